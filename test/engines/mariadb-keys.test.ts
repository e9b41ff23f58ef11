import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { compileTable } from '../../core/loading/compile.ts';
import { KEY_TABLE } from '../../core/loading/dialects/dialect.ts';
import { mariadb } from '../../core/loading/dialects/mariadb.ts';
import { quoteText } from '../../core/loading/dialects/mysql-text.ts';
import { filesUnder } from '../load/support/scan.ts';
import { secretFinder } from '../load/support/secrets.ts';
import { SAMPLES, sampleColumn, sampleTable } from '../loading/every-technique.ts';
import { corpus } from './conformance/corpus.ts';
import { type MariaDB, mariadbServer } from './harness/mariadb.ts';
import { useEngine } from './harness/use-engine.ts';
import { PUT_KEYS, putRecords } from './mariadb-engine.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const random = (length: number) => Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('');

// Padded keys of letters only: the server shows other bytes in ways that lose some of them, and a leak would be missed.
const PADS = KEY_TABLE.columns.map((name) => ({ name, bytes: Buffer.from(random(64)) }));
const KEYS = Buffer.concat(PADS.map(({ bytes }) => bytes));
const find = secretFinder(PADS);

// A key of the control, so that what it leaves behind is not taken for a leak.
const CONTROL = random(64);
const findControl = secretFinder([{ name: 'control', bytes: Buffer.from(CONTROL) }]);

const COLUMNS = ['person', 'supplier', 'phone', 'document', 'word', 'born'];
const TABLE = sampleTable(
  Object.entries(SAMPLES)
    .filter(([name]) => COLUMNS.includes(name))
    .map(([name, sample]) => sampleColumn(name, sample)),
);
const PLAN = compileTable(TABLE, { asOf: '2026-09-30', decimal: ',' });
const PRINTED = mariadb.print(PLAN, 'source');
const RECORDS = corpus(400);

const server = useEngine(
  mariadbServer([
    '--server-id=1',
    '--log-bin=binlog',
    '--general-log=1',
    '--slow-query-log=1',
    '--long-query-time=0',
    '--log-slow-verbosity=full',
    '--log-output=FILE,TABLE',
    '--log-warnings=9',
    '--performance-schema=ON',
    '--performance-schema-consumer-events-statements-history-long=ON',
    '--userstat=1',
    // So small a cache makes temporary tables stand on the disk; the other files are searched whole.
    '--aria-pagecache-buffer-size=8M',
    '--innodb-data-file-path=ibdata1:1M:autoextend',
    '--innodb-temp-data-file-path=ibtmp1:1M:autoextend',
    '--innodb-log-file-size=4M',
    '--innodb-buffer-pool-size=16M',
    '--innodb-flush-log-at-trx-commit=1',
  ]),
);

/** Everything that a session can be asked about itself and the statements before. */
const HARVEST = [
  'SHOW WARNINGS;',
  'SELECT * FROM information_schema.optimizer_trace;',
  'SHOW PROFILES;',
  'SHOW FULL PROCESSLIST;',
  'SELECT * FROM performance_schema.events_statements_history_long;',
  'SELECT * FROM performance_schema.events_statements_summary_by_digest;',
  'SELECT * FROM performance_schema.user_variables_by_thread;',
  'SELECT * FROM performance_schema.threads;',
  'SHOW ENGINE INNODB STATUS;',
].join('\n');

const EVERYTHING_ON = [
  'CREATE DATABASE IF NOT EXISTS udw; USE udw;',
  "SET SESSION optimizer_trace = 'enabled=on', optimizer_trace_max_mem_size = 1000000000, profiling = 1;",
  'SET SESSION tmp_table_size = 1024, max_error_count = 65535, sql_notes = 1;',
].join('\n');

/** All forms of showing how a statement is executed. */
const explained = (sql: string) =>
  ['EXPLAIN EXTENDED', 'EXPLAIN PARTITIONS', 'EXPLAIN FORMAT=JSON', 'ANALYZE', 'ANALYZE FORMAT=JSON']
    .flatMap((form) => [
      `${form} ${sql};`,
      'SHOW WARNINGS;',
      'SELECT * FROM information_schema.optimizer_trace;',
    ])
    .join('\n');

/** Stores what the plan gives, with the binary log in each of its forms: a session may not change it after its keys. */
async function stored(name: string, sql: string, put: readonly string[]): Promise<string> {
  const shown: string[] = [];
  for (const form of ['ROW', 'STATEMENT', 'MIXED']) {
    const begin = `SET SESSION binlog_format = '${form}';`;
    const end = [`CREATE OR REPLACE TABLE ${name} AS ${sql};`, HARVEST, `SELECT COUNT(*) FROM ${name};`];
    shown.push(await printed([begin, ...put, ...end].join('\n')));
  }
  return shown.join('\n');
}

/** What the server has written into its files, each with the secrets in it. */
function foundInFiles({ data, logFile }: MariaDB, finder: typeof find): readonly string[] {
  const files = [...filesUnder(data).map((file) => path.join(data, file)), logFile];
  return files.flatMap((file) =>
    finder(readFileSync(file)).map((found) => `${path.basename(file)}: ${found}`),
  );
}

const named = (sources: readonly string[]) => new Set(sources.map((source) => source.replace(/:.*$/, '')));

/** A session that puts the keys and runs a script; everything that it printed, errors too. */
async function printed(script: string, keys: Uint8Array = KEYS): Promise<string> {
  const { stdout, stderr } = await server().session(`${EVERYTHING_ON}\n${script}`, keys);
  return stdout + stderr;
}

