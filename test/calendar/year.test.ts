import { describe, expect, test } from 'vitest';
import { readYear } from '../../core/calendar/year.ts';
import { DocumentError } from '../../core/errors.ts';
import { catalogue, say } from '../../core/messages/catalogue.ts';
import { publishedYears, textOf } from './published.ts';

const sample = `year: 2025
week: five-day
status: confirmed
version: 1
acts: []
holidays:
  - date: 2025-03-08
    transferredTo: 2025-03-10
    name: { en: Women's Day, ru: Женский день }
    law: { en: Law, ru: Закон }
  - date: 2025-05-01
    name: { en: Day of Unity, ru: День единства }
    law: { en: Law, ru: Закон }
daysOff:
  - { date: 2025-01-07, status: fixed, name: { en: Christmas, ru: Рождество }, law: { en: Code, ru: Кодекс } }
moved:
  - { worked: 2025-01-05, dayOff: 2025-01-03, act: { en: Order, ru: Приказ } }
`;

const transferLaw = 'Law on Holidays, article 5';
const moveLaw = 'Labour Code, article 85(3)';
const wrongForm = (field: string): string =>
  `The value of ${field} does not have its form. Write a date as YYYY-MM-DD, the rest as the other calendar files do.`;

/** One mistake: what is replaced, where it is found and what is said. */
const mistakes: readonly (readonly [
  rule: string,
  find: string,
  replace: string,
  at: string,
  basis: string,
  says: string,
])[] = [
  [
    'calendar.unknown-field',
    'moved:\n  - { worked',
    'moved:\n  - { note: x, worked',
    '17:7',
    'ours',
    'This field is unknown here. Correct its name or remove it; the comment at the top of calendar files names the fields.',
  ],
  [
    'calendar.missing-field',
    ', act: { en: Order, ru: Приказ }',
    '',
    '17:5',
    'ours',
    'The field act is missing. Add it.',
  ],
  ['calendar.missing-field', 'year: 2025\n', '', '1:1', 'ours', 'The field year is missing. Add it.'],
  [
    'calendar.version-without-act',
    'version: 1',
    'version: 3',
    '4:10',
    'ours',
    'Corrections behind version 3 of a year, each with its act: 2. Write version: 1, or name in acts what ordered the change.',
  ],
  [
    'calendar.version-without-act',
    'acts: []',
    'acts: [{ date: 2025-02-01, act: { en: Order, ru: Приказ }, change: { en: Moved, ru: Перенос } }]',
    '4:10',
    'ours',
    'Corrections behind version 1 of a year, each with its act: 0. Write version: 2, or name in acts what ordered the change.',
  ],
  [
    'calendar.acts-out-of-order',
    'version: 1\nacts: []',
    `version: 3
acts:
  - { date: 2025-02-02, act: { en: Order, ru: Приказ }, change: { en: Moved, ru: Перенос } }
  - { date: 2025-02-01, act: { en: Order, ru: Приказ }, change: { en: Moved, ru: Перенос } }`,
    '7:13',
    'ours',
    'This act is older than the one before it. List the corrections in the order of their dates.',
  ],
  ['calendar.wrong-form', 'status: confirmed', 'status: final', '3:9', 'ours', wrongForm('status')],
  ['calendar.wrong-form', 'week: five-day', 'week: six-day', '2:7', 'ours', wrongForm('week')],
  ['calendar.wrong-form', 'date: 2025-05-01', 'date: 01.05.2025', '11:11', 'ours', wrongForm('date')],
  ['calendar.wrong-form', 'date: 2025-05-01', 'date: 2025-04-31', '11:11', 'ours', wrongForm('date')],
  ['calendar.wrong-form', 'status: fixed', 'status: guessed', '15:33', 'ours', wrongForm('status')],
  [
    'calendar.not-in-year',
    'date: 2025-05-01',
    'date: 2024-05-01',
    '11:11',
    'ours',
    'This day is not in 2025. Correct the date, or write it in the file of its year.',
  ],
  [
    'calendar.day-repeated',
    'date: 2025-05-01',
    'date: 2025-03-08',
    '11:11',
    'ours',
    'This day is given in this list already. Keep one of the two.',
  ],
  [
    'calendar.transfer-expected',
    '    transferredTo: 2025-03-10\n',
    '',
    '7:5',
    transferLaw,
    'This holiday falls on a day off, so the next working day after it is off. Write transferredTo: 2025-03-10.',
  ],
  [
    'calendar.transfer-expected',
    'transferredTo: 2025-03-10',
    'transferredTo: 2025-03-11',
    '8:20',
    transferLaw,
    'This holiday falls on a day off, so the next working day after it is off. Write transferredTo: 2025-03-10.',
  ],
  [
    'calendar.transfer-needless',
    'date: 2025-05-01',
    'date: 2025-05-01\n    transferredTo: 2025-05-02',
    '12:20',
    transferLaw,
    'This holiday falls on a working day: no day off is transferred. Remove transferredTo.',
  ],
  [
    'calendar.worked-not-day-off',
    'worked: 2025-01-05',
    'worked: 2025-01-06',
    '17:15',
    moveLaw,
    'Only a Saturday or Sunday that is no holiday and no day off by law can be made a working day. Check the date against the act.',
  ],
  [
    'calendar.worked-not-day-off',
    'worked: 2025-01-05',
    'worked: 2025-03-08',
    '17:15',
    moveLaw,
    'Only a Saturday or Sunday that is no holiday and no day off by law can be made a working day. Check the date against the act.',
  ],
  [
    'calendar.moved-to-day-off',
    'dayOff: 2025-01-03',
    'dayOff: 2025-01-04',
    '17:35',
    moveLaw,
    'A day off is moved to this day, but it is off without that. Check the date against the act.',
  ],
  [
    'calendar.moved-to-day-off',
    'dayOff: 2025-01-03',
    'dayOff: 2025-01-07',
    '17:35',
    moveLaw,
    'A day off is moved to this day, but it is off without that. Check the date against the act.',
  ],
];

