import type { Encoding } from '../../../core/regulations/model.ts';

type Properties = Readonly<Record<string, unknown>>;

/** A delivered column as the tests write it; the rest of ODCS is filled in. */
export interface ColumnText {
  readonly name: string;
  readonly heading: string;
  readonly type?: 'string' | 'integer' | 'number' | 'date' | 'timestamp' | 'boolean';
  readonly classification?: string;
  readonly key?: boolean;
  readonly required?: boolean;
  /** The custom properties: `technique` and its parameters. */
  readonly custom: Properties;
  readonly quality?: readonly Properties[];
}

/** A delivered table as the tests write it. */
export interface TableText {
  readonly name: string;
  readonly delivery: 'snapshot' | 'increment';
  readonly dmlMode?: 'insert' | 'insert-update' | 'insert-update-delete';
  readonly businessTimeColumn?: string;
  readonly columns: readonly ColumnText[];
  readonly rejectTolerance?: number;
  readonly maxDeletedShare?: number;
  readonly minOverlap?: number;
  readonly maxUniqueShare?: number;
  readonly quality?: readonly Properties[];
}

/** Interaction regulations as the tests write them. */
export interface RegulationsText {
  readonly id?: string;
  readonly version?: string;
  readonly manifest?: 'required' | 'optional';
  readonly fileFormat?: 'csv' | 'parquet';
  /** Of CSV files. */
  readonly encoding?: Encoding;
  readonly delimiter?: ';' | ',' | '\t' | '|';
  readonly depersonalizer?: 'operator' | 'provider';
  readonly rawRetentionHours?: number;
  readonly tables: readonly TableText[];
}

const list = (properties: Properties) =>
  Object.entries(properties).map(([property, value]) => ({ property, value }));

const member = (role: string) => ({
  username: role,
  name: role === 'owner' ? 'Ministry' : `Body ${role}`,
  role,
  description: 'Answers for its part',
  customProperties: list({ signer: 'A. Example', signedOn: '2026-01-15', registrationNumber: 'No. 1' }),
});

const columnOf = ({
  name,
  heading,
  type = 'string',
  classification,
  key,
  required,
  custom,
  quality,
}: ColumnText) => ({
  name,
  physicalName: heading,
  description: `Column ${name}`,
  logicalType: type,
  required: required ?? key ?? false,
  primaryKey: key ?? false,
  classification: classification ?? 'not-personal',
  customProperties: list(custom),
  ...(quality ? { quality } : {}),
});

function tableOf({
  name,
  delivery,
  dmlMode = delivery === 'increment' ? 'insert' : 'insert-update-delete',
  businessTimeColumn,
  columns,
  quality,
  rejectTolerance = 0,
  ...shares
}: TableText) {
  const { maxDeletedShare, minOverlap, maxUniqueShare } = shares;
  const quasi = columns.filter(
    ({ classification, custom }) => classification === 'quasi-identifier' && custom['technique'] !== 'drop',
  );
  return {
    name,
    physicalName: name.toUpperCase(),
    description: `Table ${name}`,
    logicalType: 'object',
    customProperties: list({
      dmlMode,
      delivery,
      rejectTolerance,
      ...(businessTimeColumn === undefined ? {} : { businessTimeColumn }),
      ...(maxDeletedShare === undefined ? {} : { maxDeletedShare }),
      ...(minOverlap === undefined ? {} : { minOverlap }),
      ...(maxUniqueShare === undefined ? {} : { maxUniqueShare }),
      ...(quasi.length > 0 ? { quasiIdentifiers: quasi.map((column) => column.name) } : {}),
    }),
    properties: columns.map(columnOf),
    ...(quality ? { quality } : {}),
  };
}

const inability = {
  inabilityReason: 'No tool',
  inabilitySqlSpecialists: false,
  inabilitySigner: 'B. Example',
  inabilityDate: '2026-01-10',
  operatorMeasures: ['Sealed until loaded'],
};

/** Writes interaction regulations as an ODCS document (JSON, which YAML includes). */
export function regulationsText({
  id = 'register',
  version = '1.0.0',
  manifest = 'optional',
  fileFormat = 'csv',
  encoding = 'utf-8',
  delimiter = ';',
  depersonalizer = 'operator',
  rawRetentionHours = 72,
  tables,
}: RegulationsText): string {
  return JSON.stringify({
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id,
    name: 'Register of the tests',
    version,
    status: 'active',
    tenant: 'Ministry',
    dataProduct: 'Register',
    team: { members: ['owner', 'holder', 'operator'].map(member) },
    servers: [{ server: 'delivery', type: 'sftp', location: 'sftp://in.register.example/out' }],
    slaProperties: [
      { property: 'frequency', value: 1, unit: 'day' },
      { property: 'retention', value: 10, unit: 'year' },
      { property: 'historicalDataDeadline', value: '2026-04-01' },
    ],
    customProperties: list({
      act: 'Rules 394',
      edition: '2020-10-23',
      protocol: 'No. 1',
      channel: 'upload',
      manifest,
      fileFormat,
      ...(fileFormat === 'csv' ? { encoding, delimiter, decimal: '.' } : {}),
      historicalDepth: 'all',
      loadWindow: 'any',
      systemDmlMode: 'insert-update-delete',
      secrets: false,
      depersonalizer,
      ...(depersonalizer === 'operator' ? inability : {}),
      rawRetentionHours,
    }),
    schema: tables.map(tableOf),
  });
}

/** A person: the pseudonym, and a code that is kept. */
export const personColumn: ColumnText = {
  name: 'person',
  heading: 'IIN',
  classification: 'direct-identifier',
  key: true,
  custom: { technique: 'keyed-hash', identifierClass: 'iin' },
};

/** A text that is stored as it is delivered. */
export const kept = (name: string, heading: string, more: Partial<ColumnText> = {}): ColumnText => ({
  name,
  heading,
  custom: { technique: 'keep' },
  ...more,
});

/** The table of most tests: persons with a code and an amount, delivered whole each time. */
export const payments: TableText = {
  name: 'payments',
  delivery: 'snapshot',
  columns: [
    personColumn,
    kept('code', 'CODE'),
    kept('amount', 'AMOUNT', { type: 'integer', classification: 'sensitive' }),
  ],
};