/** A file of the server, empty when it was removed since it was listed. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

/** A temporary table holds values as they are: there the other forms need not be looked up in so many bytes. */
const holdsKey = (file: Buffer) => PADS.some(({ bytes }) => file.includes(bytes.subarray(0, 16)));

/** What other sessions see of a running statement that stores the table `watched`, and the temporary tables on the disk. */
async function watched(
  { data, session }: MariaDB,
  work: Promise<unknown>,
): Promise<{ readonly sessions: string; readonly files: readonly Buffer[] }> {
  let running = true;
  const done = () => {
    running = false;
  };
  work.then(done, done);
  const look = [
    'SHOW FULL PROCESSLIST;',
    "SELECT CONCAT('SHOW EXPLAIN FORMAT=JSON FOR ', MAX(id)) INTO @look FROM information_schema.processlist WHERE info LIKE 'CREATE OR REPLACE TABLE watched%';",
    'EXECUTE IMMEDIATE @look; SHOW WARNINGS;',
  ].join('\n');
  let sessions = '';
  const files: Buffer[] = [];
  while (running) {
    const { stdout, stderr } = await session(look);
    sessions += stdout + stderr;
    const temporary = readdirSync(data).filter((name) => name.startsWith('#sql'));
    files.push(...temporary.map((name) => bytesOf(path.join(data, name))));
    await wait(400);
  }
  return { sessions, files };
}

const records = () => putRecords(server(), PLAN, RECORDS);

describe('keys read by LOAD DATA LOCAL from a pipe into a temporary table in memory', () => {
  test('stand in no plan, trace, warning, log, statistic, binary log or file', async () => {
    await server().ask(`${EVERYTHING_ON}\n${await records()}`);
    const put = [PUT_KEYS, 'SET SESSION sql_log_bin = 1;'];
    const shown = await printed([...put, explained(PRINTED), HARVEST].join('\n'));
    const kept = await stored('kept', PRINTED, put);
    expect(kept.trimEnd().split('\n').at(-1)).toBe(`${RECORDS.length}`);
    expect(shown.includes('"query_block"')).toBe(true);
    expect(find(shown + kept)).toEqual([]);
  });

  test('a constant in the SQL is found in all of these places by the same search', async () => {
    const naive = PRINTED.replace(
      /\(SELECT MAX\([^)]*\) FROM \(.*?\) AS r LEFT JOIN `udw_keys` AS k ON TRUE\)/g,
      quoteText(CONTROL),
    ).replace('WHERE (SELECT COUNT(*) FROM `udw_keys`) = 1', '');
    expect(naive.includes(CONTROL)).toBe(true);
    const shown = await printed([explained(naive), HARVEST].join('\n'));
    expect(findControl(shown)).not.toEqual([]);
    await stored('leaky', naive, []);
    const places = named(foundInFiles(server(), findControl));
    for (const place of ['general_log.CSV', 'slow_log.CSV', 'binlog.000001'])
      expect([...places]).toContain(place);
    expect([...places].some((place) => place.endsWith('-slow.log'))).toBe(true);
  });

  test('a plain subquery of the same table shows the key in EXPLAIN: why the dialect reads it otherwise', async () => {
    const control = Buffer.from(CONTROL.repeat(4));
    const plain = `SELECT SHA2(CONCAT((SELECT edge_inner FROM ${KEY_TABLE.name}), PERSON), 256) FROM source`;
    const shown = await printed([await records(), PUT_KEYS, explained(plain)].join('\n'), control);
    expect(findControl(shown)).not.toEqual([]);
  });

  test.each([
    ['cut short', KEYS.subarray(0, 200)],
    ['too long', Buffer.concat([KEYS, KEYS.subarray(0, 9)])],
  ])('a file of keys that is %s tells no key', async (_, keys) => {
    const told = await printed([PUT_KEYS, HARVEST].join('\n'), keys);
    expect(find(told)).toEqual([]);
  });

  test('a statement that fails over the pseudonyms tells no key', async () => {
    const narrow = 'CREATE OR REPLACE TABLE narrow (person BIGINT);';
    const fail = `INSERT INTO narrow SELECT person FROM (${PRINTED}) AS printed WHERE person IS NOT NULL;`;
    const { status, stderr } = await server().session(
      [EVERYTHING_ON, await records(), PUT_KEYS, narrow, fail].join('\n'),
      KEYS,
    );
    expect(status).toBe(1);
    expect(stderr.includes('ERROR')).toBe(true);
    expect(find(stderr)).toEqual([]);
  });

  test('other sessions and temporary files see no key while a statement runs, but clear values they do', async () => {
    const canary = 'ZQXJ canary of a delivered text';
    const many = Array.from({ length: 6000 }, (_, index) => ({
      ...RECORDS[index % RECORDS.length],
      WORD: `${canary} ${index}`,
    }));
    await server().ask(`${EVERYTHING_ON}\n${await putRecords(server(), PLAN, many)}`);
    const work = printed(`${PUT_KEYS}\nCREATE OR REPLACE TABLE watched AS ${PRINTED};`);
    const { sessions, files } = await watched(server(), work);
    expect(sessions.includes('"query_block"')).toBe(true);
    expect(find((await work) + sessions)).toEqual([]);
    expect(files.some((bytes) => holdsKey(bytes))).toBe(false);
    expect(files.some((bytes) => bytes.includes(canary))).toBe(true);
  });

  test('after all this no file of the server holds a key', () => {
    expect(foundInFiles(server(), find)).toEqual([]);
  });
});
