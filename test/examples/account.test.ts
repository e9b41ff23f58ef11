import { describe, expect, test } from 'vitest';
import { say } from '../../core/messages/catalogue.ts';
import { tourTexts } from '../../core/messages/tour.ts';
import { tourCasesTexts } from '../../core/messages/tour-cases.ts';
import type { DeliveredRow } from '../../examples/neet/account/answer.ts';
import { renderColumns } from '../../examples/neet/account/columns.ts';
import { compare } from '../../examples/neet/account/comparison.ts';
import { refusalsOf, renderRefusals } from '../../examples/neet/account/refusals.ts';
import { readSources } from '../../examples/neet/account/sources.ts';
import type { Cell } from '../../examples/neet/cells.ts';
import { DIRTY } from '../../examples/neet/sources.ts';

const EN = { language: 'en', width: 110 } as const;

const sources = await readSources();
const [first] = sources;
if (first === undefined) throw new Error('The example has sources');
const { table } = first;

const cell = (district: string, people: number, neet: number, more: Partial<Cell> = {}): Cell => ({
  district,
  ageBand: '15-19',
  sex: 'F',
  quarter: '2026-Q3',
  people: people + 1,
  neet,
  acceptedPeople: people,
  acceptedNeet: neet,
  ...more,
});

const truth = {
  cells: [cell('751100000', 40, 10), cell('751200000', 60, 15)],
  differences: { refused: 2, withoutBirthDate: 0, withoutPlace: 0, activityRefused: 0 },
};

const totals = [
  ['Almaty', '751100000', 40, 0.25],
  ['Almaty', '751200000', 60, 0.25],
  ['Almaty', 'All', 100, 0.25],
  ['All', 'All', 100, 0.25],
] as const;

const rows: readonly DeliveredRow[] = totals.flatMap(([region, district, people, share]) =>
  ['15-19', 'All'].flatMap((ageBand) =>
    ['F', 'Both'].map((sex) => ({ region, district, ageBand, sex, quarter: '2026-Q3', people, share })),
  ),
);

const BY_DISTRICT = {
  byDistrict: true,
  regionOf: () => 'Almaty',
};

const withFirst = (change: Partial<DeliveredRow>): readonly DeliveredRow[] =>
  rows.map((row, index) => (index === 0 ? { ...row, ...change } : row));

describe('the comparison with the truth', () => {
  test('holds when every told row is what the accepted records say, totals too', () => {
    expect(compare(rows, truth, BY_DISTRICT)).toEqual({
      rows: 16,
      told: 16,
      equal: 16,
      heldBack: 0,
      missing: 0,
      quarter: '2026-Q3',
      people: { truth: 102, accepted: 100, told: 100 },
      share: { truth: 0.2451, accepted: 0.25, told: 0.25 },
      holds: true,
    });
  });

  test('counts rows that are held back', () => {
    expect(compare(withFirst({ people: null, share: null }), truth, BY_DISTRICT)).toMatchObject({
      told: 15,
      heldBack: 1,
      holds: true,
    });
  });

  test.each([
    ['a row has a person more', withFirst({ people: 41 })],
    ['a share is another', withFirst({ share: 0.2501 })],
    ['a row is missing', rows.slice(1)],
    ['a row is there that should not be', withFirst({ district: '101000000', region: 'Abai' })],
    ['a row is there twice', [...rows, ...rows.slice(0, 1)]],
  ])('fails when %s', (_, wrong) => {
    expect(compare(wrong, truth, BY_DISTRICT).holds).toBe(false);
  });
});

test('the refusals name table, column, rule, reason, paragraph and rows', () => {
  const refusals = refusalsOf(
    table,
    [
      { column: 'person', rule: 'check-digit', records: 7 },
      { column: '', rule: 'duplicate-key', records: 3 },
    ],
    [
      { column: 'IIN', rule: 'check-digit', records: 7 },
      { rule: 'duplicate-key', records: 3 },
    ],
  );
  expect(renderRefusals(refusals, EN).split('\n')).toEqual([
    'table       column    rule           why                     para    rows  made so',
    '──────────  ────────  ─────────────  ──────────────────────  ──────  ────  ───────',
    'population  IIN       check-digit    a digit was mistyped    18, 21     7        7',
    '            (record)  duplicate-key  the person came before  21         3        3',
  ]);
});

test('a rule that nobody expected is shown with a zero beside it', () => {
  const [unexpected] = refusalsOf(table, [{ column: 'district', rule: 'kato-form', records: 1 }], []);
  expect(unexpected).toEqual({
    table: 'population',
    heading: 'KATO',
    rule: 'kato-form',
    paragraph: '21',
    refused: 1,
    expected: 0,
  });
});

test.each(['en', 'ru'] as const)('every mistake of the generator has its reason in %s', (language) => {
  const rules = Object.values(DIRTY).flatMap(({ dirt }) => dirt.map(({ rule }: { rule: string }) => rule));
  expect(rules.length).toBeGreaterThan(20);
  const reasonless = rules.filter((rule) => !Object.hasOwn(tourTexts, `tour.why.${rule}`));
  expect(reasonless).toEqual([]);
  expect(say(language, { id: 'tour.why.person-number', parameters: {} })).not.toBe('');
});

test('the columns tell what becomes of each', () => {
  const tables = sources.map((one) => one.table);
  const lines = renderColumns(tables, EN).split('\n');
  expect(lines).toHaveLength(2 + tables.reduce((sum, { columns }) => sum + columns.length, 0));
  expect(lines[2]).toMatch(/^population +IIN +person +direct identifier +keyed hash: a pseudonym +18$/);
  expect(lines[3]).toMatch(/^ +SURNAME +— +direct identifier +dropped +17$/);
});

test('no sentence of the account has parameters in one language only', () => {
  const parameters = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const { en, ru } of Object.values({ ...tourTexts, ...tourCasesTexts }))
    expect(parameters(ru)).toEqual(parameters(en));
});
