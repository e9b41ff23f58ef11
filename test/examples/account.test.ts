import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { say } from '../../core/messages/catalogue.ts';
import { tourTexts } from '../../core/messages/tour.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { countsOf, renderAges, renderAnswer } from '../../examples/population-register/account/answer.ts';
import { renderColumns } from '../../examples/population-register/account/columns.ts';
import { compare, renderComparison } from '../../examples/population-register/account/comparison.ts';
import { refusalsOf, renderRefusals } from '../../examples/population-register/account/refusals.ts';
import { DIRT } from '../../examples/population-register/dirt.ts';
import type { Truth } from '../../examples/population-register/truth.ts';

const FILE = 'examples/population-register/regulations.yaml';
const [table] = readRegulations(readFileSync(FILE, 'utf8'), FILE).regulations.tables;
if (table === undefined) throw new Error('The worked regulations have a table');

const EN = { language: 'en', width: 100 } as const;
const RU = { language: 'ru', width: 100 } as const;

const TRUTH: Truth = {
  truth: 'population-register/1',
  seed: 1,
  delivery: 1,
  asOf: '2026-09-30',
  people: 1010,
  records: 1013,
  accepted: 1003,
  rejected: 10,
  rejects: [
    { rule: 'check-digit', column: 'IIN', records: 7 },
    { rule: 'duplicate-key', records: 3 },
  ],
  mistakes: {},
  shapes: {},
  warnings: {},
  present: {
    IIN: 0,
    SURNAME: 0,
    NAME: 0,
    PATRONYMIC: 0,
    BIRTH_DATE: 0,
    SEX: 0,
    KATO: 0,
    ADDRESS: 0,
    UPDATED_AT: 0,
  },
  acceptedPeople: { '62': { '0-4': 3 }, '75': { '30-34': 900, '85+': 99 }, unknown: { unknown: 1 } },
  refusedPeople: { '75': { '30-34': 7 } },
  changes: { born: 0, died: 0, moved: 0 },
};

const FAULTS = [
  { column: 'person', rule: 'check-digit', records: 7 },
  { column: '', rule: 'duplicate-key', records: 3 },
];

const ANSWER = countsOf([
  { region: '62', ageBand: '0-4', people: 3 },
  { region: '75', ageBand: '30-34', people: 900 },
  { region: '75', ageBand: '85+', people: 99 },
  { region: null, ageBand: null, people: 1 },
]);

const told = {
  records: 1013,
  rejected: 10,
  answer: ANSWER,
  refusals: refusalsOf(table, FAULTS, TRUTH.rejects),
};

describe('the comparison with the truth', () => {
  test('holds when every cell, rule and total is equal', () => {
    expect(compare(told, TRUTH)).toEqual({ cells: 4, equal: 4, holds: true });
  });

  test.each([
    ['a cell has a person more', { ...told, answer: { ...ANSWER, '62': { '0-4': 4 } } }],
    ['a cell is missing', { ...told, answer: { '75': ANSWER['75'] ?? {}, unknown: { unknown: 1 } } }],
    ['a cell is there that should not be', { ...told, answer: { ...ANSWER, '10': { '0-4': 1 } } }],
    ['a rule refused another number of rows', { ...told, refusals: refusalsOf(table, [], TRUTH.rejects) }],
    ['a row of the file was not read', { ...told, records: 1012 }],
    ['a row more was refused', { ...told, rejected: 11 }],
  ])('fails when %s, and says so in the account', (_, wrong) => {
    expect(compare(wrong, TRUTH).holds).toBe(false);
    expect(renderComparison(wrong, TRUTH, EN)).toContain('THE ANSWER DIFFERS FROM THE TRUTH');
    expect(renderComparison(wrong, TRUTH, RU)).toContain('ОТВЕТ РАСХОДИТСЯ С ИСТИНОЙ');
  });

  test('accounts for everybody who is not in the answer', () => {
    expect(renderComparison(told, TRUTH, EN).split('\n').slice(-4)).toEqual([
      'cells of region and age band: 4, of them equal: 4',
      'people in the register: 1,010 = in the answer: 1,003 + refused with their only row: 7',
      'rows refused: 10 = those people: 7 + second rows of a person: 3',
      'The answer is the truth but for the refused rows, and these are all accounted for.',
    ]);
  });
});

test('the refusals name column, rule, reason, paragraph and rows', () => {
  expect(renderRefusals(told.refusals, EN).split('\n')).toEqual([
    'column    rule           why                     para    rows  made so',
    '────────  ─────────────  ──────────────────────  ──────  ────  ───────',
    'IIN       check-digit    a digit was mistyped    18, 21     7        7',
    '(record)  duplicate-key  the person came before  21         3        3',
  ]);
});

test('a rule that nobody expected is shown with a zero beside it', () => {
  const [unexpected] = refusalsOf(table, [{ column: 'district', rule: 'kato-form', records: 1 }], []);
  expect(unexpected).toEqual({
    heading: 'KATO',
    rule: 'kato-form',
    paragraph: '21',
    refused: 1,
    expected: 0,
  });
});

test.each(['en', 'ru'] as const)('every mistake of the generator has its reason in %s', (language) => {
  const reasons = DIRT.map(({ rule }) => say(language, { id: `tour.why.${rule}`, parameters: {} }));
  expect(
    reasons.filter((reason) => reason === say(language, { id: 'tour.why.other', parameters: {} })),
  ).toEqual([]);
});

test('the answer is a row a region, unknown last, with groups of ages', () => {
  expect(renderAnswer(ANSWER, RU).split('\n')).toEqual([
    'регион          0-14  15-29  30-44  45-64  65+  неизвестно  всего',
    '──────────────  ────  ─────  ─────  ─────  ───  ──────────  ─────',
    'область Ұлытау     3      0      0      0    0           0      3',
    'город Алматы       0      0    900      0   99           0    999',
    'неизвестно         0      0      0      0    0           1      1',
  ]);
});

test('the chart has a bar for every age band', () => {
  const bars = renderAges(ANSWER, EN).split('\n');
  expect(bars).toHaveLength(18);
  expect(bars[6]).toMatch(/^30-34 900 █+$/);
  expect(bars[17]).toMatch(/^85\+ {4}99 █+/);
});

test('the columns tell what becomes of each', () => {
  const lines = renderColumns(table, EN).split('\n');
  expect(lines).toHaveLength(2 + table.columns.length);
  expect(lines[2]).toMatch(/^IIN +person +direct identifier +keyed hash: a pseudonym +18$/);
  expect(lines[3]).toMatch(/^SURNAME +— +direct identifier +dropped +17$/);
});

test('no sentence of the account has parameters in one language only', () => {
  const parameters = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const { en, ru } of Object.values(tourTexts)) expect(parameters(ru)).toEqual(parameters(en));
});
