import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { zstdCompressSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import iconv from 'iconv-lite';
import { literal } from '../../../adapters/local/engine/instance.ts';

/** The identity of one person, to be planted: number, surname, address. */
export type Planted = readonly [iin: string, surname: string, address: string];

/** A leak that a scan must find: writes a person into a folder. */
export interface Plant {
  readonly title: string;
  /** The file in which the person must be found. */
  readonly file: string;
  /** The place within it, as the scan names it. */
  readonly column: string;
  write(folder: string, person: Planted): Promise<void> | void;
}

/** Bytes that look random, the same at every call. */
function noise(bytes: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, n) =>
    createHash('sha256').update(`${n}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, bytes);
}

/** Text as ASCII: every other character escaped, so that a search over bytes alone would not see it. */
function escaped(text: string): string {
  return JSON.stringify(text).replace(
    /[^ -~]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

async function runDuckdb(sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}

function copyRows(person: Planted, value: string, file: string, options: string): Promise<void> {
  const rows = person.map((text) => `(${literal(text)})`).join(', ');
  return runDuckdb(
    `COPY (SELECT ${value} AS district FROM (VALUES ${rows}) AS t(v)) TO ${literal(file)} (${options})`,
  );
}

function writeSqlite(file: string, prologue: string, person: Planted): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec(`${prologue}; CREATE TABLE events (number INTEGER PRIMARY KEY, body TEXT)`);
  for (const text of person)
    database.prepare('INSERT INTO events (body) VALUES (?)').run(`{"note":"${text}"}`);
  return database;
}

const zstdParquet = 'FORMAT parquet, COMPRESSION zstd';

const documents: readonly Plant[] = [
  {
    title: 'a Parquet column',
    file: 'leak.parquet',
    column: 'district',
    write: (folder, person) => copyRows(person, 'v', `${folder}/leak.parquet`, zstdParquet),
  },
  {
    title: 'a Parquet column of bytes',
    file: 'leak.parquet',
    column: 'district utf-8',
    write: (folder, person) => copyRows(person, 'encode(v)', `${folder}/leak.parquet`, zstdParquet),
  },
  {
    title: 'a CSV column',
    file: 'leak.csv',
    column: 'district',
    write: (folder, person) =>
      copyRows(person, 'v', `${folder}/leak.csv`, 'FORMAT csv, HEADER, FORCE_QUOTE *'),
  },
  {
    title: 'a SQLite column',
    file: 'leak.sqlite',
    column: 'events.body',
    write: (folder, person) =>
      writeSqlite(`${folder}/leak.sqlite`, `PRAGMA encoding = 'UTF-16le'`, person).close(),
  },
  {
    title: 'a JSON value',
    file: 'leak.json',
    column: '/checks/*/note',
    write: (folder, person) =>
      writeFileSync(
        `${folder}/leak.json`,
        `{"checks":[${person.map((text) => `{"note":${escaped(text)}}`).join(',')}]}`,
      ),
  },
  {
    title: 'a YAML value',
    file: 'leak.yaml',
    column: '/note/*',
    write: (folder, person) =>
      writeFileSync(
        `${folder}/leak.yaml`,
        `note:\n${person.map((text) => `  - ${escaped(text)}\n`).join('')}`,
      ),
  },
];

const traces: readonly Plant[] = [
  {
    title: 'a log file',
    file: 'udw.log',
    column: 'bytes utf-8',
    write: (folder, person) =>
      writeFileSync(`${folder}/udw.log`, person.map((text) => `refused: ${text}\n`).join('')),
  },
  {
    title: 'the write-ahead log of a process that was killed',
    file: 'leak.sqlite-wal',
    column: 'bytes utf-8',
    write(folder, person) {
      const database = writeSqlite(`${folder}/open.sqlite`, 'PRAGMA journal_mode = WAL', person);
      copyFileSync(`${folder}/open.sqlite-wal`, `${folder}/leak.sqlite-wal`);
      database.close();
      rmSync(`${folder}/open.sqlite`);
    },
  },
  {
    title: 'a row that was deleted from a SQLite table',
    file: 'leak.sqlite',
    column: 'bytes utf-8',
    write(folder, person) {
      const database = writeSqlite(`${folder}/leak.sqlite`, 'PRAGMA secure_delete = OFF', person);
      database.exec('DELETE FROM events WHERE number > 0');
      database.close();
    },
  },
  {
    title: 'a Parquet file that was cut',
    file: 'cut.parquet',
    column: 'unpacked utf-8',
    async write(folder, person) {
      const file = `${folder}/cut.parquet`;
      await copyRows(person, `repeat(v || ' ', 50)`, file, zstdParquet);
      writeFileSync(file, readFileSync(file).subarray(0, -8));
    },
  },
  {
    title: 'a packed block of a spill file',
    file: 'spill.tmp',
    column: 'unpacked utf-8',
    write: (folder, person) =>
      writeFileSync(
        `${folder}/spill.tmp`,
        Buffer.concat([noise(4097), zstdCompressSync(Buffer.from(person.join('\0').repeat(20))), noise(999)]),
      ),
  },
];

const encodings = ['utf-8', 'kz-1048', 'utf-16le', 'utf-16be'] as const;

const spills = encodings.flatMap((encoding) =>
  [4096, 4097].map((offset): Plant => {
    return {
      title: `bytes of a spill file, ${encoding} from byte ${offset}`,
      file: 'spill.tmp',
      column: `bytes ${encoding}`,
      write(folder, person) {
        const encode = (text: string) =>
          iconv.encode(text, encoding === 'kz-1048' ? 'rk1048' : encoding, { addBOM: false });
        const parts = person.flatMap((text) => [noise(offset), encode(text), noise(offset % 2)]);
        writeFileSync(`${folder}/spill.tmp`, Buffer.concat(parts));
      },
    };
  }),
);

/** One leak in every format and encoding: if a scan misses one, its silence about that format is worth nothing. */
export const plants: readonly Plant[] = [...documents, ...traces, ...spills];
