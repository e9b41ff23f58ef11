import type { Column, CsvFormat, Regulations, Table } from '../regulations/model.ts';

/**
 * The form of a delivery that its provider depersonalized, whatever the form of the provider's own file: UTF-8, comma, decimal
 * point, days and seconds of ISO 8601, pseudonyms as 64 lower-case hex digits, headings as the columns are named in the UDW.
 */
export const HASHED_FORMAT: CsvFormat = { format: 'csv', encoding: 'utf-8', delimiter: ',', decimal: '.' };

/** A column of a hashed delivery. */
export interface HashedColumn extends Column {
  /** The other half of a `bin-or-iin` column, by name: a record has a value in one half at most. */
  readonly partner?: string;
  /** One of the two halves must have a value. */
  readonly eitherRequired?: boolean;
}

function halves(column: Column): readonly HashedColumn[] {
  const person = `${column.name}_person`;
  const organization = `${column.name}_organization`;
  const half = { ...column, required: false, primaryKey: false, lostZeros: false };
  return [
    { ...half, name: person, physicalName: person, identifier: 'iin' },
    {
      ...half,
      name: organization,
      physicalName: organization,
      identifier: 'bin',
      technique: { kind: 'keep' },
      partner: person,
      eitherRequired: column.required,
    },
  ];
}

function hashedColumns(column: Column): readonly HashedColumn[] {
  if (column.technique.kind === 'drop') return [];
  if (column.identifier === 'bin-or-iin') return halves(column);
  const { birthDateColumn: _, ...its } = column;
  return [{ ...its, physicalName: column.name, lostZeros: false, dateForms: ['iso'] }];
}

const hashedTable = (table: Table): Table => ({ ...table, columns: table.columns.flatMap(hashedColumns) });

/**
 * The regulations as the operator meets their deliveries: where the provider depersonalizes (para 19), the files are hashed
 * deliveries with a manifest, and their columns are what the techniques give. Those of an operator's own depersonalization stay
 * as they are.
 */
export function regulationsOnArrival(regulations: Regulations): Regulations {
  if (regulations.depersonalizer === 'operator') return regulations;
  const tables = regulations.tables.map(hashedTable);
  return { ...regulations, manifest: 'required', file: HASHED_FORMAT, tables };
}
