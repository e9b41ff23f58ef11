import { describe, expect, test } from 'vitest';
import { say } from '../../core/messages/catalogue.ts';
import { lintRegulationsByKind } from '../../core/regulations/lint.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { published } from '../calendar/published.ts';
import { edit, marked, sample } from './sample.ts';

/** The sample with another deadline, and where its date stands. */
function withDeadline(date: string) {
  return marked(edit(sample, "value: '2026-04-01'", `value: ⟦'${date}'`));
}

const onDayOff = 'The agreed deadline historicalDataDeadline falls on a day off. Agree on a working day.';

describe('an agreed deadline is held against the working calendar', () => {
  const judged: readonly (readonly [date: string, why: string, says: readonly string[]])[] = [
    ['2026-04-01', 'an ordinary Wednesday', []],
    ['2026-04-04', 'a Saturday', [onDayOff]],
    ['2026-03-25', 'a Wednesday off because Nauryz fell on a weekend', [onDayOff]],
    ['2026-08-31', 'a Monday that older calendars show as a day off', []],
    ['2025-01-05', 'a Sunday that an act made a working day', []],
    [
      '2029-04-02',
      'a Monday of a year without data',
      [
        'Whether this deadline is a working day is not known: there is no working calendar for 2029. Add calendar/2029.yaml.',
      ],
    ],
  ];
  test.each(judged)('%s, %s', (date, _, says) => {
    const { text, line, column } = withDeadline(date);
    const { errors, warnings } = lintRegulationsByKind(text, 'r.yaml', published);
    expect(errors).toEqual([]);
    expect(warnings.map(({ message, at, basis }) => ({ says: say('en', message), at, basis }))).toEqual(
      says.map((each) => ({ says: each, at: { file: 'r.yaml', line, column }, basis: 'ours' })),
    );
  });
});

test('each of the four deadlines is judged', () => {
  const all = [
    "\n  - {property: documentationDeadline, value: '2026-05-02'}",
    "\n  - {property: accessDeadline, value: '2026-05-03'}",
    "\n  - {property: historicalDataDeadline, value: '2026-05-09'}",
    "\n  - {property: scheduledLoadDeadline, value: '2026-05-10'}",
  ].join('');
  const text = edit(sample, "\n  - {property: historicalDataDeadline, value: '2026-04-01'}", all);
  const { warnings } = lintRegulationsByKind(text, 'r.yaml', published);
  expect(warnings.map(({ message }) => message.parameters)).toEqual([
    { field: 'documentationDeadline' },
    { field: 'accessDeadline' },
    { field: 'historicalDataDeadline' },
    { field: 'scheduledLoadDeadline' },
  ]);
});

test('regulations with such a deadline are read, with the warning', () => {
  const { text } = withDeadline('2026-04-04');
  expect(
    readRegulations(text, 'r.yaml', published).warnings.map(({ message }) => say('en', message)),
  ).toEqual([onDayOff]);
});

test('without a calendar deadlines are not judged', () => {
  expect(readRegulations(withDeadline('2026-04-04').text, 'r.yaml').warnings).toEqual([]);
});