function findingsOf(text: string): { says: string; rule: string; at: string; basis: string | undefined }[] {
  try {
    readYear(text, '2025.yaml');
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return error.findings.map(({ message, at, basis }) => ({
      rule: message.id,
      says: say('en', message),
      at: `${at?.line}:${at?.column}`,
      basis,
    }));
  }
  return [];
}

test.each(publishedYears)('the calendar of %i follows the rule and is of its year', (year) => {
  expect(readYear(textOf(year), `${year}.yaml`).year).toBe(year);
});

test('the sample without a mistake is read', () => {
  expect(findingsOf(sample)).toEqual([]);
});

describe('each mistake is found where it stands, with its sentence and its law', () => {
  test.each(mistakes)('%s: %s -> %s', (rule, find, replace, at, basis, says) => {
    expect(sample.split(find)).toHaveLength(2);
    expect(findingsOf(sample.replace(find, () => replace))).toContainEqual({ rule, says, at, basis });
  });
});

test('all mistakes are told at once, in the order of the file', () => {
  const text = sample.replace('2025-03-10', '2025-03-12').replace('2025-01-05', '2025-01-06');
  expect(findingsOf(text).map(({ at }) => at)).toEqual(['8:20', '17:15']);
});

test('a text that is no YAML is refused at its place', () => {
  expect(findingsOf('year: [2025').map(({ at }) => at)).toEqual(['1:12']);
});

test('every sentence about the calendar is said by one of the mistakes here or in the tests of several years, of the runway and of the command', () => {
  const said = new Set([
    ...mistakes.map(([rule]) => rule),
    'calendar.changed-without-act',
    'calendar.empty',
    'calendar.folder-unreadable',
    'calendar.runway-short',
    'calendar.year-repeated',
    'calendar.year-missing',
  ]);
  expect(Object.keys(catalogue).filter((id) => id.startsWith('calendar.') && !said.has(id))).toEqual([]);
});
