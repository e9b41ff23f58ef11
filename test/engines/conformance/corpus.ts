import type { SourceRecord } from '../../../core/loading/evaluate.ts';
import type { Column, Table } from '../../../core/regulations/model.ts';
import { type Dice, dice, dirtyValue, type Flavour } from '../../loading/dirty-values.ts';
import { SAMPLES } from '../../loading/every-technique.ts';

/** Records of the table with every technique, which has eight columns of identifiers: 40,000 of them in all dirty shapes. */
export const CORPUS_RECORDS = 5000;

/** Dirty records of the table with every technique, the same at every call. */
export function corpus(count: number = CORPUS_RECORDS): readonly SourceRecord[] {
  const roll = dice(394);
  return Array.from({ length: count }, () =>
    Object.fromEntries(
      Object.entries(SAMPLES).map(([name, { flavour }]) => [name.toUpperCase(), dirtyValue(roll, flavour)]),
    ),
  );
}

/** Values that stand at the edge of something, each alone in all columns of a record. */
export const EXTREMES: readonly (string | null)[] = [
  null,
  '',
  ' ',
  '\u00a0',
  'ӘәҒғҚқҢңӨөҰұҮүҺһІі',
  'Қазақстан Республикасы',
  '😀',
  'e\u0301',
  'ＡＢ１２３',
  "O'Brien",
  'a"b`c\\d%e_f',
  '$$ {{y}} :z ?1 @a --',
  '999999999999999999',
  '-999999999999999999',
  '1000000000000000000',
  '999999999999999999,999999',
  '0,0000001',
  '-0',
  '1000-01-01',
  '9999-12-31',
  '2026-12-31T23:59:59',
  '2000-02-29 00:00:00',
  'İıßſK',
  '\u200b900101300017\ufeff',
  '９００１０１３０００１７',
  '9'.repeat(4000),
];

const BY_TYPE: Readonly<Partial<Record<Column['logicalType'], Flavour>>> = {
  date: 'date',
  timestamp: 'timestamp',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
};

function flavourOf({ identifier, logicalType, technique }: Column): Flavour {
  if (identifier !== undefined) return identifier === 'bin-or-iin' ? 'iin' : identifier;
  if (technique.kind === 'generalise' && technique.hierarchy === 'kato') return 'kato';
  return BY_TYPE[logicalType] ?? 'text';
}

/** Dirty records of any table. */
export function recordsOf(table: Table, roll: Dice, count: number): readonly SourceRecord[] {
  return Array.from({ length: count }, () =>
    Object.fromEntries(
      table.columns.map((column) => [column.physicalName, dirtyValue(roll, flavourOf(column))]),
    ),
  );
}
