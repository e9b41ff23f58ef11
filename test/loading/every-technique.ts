import type { Column, Table } from '../../core/regulations/model.ts';
import type { Flavour } from './dirty-values.ts';

type Sample = Partial<Column> & { readonly flavour: Flavour };

const plain = {
  description: 'sample',
  logicalType: 'string',
  classification: 'not-personal',
  technique: { kind: 'keep' },
  required: false,
  primaryKey: false,
  lostZeros: false,
  dateForms: ['iso', 'dotted', 'slashed', 'compact'],
} as const satisfies Partial<Column>;

const hashed = { technique: { kind: 'keyed-hash' } } as const;
const bands = [0, 5, 10, 18, 63, 85];

/** One column for each technique, type and identifier class, by name. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  person: { flavour: 'iin', identifier: 'iin', ...hashed, required: true, birthDateColumn: 'born' },
  padded_person: { flavour: 'iin', identifier: 'iin', ...hashed, lostZeros: true },
  company: { flavour: 'bin', identifier: 'bin', required: true },
  padded_company: { flavour: 'bin', identifier: 'bin', lostZeros: true },
  payer: { flavour: 'iin', identifier: 'bin-or-iin', ...hashed, birthDateColumn: 'dropped_day' },
  supplier: { flavour: 'bin', identifier: 'bin-or-iin', ...hashed, lostZeros: true },
  phone: { flavour: 'phone', identifier: 'phone', ...hashed },
  document: { flavour: 'document', identifier: 'document', ...hashed },
  word: { flavour: 'text' },
  required_word: { flavour: 'text', required: true },
  flag: { flavour: 'boolean', logicalType: 'boolean' },
  count: { flavour: 'integer', logicalType: 'integer' },
  amount: { flavour: 'number', logicalType: 'number' },
  rounded_count: { flavour: 'integer', logicalType: 'integer', technique: { kind: 'round', to: 5 } },
  rounded_amount: { flavour: 'number', logicalType: 'number', technique: { kind: 'round', to: 100 } },
  clamped_count: {
    flavour: 'integer',
    logicalType: 'integer',
    technique: { kind: 'top-bottom', bottom: -5, top: 50 },
  },
  clamped_amount: {
    flavour: 'number',
    logicalType: 'number',
    technique: { kind: 'top-bottom', bottom: -0.5, top: 49.999999 },
  },
  count_band: {
    flavour: 'integer',
    logicalType: 'integer',
    technique: { kind: 'generalise', hierarchy: 'number', width: 10 },
  },
  amount_band: {
    flavour: 'number',
    logicalType: 'number',
    technique: { kind: 'generalise', hierarchy: 'number', width: 7 },
  },
  day: { flavour: 'date', logicalType: 'date' },
  iso_day: { flavour: 'date', logicalType: 'date', dateForms: ['iso'], required: true },
  moment: { flavour: 'timestamp', logicalType: 'timestamp' },
  month: {
    flavour: 'date',
    logicalType: 'date',
    technique: { kind: 'generalise', hierarchy: 'date', level: 'month' },
  },
  quarter: {
    flavour: 'timestamp',
    logicalType: 'timestamp',
    technique: { kind: 'generalise', hierarchy: 'date', level: 'quarter' },
  },
  year: {
    flavour: 'date',
    logicalType: 'date',
    technique: { kind: 'generalise', hierarchy: 'date', level: 'year' },
  },
  born: { flavour: 'date', logicalType: 'date', technique: { kind: 'generalise', hierarchy: 'age', bands } },
  district: { flavour: 'kato', technique: { kind: 'generalise', hierarchy: 'kato', level: 'district' } },
  region: {
    flavour: 'kato',
    logicalType: 'integer',
    technique: { kind: 'generalise', hierarchy: 'kato', level: 'region' },
  },
  dropped_day: { flavour: 'date', logicalType: 'date', technique: { kind: 'drop' } },
  dropped: { flavour: 'text', technique: { kind: 'drop' }, required: true },
};

/** A column of a table under test. */
export function sampleColumn(name: string, { flavour: _flavour, ...its }: Sample): Column {
  return { ...plain, name, physicalName: name.toUpperCase(), ...its };
}

/** A table of some columns. */
export function sampleTable(columns: readonly Column[]): Table {
  return {
    name: 'samples',
    physicalName: 'SAMPLES',
    description: 'samples',
    dmlMode: 'insert',
    delivery: 'increment',
    columns,
    quality: [],
    rejectTolerance: 0,
    maxDeletedShare: 0.05,
  };
}

/** A table with every sample. */
export const EVERY_TECHNIQUE: Table = sampleTable(
  Object.entries(SAMPLES).map(([name, sample]) => sampleColumn(name, sample)),
);
