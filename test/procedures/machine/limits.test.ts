import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hardLimits, ownLimits, timeoutSeconds } from '../../../core/procedures/asl/limits.ts';
import { executionName, keepsRun, longestName } from '../../../core/procedures/asl/names.ts';
import { opening } from '../setting.ts';
import { expectAgreement } from './agree.ts';
import type { Execution } from './execution.ts';
import { type Platform, platform } from './platform.ts';

const dayMs = 86_400_000;
const instant = (day: string): Date => new Date(`${day}T04:00:00Z`);

describe('seconds of a timeout', () => {
  test.each([
    ['until the day is over', '2026-03-26', '2026-03-19', '2026-03-19', 7 * 86_400],
    ['a week when it is over', '2026-03-12', '2026-03-05', '2026-03-19', ownLimits.overdueSeconds],
    ['never beyond 300 days of the execution', '2027-03-26', '2026-03-19', '2027-01-12', 86_400],
    ['at least one', '2027-03-26', '2026-03-19', '2027-03-19', 1],
  ])('%s', (_, ends, started, now, seconds) => {
    expect(timeoutSeconds(instant(ends), instant(started), instant(now))).toBe(seconds);
  });

  test('are always what a timeout can be', () => {
    const any = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(any, any, any, (ends, started, now) => {
        const seconds = timeoutSeconds(ends, started, now);
        expect(Number.isSafeInteger(seconds) && seconds >= 1).toBe(true);
        expect(seconds).toBeLessThanOrEqual(hardLimits.timeoutSeconds);
      }),
    );
  });
});

describe('names of executions', () => {
  test.each([
    ['a run', executionName('REQ-17', 'delivery', 2), 'REQ-17_delivery_2'],
    [
      'a run started again',
      executionName('REQ-17', 'delivery', 2, '2027-01-15'),
      'REQ-17_delivery_2_20270115',
    ],
    [
      'a case whose id is not plain',
      executionName('Запрос 17', 'delivery', 1),
      '044b8305b0c137f27ce6a9bf69217cb8_delivery_1',
    ],
  ])('%s', (_, name, expected) => expect(name).toBe(expected));

  test('are at most 80 plain characters, whatever the case is called', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 1, max: 9999 }),
        (id, round) => {
          const name = executionName(id, 'scheduled-loading', round, '2027-01-15');
          expect(name).toMatch(/^[0-9A-Za-z_-]+$/);
          expect(name.length).toBeLessThanOrEqual(longestName);
        },
      ),
    );
  });

  test('a name with a day keeps the run that the name without it stands for, and no other', () => {
    expect(keepsRun('REQ-17_delivery_2_20270115', 'REQ-17_delivery_2')).toBe(true);
    expect(keepsRun('REQ-17_delivery_2', 'REQ-17_delivery_2')).toBe(true);
    expect(keepsRun('REQ-17_delivery_21', 'REQ-17_delivery_2')).toBe(false);
    expect(keepsRun('REQ-17_delivery_2', 'REQ-17_delivery_21')).toBe(false);
  });
});

const daysOf = ({ started, ended = started }: Execution): number => (ended - started) / dayMs;

const act = (here: Platform, outcome = 1): void => here.move({ kind: 'act', which: 1, outcome });

const openStep = (here: Platform): string => [...here.world().cases.values()][0]?.state.open[0]?.step ?? '';

test('a step that nobody decides for two years is waited for in one execution after the other, none older than 300 days', () => {
  const here = platform(opening('amendment', '2026-03-02'));
  here.pass(700, 7);
  const ended = here.service.executions.filter(({ status }) => status === 'SUCCEEDED');
  expect(here.service.executions.map(({ name }) => name)).toEqual([
    'amendment-1_amendment_1',
    'amendment-1_amendment_1_20261227',
    'amendment-1_amendment_1_20271023',
  ]);
  expect(ended.map(daysOf).every((days) => days >= ownLimits.days && days < ownLimits.days + 1)).toBe(true);
  expectAgreement(here);
});

test('a step that is come to five hundred times is shared among executions, each with fewer events than one may have', () => {
  const here = platform(opening('connection', '2026-03-02'));
  while (openStep(here) !== 'test-scheduled-load') act(here);
  for (let day = 0; day < 10; day += 1) {
    for (let time = 0; time < 50; time += 1) act(here);
    here.pass(1);
  }
  const loading = here.service.executions.filter(({ name }) => name.includes('_scheduled-loading_1'));
  expect(here.world().cases.get('connection-1')?.state.open[0]?.visit).toBe(501);
  expect(loading.length).toBeGreaterThan(1);
  expect(Math.max(...loading.map(({ events }) => events))).toBeLessThan(ownLimits.events);
  expectAgreement(here);
});

test('what is counted for a step is never less than the events that it takes', () => {
  const here = platform(opening('connection', '2026-03-02'));
  while (openStep(here) !== 'test-scheduled-load') act(here);
  for (let time = 0; time < 100; time += 1) act(here);
  const [loading] = here.service.executions.filter(({ name }) => name.includes('scheduled-loading'));
  const [{ waits = [] } = {}] = here.waitsOf('connection-1');
  expect(waits[0]?.memory.spent).toBeGreaterThan(loading?.events ?? Number.POSITIVE_INFINITY);
});

test('each of six rounds of rework is a new execution of the same chapter', () => {
  const here = platform(opening('request', '2026-03-02'));
  const again = 5;
  for (let round = 0; round < 6; ) {
    const checked = openStep(here) === 'check';
    act(here, checked ? again : 1);
    if (checked) round += 1;
    here.pass(1);
  }
  const names = here.service.executions.map(({ name }) => name);
  expect(names.filter((name) => name.includes('delivery'))).toEqual(
    [1, 2, 3, 4, 5, 6, 7].map((round) => `request-1_delivery_${round}`),
  );
  expectAgreement(here);
});
