import { expect } from 'vitest';
import { machineName } from '../../../core/procedures/asl/names.ts';
import { reduce } from '../../../core/procedures/judge/reduce.ts';
import { procedures } from '../../../core/procedures/registry.ts';
import { choices, eventOf } from '../world.ts';
import { machineArn } from './functions.ts';
import type { Platform } from './platform.ts';

const pick = <Item>(items: readonly Item[], n: number): Item | undefined =>
  items[n % Math.max(1, items.length)];

const statesEntered = ({ service }: Platform): number =>
  service.executions.reduce((sum, { entered }) => sum + entered.length, 0);

/** Somebody who is not asked tries to decide: the judge refuses, and no machine moves. */
function refused(here: Platform, n: number): void {
  here.faults.lost = 0;
  here.relay();
  const [id = '', act] = pick(choices(here.world()), n) ?? [];
  const state = here.world().cases.get(id)?.state;
  const event = state && act && eventOf(state, act, n, here.world());
  if (!state || !event || !('actor' in event)) return;
  const foreign = { ...event, key: 'foreign', actor: { ...event.actor, body: 'somebody-else' } };
  expect(reduce(state, foreign).kind).toBe('refused');
  const before = statesEntered(here);
  here.relay();
  expect(statesEntered(here)).toBe(before);
}

/** Somebody starts a machine by hand, at any step of its procedure, for a case that may be anywhere. */
function stray({ service, world, clock }: Platform, n: number): void {
  const { state } = pick([...world().cases.values()], n) ?? {};
  if (state === undefined) return;
  const { table, chapters } = procedures[state.procedure];
  const chapter = pick(chapters, n) ?? { id: '' };
  const resumeAt = pick(table.steps, Math.floor(n / 7))?.id ?? '';
  const input = {
    case: state.id,
    ...(n % 5 === 0 ? {} : { resumeAt }),
    ...(n % 3 === 0 ? { visit: 1 } : {}),
  };
  service.start(machineArn(machineName(table.id, chapter.id)), `stray-${service.executions.length}`, input);
  clock.advanceTo(clock.now());
}

/** What can happen to a platform; the numbers choose among what is there. */
export const effects = {
  act: (here, n, m) => here.move({ kind: 'act', which: n, outcome: m }),
  calendar: (here, n) => here.move({ kind: 'calendar', which: n }),
  days: (here, n) => here.pass(1 + (n % 20)),
  refused,
  stray,
  crash({ service }, n) {
    const hit = pick(
      service.executions.filter(({ status }) => status === 'RUNNING'),
      n,
    );
    if (hit) service.stop(hit);
  },
  'lose answers'({ faults }, n) {
    faults.lost = 1 + (n % 3);
  },
  'relay stops or runs'({ faults }) {
    faults.relayDown = !faults.relayDown;
  },
  'forget tokens': ({ forgetTokens }) => forgetTokens(),
  'repeat answers': ({ repeatAll }) => repeatAll(),
} as const satisfies Record<string, (here: Platform, n: number, m: number) => void>;

/** One of them. */
export interface Happening {
  readonly kind: keyof typeof effects;
  readonly n: number;
  readonly m: number;
}

/** Lets something happen. */
export function happen(here: Platform, { kind, n, m }: Happening): void {
  effects[kind](here, n, m);
}
