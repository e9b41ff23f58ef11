import type { ValueType } from '../expression.ts';
import { VERIFIED_COLUMNS } from './trino-append.ts';
import { VERSION_COLUMNS } from './trino-commit.ts';
import { LOADS_COLUMNS } from './trino-loads.ts';
import type { Relation } from './trino-relation.ts';

/** A column of a table in the catalog. */
export interface TableColumn {
  readonly name: string;
  readonly type: ValueType;
  readonly description: string;
}

const TYPES: Readonly<Record<ValueType, string>> = {
  text: 'string',
  integer: 'bigint',
  decimal: 'decimal(38, 6)',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
  bytes: 'binary',
};

const NAME = /^[a-z_][a-z0-9_]*$/;
const LOCATION = /^s3:\/\/[a-z0-9][a-z0-9.-]+\/[A-Za-z0-9/_.=-]*$/;

/** A name in a statement of DDL, which Athena reads as Hive does. @throws RangeError when the regulations could not have given it */
function quoted(name: string): string {
  if (!NAME.test(name)) throw new RangeError('a name in the catalog has small letters, digits and _ only');
  return `\`${name}\``;
}

const relation = ({ schema, name }: Relation): string => `${quoted(schema)}.${quoted(name)}`;

function located(location: string): string {
  if (!LOCATION.test(location)) throw new RangeError('a table lies in a folder of a bucket');
  return `LOCATION '${location}'`;
}

/** A comment of the catalog has so many bytes at most. */
const longestComment = 255;

/** Text of a comment: DDL of Athena has no escape in it that all its parts agree on, so quotes and backslashes are left out. */
function comment(text: string): string {
  const plain = text.replaceAll(/['"\\\s]+/g, ' ').trim();
  let bytes = 0;
  const kept = [...plain].filter((character) => {
    bytes += new TextEncoder().encode(character).length;
    return bytes <= longestComment;
  });
  return `COMMENT '${kept.join('')}'`;
}

const described = ({ name, type, description }: TableColumn): string =>
  `${quoted(name)} ${TYPES[type]} ${comment(description)}`;

const SYSTEM: Readonly<Record<(typeof VERSION_COLUMNS)[number], string>> = {
  _load_id: 'bigint',
  _seq: 'bigint',
  _op: 'string',
  _recorded_at: 'timestamp',
  _key_version: 'int',
};

const iceberg = (location: string): string =>
  `${located(location)}\nTBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet')`;

/** Makes the table of versions of a table; says nothing where it is there. Athena makes Iceberg tables of format 2. */
export function printVersionsTable(
  versions: Relation,
  columns: readonly TableColumn[],
  location: string,
): string {
  const system = VERSION_COLUMNS.map((name) => `${quoted(name)} ${SYSTEM[name]}`);
  return `CREATE TABLE IF NOT EXISTS ${relation(versions)} (
  ${[...columns.map(described), ...system].join(',\n  ')}
)
${iceberg(location)}`;
}

/** Adds columns to a table of versions: rows that are there have NULL in them. */
export const printAddedColumns = (
  versions: Relation,
  columns: readonly [TableColumn, ...TableColumn[]],
): string => `ALTER TABLE ${relation(versions)} ADD COLUMNS (${columns.map(described).join(', ')})`;

const LOADS_TYPES: Readonly<Record<(typeof LOADS_COLUMNS)[number], string>> = {
  _load_id: 'bigint',
  table_name: 'string',
  _op: 'string',
  state: 'string',
  _recorded_at: 'timestamp',
  _place: 'bigint',
};

/** Adds to a table of loads of an older edition the column that it lacks. */
export const printAddedPlace = (loads: Relation): string =>
  `ALTER TABLE ${relation(loads)} ADD COLUMNS (${quoted('_place')} ${LOADS_TYPES._place})`;

/** Makes the table of loads, in which a load is published by one row a table. */
export function printLoadsTable(loads: Relation, location: string): string {
  const columns = LOADS_COLUMNS.map((name) => `${quoted(name)} ${LOADS_TYPES[name]}`);
  return `CREATE TABLE IF NOT EXISTS ${relation(loads)} (\n  ${columns.join(',\n  ')}\n)\n${iceberg(location)}`;
}

/** Lets Athena read verified rows where they lie in staging. */
export function printVerifiedTable(
  verified: Relation,
  columns: readonly TableColumn[],
  location: string,
): string {
  const types: Readonly<Record<(typeof VERIFIED_COLUMNS)[number], string>> = {
    _seq: 'bigint',
    _op: 'string',
  };
  const all = [
    ...columns.map(({ name, type }) => `${quoted(name)} ${TYPES[type]}`),
    ...VERIFIED_COLUMNS.map((name) => `${quoted(name)} ${types[name]}`),
  ];
  return `CREATE EXTERNAL TABLE IF NOT EXISTS ${relation(verified)} (\n  ${all.join(',\n  ')}\n)
STORED AS PARQUET\n${located(location)}`;
}

/** Forgets the verified rows of a load; their files stay. */
export const printForgotten = (verified: Relation): string => `DROP TABLE IF EXISTS ${relation(verified)}`;
