import path from 'node:path';
import { DuckDBBlobValue, DuckDBTypeId, type DuckDBValue } from '@duckdb/node-api';
import { VerificationError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { StoredTable } from '../../services/ports.ts';
import { systemColumns } from './engine/candidate.ts';
import { literal, openSession, quoted, type Session } from './engine/instance.ts';
import { checkSelect, type ForeignTable, foreignFailure, openForeignSession } from './foreign-sql.ts';
import type { Home } from './home.ts';
import { findDamaged } from './stored-files.ts';

/** A value of an answer as JSON has it; bytes are lower-case hex, days and instants ISO 8601, other numbers beyond 2^53 text. */
export type AnswerValue = string | number | boolean | null;

/** The answer to a query. */
export interface Answer {
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly AnswerValue[])[];
  /** More rows exist than were asked for. */
  readonly more: boolean;
}

const memory = '1GB';

/** A stored table for SQL that may read it: all its columns and those that every stored row has. */
export function foreignTable(home: Home, { name, columns, files }: StoredTable): ForeignTable {
  const paths = files.map((file) => path.join(home.warehouse, file.path));
  const names = [...columns.map((column) => quoted(column.name)), ...systemColumns.map(quoted)];
  const select = `SELECT ${names.join(', ')} FROM read_parquet([${paths.map(literal).join(', ')}], union_by_name = true)`;
  return { name, select, files: paths };
}

/**
 * Answers one SELECT over committed tables: no keys, no files, no settings are in its reach.
 * @param most the most rows to give
 * @throws {UsageError} when it is not one SELECT over these tables, or fails
 * @throws {VerificationError} when a committed file is missing or is not what was committed
 */
export async function query(
  home: Home,
  tables: readonly StoredTable[],
  sql: string,
  most: number,
): Promise<Answer> {
  {
    using parser = await openSession({ memory: '64MB' });
    await checkSelect(
      parser,
      sql,
      tables.map((table) => table.name),
    );
  }
  using session = await openOver(home, tables);
  try {
    const reader = await session.connection.streamAndReadUntil(sql, most + 1);
    const types = reader.columnTypes();
    const columns = reader.columnNames().map((name, index) => ({
      name,
      numeric: numericTypes.has(types[index]?.typeId ?? DuckDBTypeId.INVALID),
    }));
    const found = reader.getRows();
    return { columns, rows: found.slice(0, most).map((row) => row.map(toAnswer)), more: found.length > most };
  } catch (error) {
    if (mayBeDamage(error)) await refuseDamaged(home, tables, error);
    throw foreignFailure(error);
  }
}

async function openOver(home: Home, tables: readonly StoredTable[]): Promise<Session> {
  try {
    return await openForeignSession(
      tables.map((table) => foreignTable(home, table)),
      { memory },
    );
  } catch (error) {
    await refuseDamaged(home, tables, error);
    throw error;
  }
}

/** A mistake in the query is told by these names; hashing every file to find damage is for the others. */
const mayBeDamage = (error: unknown): boolean =>
  !/^(Parser|Binder|Catalog|Conversion|Out of Range|Out of Memory) Error/.test(
    String((error as Error).message),
  );

async function refuseDamaged(home: Home, tables: readonly StoredTable[], cause: unknown): Promise<void> {
  const damaged = await findDamaged(home, tables);
  if (damaged === undefined) return;
  const { table, loadId } = damaged;
  throw new VerificationError([{ message: message('sql.file-damaged', { table, id: String(loadId) }) }], {
    cause,
  });
}

const numericTypes: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.DECIMAL,
]);

function toAnswer(value: DuckDBValue): AnswerValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString('hex');
  return String(value);
}
