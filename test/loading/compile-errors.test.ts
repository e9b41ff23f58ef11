import { expect, test } from 'vitest';
import { DocumentError } from '../../core/errors.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { say } from '../../core/messages/catalogue.ts';
import type { Column } from '../../core/regulations/model.ts';
import { sampleColumn, sampleTable } from './every-technique.ts';

function refusal(...columns: readonly Partial<Column>[]): string {
  const named = columns.map((its, index) =>
    sampleColumn(its.name ?? `c${index + 1}`, { flavour: 'text', ...its }),
  );
  try {
    compileTable(sampleTable(named), { asOf: '2026-09-30', decimal: '.' });
  } catch (error) {
    if (error instanceof DocumentError) return say('en', error.findings[0].message);
    throw error;
  }
  return 'compiled';
}

const mismatches: readonly (readonly [string, Partial<Column>])[] = [
  ['an IIN that is kept', { identifier: 'iin', technique: { kind: 'keep' } }],
  ['a BIN or IIN that is kept', { identifier: 'bin-or-iin', technique: { kind: 'keep' } }],
  ['a BIN that is hashed', { identifier: 'bin', technique: { kind: 'keyed-hash' } }],
  ['a text that is hashed', { technique: { kind: 'keyed-hash' } }],
  ['a text that is rounded', { technique: { kind: 'round', to: 5 } }],
  ['a text in age bands', { technique: { kind: 'generalise', hierarchy: 'age', bands: [0] } }],
  [
    'a number by month',
    { logicalType: 'integer', technique: { kind: 'generalise', hierarchy: 'date', level: 'month' } },
  ],
  [
    'a date by KATO',
    { logicalType: 'date', technique: { kind: 'generalise', hierarchy: 'kato', level: 'region' } },
  ],
  [
    'a boolean in bands',
    { logicalType: 'boolean', technique: { kind: 'generalise', hierarchy: 'number', width: 5 } },
  ],
];

test.each(mismatches)('%s does not compile', (_, column) => {
  expect(refusal(column)).toBe(
    `column c1: the technique ${column.technique?.kind} does not suit its type or identifier class; choose another`,
  );
});

test.each([0, -5, 0.5, 2e9])('a step of %d is refused', (to) => {
  expect(refusal({ logicalType: 'number', technique: { kind: 'round', to } })).toBe(
    'column c1: the step or width of a band must be a whole number from 1 to 1,000,000,000',
  );
});

test('a bound that an integer column cannot reach is refused', () => {
  expect(refusal({ logicalType: 'integer', technique: { kind: 'top-bottom', top: 0.5 } })).toContain(
    'a bound must lie',
  );
});

test('an IIN is compared with a date column of the same table', () => {
  const person = { identifier: 'iin', technique: { kind: 'keyed-hash' }, birthDateColumn: 'c2' } as const;
  expect(refusal(person, {})).toBe(
    'column c1: its birth-date column c2 is not a date column of the same table',
  );
});

test('two outputs have two names', () => {
  const payer = { name: 'payer', identifier: 'bin-or-iin', technique: { kind: 'keyed-hash' } } as const;
  expect(refusal(payer, { name: 'payer_person' })).toBe(
    'table samples: two of its columns would be stored under the name payer_person; rename one',
  );
});
