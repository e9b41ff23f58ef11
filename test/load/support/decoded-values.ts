import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DuckDBBlobValue, type DuckDBConnection } from '@duckdb/node-api';
import { parseAllDocuments } from 'yaml';
import { literal, quoted } from '../../../adapters/local/engine/instance.ts';

/** One value of a file as its format means it, and where it stands: a column, a table with its column, a path of keys. */
export interface DecodedValue {
  readonly column: string;
  readonly value: string | Buffer;
}

const sqliteMagic = Buffer.from('SQLite format 3\0');

/**
 * Decodes a file of a known format: Parquet, CSV, SQLite, JSON, YAML. Undefined for a file of no format.
 * @throws when the file is not what it says it is, as one that was cut
 */
export async function decodedValues(
  file: string,
  bytes: Buffer,
  connection: DuckDBConnection,
): Promise<readonly DecodedValue[] | undefined> {
  if (bytes.subarray(0, sqliteMagic.length).equals(sqliteMagic)) return sqliteValues(file);
  switch (path.extname(file)) {
    case '.parquet':
      return relationValues(connection, `read_parquet(${literal(file)})`);
    case '.csv':
      return relationValues(connection, `read_csv(${literal(file)}, all_varchar = true, header = true)`);
    case '.json':
      return [...leaves('', JSON.parse(bytes.toString()))];
    case '.yaml':
      return parseAllDocuments(bytes.toString()).flatMap((document) => [...leaves('', document.toJS())]);
    default:
      return undefined;
  }
}

async function relationValues(
  connection: DuckDBConnection,
  relation: string,
): Promise<readonly DecodedValue[]> {
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${relation}`);
  const values: DecodedValue[] = [];
  for (const [name, type] of described.getRows()) {
    const column = String(name);
    const value = type === 'BLOB' ? quoted(column) : `${quoted(column)}::VARCHAR`;
    const reader = await connection.runAndReadAll(
      `SELECT DISTINCT ${value} AS v FROM ${relation} WHERE v IS NOT NULL`,
    );
    values.push({ column, value: column });
    for (const [found] of reader.getRows()) {
      values.push({
        column,
        value: found instanceof DuckDBBlobValue ? Buffer.from(found.bytes) : String(found),
      });
    }
  }
  return values;
}

/** Reads a copy, so that the journals beside the database stay as the process that was killed left them. */
function sqliteValues(file: string): readonly DecodedValue[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'udw-decoded-'));
  try {
    const copy = path.join(folder, path.basename(file));
    for (const end of ['', '-wal', '-journal']) {
      if (existsSync(file + end)) copyFileSync(file + end, copy + end);
    }
    const database = new DatabaseSync(copy);
    try {
      const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
      return tables.flatMap(({ name }) => tableValues(database, String(name)));
    } finally {
      database.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function tableValues(database: DatabaseSync, table: string): readonly DecodedValue[] {
  const rows = database.prepare(`SELECT * FROM ${quoted(table)}`).all();
  return rows.flatMap((row) =>
    Object.entries(row).flatMap(([column, value]): DecodedValue[] => {
      if (value === null) return [];
      return [
        {
          column: `${table}.${column}`,
          value: value instanceof Uint8Array ? Buffer.from(value) : String(value),
        },
      ];
    }),
  );
}

function* leaves(at: string, node: unknown): Generator<DecodedValue> {
  if (node !== null && typeof node === 'object') {
    for (const [key, value] of Object.entries(node)) {
      yield { column: at, value: key };
      yield* leaves(`${at}/${Array.isArray(node) ? '*' : key}`, value);
    }
  } else if (node !== null && node !== undefined) {
    yield { column: at, value: String(node) };
  }
}
