import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StateMachine } from '../../../core/procedures/asl/language.ts';
import { hardLimits } from '../../../core/procedures/asl/limits.ts';
import { fixed, longestName } from '../../../core/procedures/asl/names.ts';
import type { Opened } from '../../../core/procedures/case.ts';
import { actor, opening } from '../setting.ts';
import { expectAgreement } from './agree.ts';
import { machineArn, machines } from './functions.ts';
import { type Happening, happen } from './happenings.ts';
import { type Platform, platform } from './platform.ts';

const dayMs = 86_400_000;

/** The longest that a machine waits: 45 working days over the holidays of spring. */
const longestTermDays = 100;

const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.record({
    kind: fc.oneof(
      { weight: 12, arbitrary: fc.constant('act' as const) },
      { weight: 4, arbitrary: fc.constant('days' as const) },
      {
        weight: 8,
        arbitrary: fc.constantFrom(
          'calendar',
          'refused',
          'stray',
          'crash',
          'lose answers',
          'relay stops or runs',
          'forget tokens',
          'repeat answers',
        ),
      },
    ),
    n: fc.nat(999),
    m: fc.nat(99),
  }),
  { maxLength: 40, size: 'max' },
);

/** How far a case has come by the first way onward of each step before anything else happens. */
const longestRoad = 24;

const opened = [
  opening('request', '2026-03-02'),
  opening('connection', '2026-03-02'),
  opening('amendment', '2026-03-02'),
  opening('amendment', '2026-03-02', { step: 'invite-letter', actor: actor('operator') }),
];

const lives = [fc.constantFrom(...opened), fc.nat(longestRoad), happenings] as const;

/** Every road by itself, and with another way at its end. */
const plainRoads = opened.flatMap((one) =>
  Array.from({ length: longestRoad + 1 }, (_, road) =>
    [[], [5], [9]].map((ways): [Opened, number, Happening[]] => [
      one,
      road,
      ways.map((m) => ({ kind: 'act', n: 1, m })),
    ]),
  ).flat(),
);

/** Nothing breaks any more, nobody decides, and every timeout comes. */
function comeToRest(here: Platform): void {
  here.faults.lost = 0;
  here.faults.relayDown = false;
  here.pass(longestTermDays, 5);
}

function expectWithinLimits({ service, clock, largestPayload }: Platform): void {
  for (const { name, events, started, ended = clock.now() } of service.executions) {
    expect(name.length).toBeLessThanOrEqual(longestName);
    expect(events).toBeLessThan(hardLimits.events);
    expect(ended - started).toBeLessThan(hardLimits.days * dayMs);
  }
  expect(largestPayload()).toBeLessThan(hardLimits.payloadBytes / 8);
}

/** What happened to a platform, come to rest. */
function lived(first: Opened, road: number, all: readonly Happening[]): Platform {
  const here = platform(first);
  for (let n = 0; n < road; n += 1) here.move({ kind: 'act', which: 1, outcome: 1 });
  for (const one of all) happen(here, one);
  comeToRest(here);
  return here;
}

/** Where the choices by outcome lead in a machine. */
const byOutcome = ({ States }: StateMachine): readonly string[] =>
  Object.entries(States).flatMap(([name, state]) =>
    name.startsWith('Outcome') && state.Type === 'Choice' ? state.Choices.map(({ Next }) => Next) : [],
  );

/** The states of all machines, without those that are there for a machine which somebody started at the wrong chapter. */
const everyState = Object.entries(machines).flatMap(([name, machine]) => {
  const wanted = byOutcome(machine);
  const inner = Object.values(machine.States).flatMap((state) =>
    state.Type === 'Map' ? Object.keys(state.ItemProcessor.States) : [],
  );
  return [...Object.keys(machine.States), ...inner]
    .filter((state) => state !== fixed.lost)
    .filter((state) => !state.startsWith('Next chapter') || wanted.includes(state))
    .map((state) => `${machineArn(name)}: ${state}`);
});

test('what happens goes far: it enters every state of every machine', () => {
  const entered = new Set<string>();
  fc.assert(
    fc.property(...lives, (first, road, all) => {
      for (const execution of lived(first, road, all).service.executions)
        for (const state of execution.entered) entered.add(`${execution.machine}: ${state}`);
    }),
    { numRuns: 700, seed: 394, examples: plainRoads },
  );
  expect(everyState.filter((state) => !entered.has(state))).toEqual([]);
});

test('where nothing breaks, machines are where the cases are at once, and wait for the days that are due', () => {
  const orderly = happenings.map((all) =>
    all.filter(({ kind }) => ['act', 'days', 'calendar'].includes(kind)),
  );
  fc.assert(
    fc.property(lives[0], lives[1], orderly, (first, road, all) => {
      const here = platform(first);
      const steps: readonly Happening[] = [
        ...Array.from({ length: road }, (): Happening => ({ kind: 'act', n: 1, m: 1 })),
        ...all,
      ];
      for (const one of steps) {
        happen(here, one);
        expectAgreement(here);
      }
    }),
    { numRuns: 100 },
  );
});

test('whatever is decided, refused, lost, repeated, late or ended from outside: machines and cases agree in the end', () => {
  fc.assert(
    fc.property(...lives, (first, road, all) => {
      const here = lived(first, road, all);
      expectAgreement(here);
      expectWithinLimits(here);
      const failed = here.service.executions.filter(({ status }) => status === 'FAILED');
      expect(failed).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
