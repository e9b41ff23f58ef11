import { expect, test } from 'vitest';
import { compileTable } from '../../core/loading/compile.ts';
import { presenceOnly } from '../../core/loading/presence.ts';
import { EVERY_TECHNIQUE, sampleColumn, sampleTable } from './every-technique.ts';

const OPTIONS = { asOf: '2026-09-30', decimal: ',' } as const;
const drop = { flavour: 'text', technique: { kind: 'drop' } } as const;

test('of a dropped column nothing is asked but whether a value is there', () => {
  const table = sampleTable([sampleColumn('kept', { flavour: 'text' }), sampleColumn('name', drop)]);
  expect([...presenceOnly(compileTable(table, OPTIONS))]).toEqual(['NAME']);
});

test('a dropped column that is required, or holds the birth date that an IIN is compared with, is read', () => {
  const names = [...presenceOnly(compileTable(EVERY_TECHNIQUE, OPTIONS))];
  expect(names).toEqual([]);
});
