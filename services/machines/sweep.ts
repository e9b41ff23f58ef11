import { localDay } from '../../core/calendar/local-day.ts';
import { rowBy } from '../../core/cases/row.ts';
import { executionDue } from '../../core/procedures/asl/execution.ts';
import { procedures } from '../../core/procedures/registry.ts';
import { resumeCases } from '../cases/resume.ts';
import type { CasePorts } from '../cases/unit.ts';
import { readingOf } from './look.ts';
import type { Starter, Watcher } from './ports.ts';

/** What a sweep needs. It sends no token: it has the relay look at each case. */
export interface SweepPorts extends CasePorts {
  readonly starter: Starter;
  readonly watcher: Watcher;
  /**
   * Has the machines of these cases told what they do not know, and their bodies where a machine was told.
   * @param news tells the bodies of all of them
   * @returns the cases whose machines were told something, and those that failed
   */
  relay(cases: readonly string[], news?: boolean): Promise<Relayed>;
  /** The cases whose machines wait. */
  waiting(): Promise<readonly string[]>;
  /** Hears why a case could not be looked at. */
  failed(id: string, error: unknown): void;
}

/** What the relay has done for cases that were named to it. */
export interface Relayed {
  readonly told: readonly string[];
  readonly failed: readonly string[];
}

/** What a sweep came to. */
export interface Swept {
  /** Cases that are open. */
  readonly open: number;
  /** Events that time has brought: reminders, lapses, escalations, terms that moved. */
  readonly events: number;
  /** Machines that were started again. */
  readonly started: number;
  /** Cases that their machine was behind of: it was told something, or started. */
  readonly behind: number;
  /** Open steps whose term has ended, as they stand now. */
  readonly pastTerm: number;
  /** Cases that could not be looked at; every other one was. */
  readonly failed: readonly string[];
}

/** Starts the machine that a case lacks; undefined where it lacks none. */
async function starterOf(
  ports: SweepPorts,
  id: string,
  running: readonly string[],
  now: Date,
): Promise<(() => Promise<unknown>) | undefined> {
  const reading = await readingOf(ports, id, now);
  if (reading === undefined) return undefined;
  const { procedure } = reading.record;
  const due = executionDue(procedures[procedure], reading.record, running, localDay(now));
  return due && (() => ports.starter.start(procedure, due));
}

/** Open steps whose last day is over in Kazakhstan. */
async function stepsPastTerm({ store, counting }: SweepPorts, now: Date): Promise<number> {
  const rows = await store.openSteps({ rehearsal: false });
  const today = localDay(now);
  return rows.map((row) => rowBy(row, counting)).filter(({ kind, date }) => kind === 'due' && date < today)
    .length;
}

/** Does something with every case. One that cannot be read must not keep the terms of all others. @returns those that failed */
async function withEach(
  ports: SweepPorts,
  cases: readonly string[],
  act: (id: string) => Promise<void>,
): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const id of cases) {
    try {
      await act(id);
    } catch (error) {
      ports.failed(id, error);
      failed.push(id);
    }
  }
  return failed;
}

/**
 * What is done every day: records in every open case what time has brought, has every machine told what it may have missed, and
 * starts machines that cases lack, whose bodies are told first what they may have missed with it. A machine that was just told is on
 * its way, so it is not started a second time. Done twice a day it does nothing more.
 */
export async function sweep(ports: SweepPorts, now: Date): Promise<Swept> {
  const open = await ports.store.openCases(false);
  let events = 0;
  const unread = await withEach(ports, open, async (id) => {
    for (const one of await resumeCases(ports, { now }, id)) events += one.events.length;
  });
  const relayed = await ports.relay([...new Set([...open, ...(await ports.waiting())])].sort());
  const passedOver = new Set([...relayed.told, ...relayed.failed, ...unread]);
  const running = await ports.watcher.running();
  const starters = new Map<string, () => Promise<unknown>>();
  const left = open.filter((id) => !passedOver.has(id));
  const unlooked = await withEach(ports, left, async (id) => {
    const start = await starterOf(ports, id, running, now);
    if (start) starters.set(id, start);
  });
  // Where the relay did not start a machine, it told no body. They are told first: once the machine runs, nothing shows that they
  // were not.
  const unheard = await ports.relay([...starters.keys()], true);
  const started: string[] = [];
  const heard = [...starters].filter(([id]) => !unheard.failed.includes(id));
  const unstarted = await withEach(
    ports,
    heard.map(([id]) => id),
    async (id) => {
      await starters.get(id)?.();
      started.push(id);
    },
  );
  return {
    open: open.length,
    events,
    started: started.length,
    behind: relayed.told.length + started.length,
    pastTerm: await stepsPastTerm(ports, now),
    failed: [...new Set([...unread, ...relayed.failed, ...unlooked, ...unheard.failed, ...unstarted])],
  };
}
