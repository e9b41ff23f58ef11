import { DuckDBBlobValue, DuckDBTypeId, type DuckDBValue } from '@duckdb/node-api';
import type { StoredFile, StoredTable } from '../../services/ports.ts';
import { openSession, type Session } from './engine/instance.ts';
import {
  businessContentSql,
  contentSql,
  filesSql,
  historySql,
  storedNames,
  versionFiles,
} from './engine/versions.ts';
import {
  checkSelect,
  type ForeignTable,
  foreignFailure,
  historySchema,
  openForeignSession,
} from './foreign-sql.ts';
import type { Home } from './home.ts';
import { refuseDamaged } from './stored-files.ts';

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

/** Which content is asked for: the present one, that after a load, or that as of a day of the business time (YYYY-MM-DD). */
export type AsOf =
  | { readonly kind: 'now' }
  | { readonly kind: 'load' }
  | { readonly kind: 'day'; readonly day: string };

/** A stored table for SQL that may read it: all its columns and those that every stored row has. */
export function contentOf(home: Home, table: StoredTable, asOf: AsOf): ForeignTable {
  const { name, columns, files, basis, versions } = table;
  const over = (stored: readonly Pick<StoredFile, 'path'>[], select: (rows: string) => string) => {
    const paths = versionFiles(home.warehouse, stored);
    return { name, select: select(filesSql(paths)), files: paths };
  };
  if (asOf.kind === 'day') return over(versions, (rows) => businessContentSql(table, rows, asOf.day));
  return files.length > 0
    ? over(files, (rows) => `SELECT ${storedNames(columns)} FROM (${rows})`)
    : over(basis, (rows) => contentSql(table, rows));
}

function historyOf(home: Home, table: StoredTable): ForeignTable {
  const files = versionFiles(home.warehouse, table.versions);
  return { name: table.name, schema: historySchema, select: historySql(table, filesSql(files)), files };
}

/**
 * Answers one SELECT over committed tables and, in the schema `history`, their versions: no keys, no files, no settings are in its
 * reach.
 * @param tables as of the load, where the content after one is asked for
 * @param most the most rows to give
 * @throws {UsageError} when it is not one SELECT over these tables, or fails
 * @throws {VerificationError} when a committed file is missing or is not what was committed
 */
export async function query(
  home: Home,
  tables: readonly StoredTable[],
  sql: string,
  most: number,
  asOf: AsOf = { kind: 'now' },
): Promise<Answer> {
  const names = tables.map(({ name }) => name);
  const histories = names.map((name) => `${historySchema}.${name}`);
  const read = await readBy(sql, [...names, ...histories]);
  const historic = tables.filter(({ name }) => read.has(`${historySchema}.${name}`));
  using session = await openOver(home, tables, [
    ...tables.map((table) => contentOf(home, table, asOf)),
    ...historic.map((table) => historyOf(home, table)),
  ]);
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

/** Checks a query in a session that has no tables at all. */
async function readBy(sql: string, tables: readonly string[]): Promise<ReadonlySet<string>> {
  using parser = await openSession({ memory: '64MB' });
  return await checkSelect(parser, sql, tables);
}

async function openOver(
  home: Home,
  tables: readonly StoredTable[],
  foreign: readonly ForeignTable[],
): Promise<Session> {
  try {
    return await openForeignSession(foreign, { memory });
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
