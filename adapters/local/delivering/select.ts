import path from 'node:path';
import { DuckDBTypeId } from '@duckdb/node-api';
import { DocumentError, UsageError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { ParseSelect } from '../../../core/requests/read.ts';
import type { Request } from '../../../core/requests/schema.ts';
import type { SelectColumn } from '../../../services/delivery-ports.ts';
import type { StoredColumn, StoredTable } from '../../../services/ports.ts';
import { literal, openSession, quoted } from '../engine/instance.ts';
import { parquetForm } from '../engine/parquet-form.ts';
import {
  checkSelect,
  type ForeignTable,
  foreignFailure,
  openForeignSession,
  parseSelect,
} from '../foreign-sql.ts';
import { reasonOf } from '../query-failure.ts';
import { limits } from './limits.ts';

/** Parses the SELECT of a request with the engine's own parser. */
export const parseRequestSelect: ParseSelect = async (sql) => {
  using parser = await openSession({ memory: '64MB' });
  try {
    return { tree: await parseSelect(parser, sql) };
  } catch (error) {
    if (error instanceof UsageError) return { message: error.findings[0].message };
    throw error;
  }
};

const typeNames: Readonly<Record<StoredColumn['type'], string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  decimal: 'DECIMAL(38, 6)',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  bytes: 'BLOB',
};

const numbers: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DECIMAL,
]);

function typeOf(id: DuckDBTypeId | undefined): SelectColumn['type'] {
  if (id === DuckDBTypeId.BOOLEAN) return 'boolean';
  if (id === DuckDBTypeId.BLOB) return 'pseudonym';
  return id !== undefined && numbers.has(id) ? 'number' : 'other';
}

/** The text of a SELECT as a part of ours: without the semicolon that may end it, closed by a line end against a comment. */
const within = (sql: string): string => `(${sql.replace(/;\s*$/, '')}\n)`;

/**
 * What columns the SELECT of a request gives, found over empty tables.
 * @throws {DocumentError} when it does not fit the tables
 */
export async function describeSelect(
  { calculation: { select }, data }: Request,
  tables: readonly StoredTable[],
): Promise<readonly SelectColumn[]> {
  const empty = data.map(({ table, columns }): ForeignTable => {
    const stored = tables.find(({ name }) => name === table);
    const types = [...new Set(columns)].flatMap((column) => {
      const found = stored?.columns.find(({ name }) => name === column);
      return found === undefined ? [] : [`NULL::${typeNames[found.type]} AS ${quoted(column)}`];
    });
    return { name: table, select: `SELECT ${types.join(', ')} LIMIT 0`, files: [] };
  });
  using session = await openForeignSession(empty, { memory: '64MB' });
  try {
    await checkSelect(
      session,
      select,
      data.map(({ table }) => table),
    );
    const reader = await session.connection.runAndReadAll(`SELECT * FROM ${within(select)} LIMIT 0`);
    const types = reader.columnTypes();
    return reader.columnNames().map((name, index) => ({ name, type: typeOf(types[index]?.typeId) }));
  } catch (error) {
    const reason = error instanceof UsageError ? undefined : reasonOf(error);
    const said =
      error instanceof UsageError
        ? error.findings[0].message
        : message('delivery.select-failed', { reason: reason ?? '' });
    throw new DocumentError([{ message: said, basis: 'ours' }], { cause: error });
  }
}

/**
 * Runs the SELECT of a request as foreign SQL: over the copies of its sources and nothing else, into one file.
 * @returns the file of its rows
 * @throws {UsageError} when it fails; no value is told
 */
export async function runSelect(
  { calculation: { select } }: Request,
  copies: readonly ForeignTable[],
  folder: string,
): Promise<string> {
  const file = path.join(folder, 'calculated.parquet');
  using session = await openForeignSession(copies, { ...limits(folder), writes: [file] });
  await checkSelect(
    session,
    select,
    copies.map(({ name }) => name),
  );
  try {
    await session.connection.run(`COPY ${within(select)} TO ${literal(file)} (${parquetForm})`);
  } catch (error) {
    throw foreignFailure(error);
  }
  return file;
}
