import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readCalendar } from '../../adapters/local/calendar.ts';
import { openCases } from '../../adapters/local/cases/open.ts';
import { verifyRecord } from '../../adapters/local/cases/verify.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { receiptDefaults } from '../../core/calendar/terms.ts';
import { rules394 } from '../../core/procedures/rules-394.ts';
import { showCase } from '../../services/cases/show.ts';
import { type CasePorts, work } from '../../services/cases/unit.ts';
import { newOffice } from './setting/office.ts';

const rounds = 1000;
const now = new Date('2026-03-02T05:00:00Z');
const dana = { person: 'dana', body: 'edu', role: 'customer' } as const;
const parties = [
  { role: 'customer', body: 'edu' },
  { role: 'authorized-body', body: 'mdai' },
  { role: 'operator', body: 'nit' },
] as const;

/** Requests that were sent, all in one transaction. */
const sentRequests = (ports: CasePorts, count: number): Promise<readonly string[]> =>
  work(ports, { now }, async (unit) => {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const id = await unit.open({
        procedure: 'request',
        edition: rules394.edition,
        parties,
        actor: dana,
        key: `open ${index}`,
      });
      const documents = [{ document: 'request', sha256: 'b'.repeat(64), registration: '15-1/1' }] as const;
      const sent = {
        kind: 'decided',
        at: now.toISOString(),
        step: 'file',
        outcome: 'sent',
        documents,
      } as const;
      await unit.act(id, { ...sent, key: 'sent', actor: dana });
      ids.push(id);
    }
    return ids;
  });

const decider = fileURLToPath(new URL('./setting/decider.ts', import.meta.url));

const heard = async (child: ChildProcess): Promise<unknown> => (await once(child, 'message'))[0];

test(`of two processes that decide one step at once one wins, ${rounds} times`, async () => {
  const office = await newOffice();
  using udw = openLocal(office.home);
  const counting = { calendar: readCalendar(), receipt: receiptDefaults };
  const ports = { ...openCases(udw, () => now), counting };
  const ids = await sentRequests(ports, rounds);
  const outcomes = ['accepted', 'refused'] as const;
  const children = outcomes.map((outcome) => fork(decider, [office.home, outcome]));
  await Promise.all(children.map(heard));
  const answers: unknown[][] = [];
  for (const [round, id] of ids.entries()) {
    const told = Promise.all(children.map(heard));
    // Whoever is told first is often first: so they take turns.
    for (const child of round % 2 === 0 ? children : children.toReversed()) child.send(id);
    answers.push(await told);
  }
  for (const child of children) child.disconnect();

  for (const [round, answer] of answers.entries()) {
    // A refusal ends the case; an order leads on.
    const lost = answer[0] === 'won' ? 'case.step-closed' : 'case.ended';
    expect(answer.toSorted()).toEqual([lost, 'won']);
    const shown = await showCase(ports, { now }, ids[round] ?? '');
    expect(shown.events.map(({ kind }) => kind)).toEqual(['opened', 'decided', 'decided']);
    expect(shown.case.closed.at(-1)?.outcome).toBe(outcomes[answer.indexOf('won')]);
  }
  expect(verifyRecord(udw.database)).toMatchObject({ cases: rounds, events: 3 * rounds, faults: [] });
});
