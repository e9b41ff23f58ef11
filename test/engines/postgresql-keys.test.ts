import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileTable } from '../../core/loading/compile.ts';
import { postgresql as dialect } from '../../core/loading/dialects/postgresql.ts';
import { filesUnder } from '../load/support/scan.ts';
import type { SecretFinder } from '../load/support/secrets.ts';
import { EVERY_TECHNIQUE } from '../loading/every-technique.ts';
import { corpus } from './conformance/corpus.ts';
import type { LayerKeys } from './conformance/plan-engine.ts';
import { type PostgreSQL, postgresql } from './harness/postgresql.ts';
import { binaryKeys, sourceTable, TAKE_KEYS } from './harness/postgresql-plans.ts';
import { useEngine } from './harness/use-engine.ts';
import { distinct, knownPages, plant } from './postgresql-traces.ts';

/** A server that writes down everything that it can. */
const server = useEngine(
  postgresql({
    shared_preload_libraries: 'auto_explain,pg_stat_statements',
    // Without the time, equal lines are equal, and each is searched once.
    log_line_prefix: '',
    log_statement: 'all',
    log_min_duration_statement: '0',
    log_min_messages: 'debug1',
    log_error_verbosity: 'verbose',
    log_parameter_max_length: '-1',
    log_parameter_max_length_on_error: '-1',
    log_temp_files: '0',
    log_parser_stats: 'on',
    log_planner_stats: 'on',
    log_executor_stats: 'on',
    debug_print_parse: 'on',
    debug_print_rewritten: 'on',
    debug_print_plan: 'on',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_buffers': 'on',
    'auto_explain.log_verbose': 'on',
    'auto_explain.log_nested_statements': 'on',
    'auto_explain.log_settings': 'on',
    'pg_stat_statements.track': 'all',
    track_activity_query_size: '1MB',
    work_mem: '64kB',
    temp_buffers: '800kB',
    // A flush at every checkpoint that is asked for, and each change in the log of changes as a whole.
    wal_level: 'logical',
    full_page_writes: 'on',
  }),
);

const before = knownPages();

/** The files of the database as they are; a running server removes some meanwhile. */
function* filesOf({ data }: PostgreSQL): Generator<readonly [string, Buffer]> {
  for (const file of filesUnder(data)) {
    const whole = path.join(data, file);
    if (existsSync(whole)) yield [file, readFileSync(whole)];
  }
}

/** The files under the folder of the database in which a key is found, and how. */
function filesWith(running: PostgreSQL, find: SecretFinder): Readonly<Record<string, readonly string[]>> {
  const found = [...filesOf(running)].map(([file, bytes]) => [file, find(before.others(bytes))] as const);
  return Object.fromEntries(found.filter(([, forms]) => forms.length > 0));
}

const COLUMNS = ['person', 'phone', 'document', 'born', 'dropped_day'];
const TABLE = {
  ...EVERY_TECHNIQUE,
  columns: EVERY_TECHNIQUE.columns.filter(({ name }) => COLUMNS.includes(name)),
};
const plan = compileTable(TABLE, { asOf: '2026-09-30', decimal: ',' });
const QUERY = dialect.print(plan, 'source');
const RECORDS = corpus(1000);
const PERSISTENT = sourceTable(plan, RECORDS).replace('CREATE TEMP TABLE', 'CREATE TABLE');
const EXPLAINS = ['TEXT', 'JSON', 'XML', 'YAML'].flatMap((format) => [
  `EXPLAIN (VERBOSE, SETTINGS, FORMAT ${format})`,
  `EXPLAIN (ANALYZE, VERBOSE, BUFFERS, WAL, SETTINGS, FORMAT ${format})`,
]);

const WATCHES = `
SELECT * FROM pg_stat_activity;
SELECT * FROM pg_stat_statements;
SELECT * FROM pg_prepared_statements;
SELECT * FROM pg_cursors;
SELECT * FROM pg_stats WHERE tablename = 'udw_keys';
SELECT pg_get_viewdef('shown');
`;

/** Everything that a person may do with a plan, the spilling of a sort included. */
const WORK = `
${EXPLAINS.map((explain) => `${explain} ${QUERY};`).join('\n')}
CREATE TABLE result AS ${QUERY};
CREATE TEMP VIEW shown AS ${QUERY};
PREPARE prepared AS ${QUERY};
EXPLAIN (ANALYZE, VERBOSE) EXECUTE prepared;
BEGIN;
DECLARE rows CURSOR FOR SELECT * FROM (${QUERY}) AS result ORDER BY "_present", "person";
FETCH 500 FROM rows;
${WATCHES}
COMMIT;
ANALYZE;
ANALYZE udw_keys;
CHECKPOINT;
${WATCHES}
`;

/** Mistakes, each with all that PostgreSQL says about it. */
const MISTAKES = `
\\set ON_ERROR_STOP off
\\set VERBOSITY verbose
\\set SHOW_CONTEXT always
SELECT 1 / (length(result."person") - 32) FROM (${QUERY}) AS result;
SELECT CAST(result."person" AS integer) FROM (${QUERY}) AS result;
SELECT CAST(encode(result."person", 'hex') AS integer) FROM (${QUERY}) AS result;
SELECT result."no_such_column" FROM (${QUERY}) AS result;
SET statement_timeout = '20ms'; CREATE TABLE late AS ${QUERY}; RESET statement_timeout;
ALTER TABLE result ADD UNIQUE ("_present");
CREATE TABLE fits ("person" bytea CHECK (length("person") < 32)); INSERT INTO fits SELECT "person" FROM (${QUERY}) AS result;
INSERT INTO udw_keys SELECT * FROM udw_keys;
CREATE TABLE twice_keys AS ${QUERY};
DELETE FROM udw_keys;
CREATE TABLE never AS ${QUERY};
`;

/** Runs a script with keys and, when it gets to the end, looks at the files before the session is over. */
async function meanwhile<Seen>(
  script: string,
  keys: LayerKeys,
  look: () => Seen,
): Promise<{ readonly said: string; readonly status: unknown; readonly seen: Seen }> {
  const { room, session } = server();
  const [reached, go] = ['reached', 'go'].map((name) =>
    path.join(room, `${name}-${randomBytes(4).toString('hex')}`),
  );
  const pause = `\\! touch ${reached}; while [ ! -e ${go} ]; do sleep 0.05; done\n`;
  const running = session(`${script}\n${pause}`, binaryKeys(keys));
  let over = false;
  void running.finally(() => {
    over = true;
  });
  while (!over && !existsSync(`${reached}`)) await wait(50);
  const seen = look();
  writeFileSync(`${go}`, '');
  const { status, stdout, stderr } = await running;
  return { said: stdout + stderr, status, seen };
}

/** All that the server has written down, each line once. */
const logged = (): string => distinct(readFileSync(server().logFile, 'utf8'));

beforeAll(async () => {
  await server().ask(`CREATE EXTENSION pg_stat_statements;\n${PERSISTENT}CHECKPOINT;\n`);
  for (const [, bytes] of filesOf(server())) before.add(bytes);
});

describe('keys that a binary COPY puts into a temporary table', () => {
  const { keys, find } = plant();
  let said: string;

  test('are in no file while their session works, whatever it explains, prepares, sorts and analyses', async () => {
    const ran = await meanwhile(`${TAKE_KEYS}${WORK}`, keys, () => filesWith(server(), find));
    expect(ran.status, ran.said.slice(-1000)).toBe(0);
    expect(ran.seen).toEqual({});
    said = distinct(ran.said);
  });

  test('are in nothing that the session was told: plans in all forms, activity, statistics, views, cursors', () => {
    for (const part of ['InitPlan', '"Node Type"', '<Node-Type>', 'Node Type:', 'Execution Time'])
      expect(said).toContain(part);
    expect(said).toMatch(/COPY +udw_keys FROM STDIN/);
    expect(find(said)).toEqual([]);
  });

  test('are in no message of an error', async () => {
    const { stderr, stdout } = await server().session(`${TAKE_KEYS}${MISTAKES}`, binaryKeys(keys));
    const codes = ['22012', '42846', '22P02', '42703', '57014', '23505', '23514'];
    for (const code of codes) expect(stderr).toContain(`ERROR:  ${code}:`);
    expect(find(distinct(stderr + stdout))).toEqual([]);
  });

  test('are in no message about a delivery of keys that is cut or is not what it should be', async () => {
    const whole = Buffer.from(binaryKeys(keys));
    const fields = whole.subarray(21);
    const damaged = [
      whole.subarray(0, 150),
      Buffer.concat([whole.subarray(0, 19), Buffer.from([0, 3]), fields]),
      Buffer.concat([Buffer.from('x'), whole]),
    ];
    for (const input of damaged) {
      const { status, stderr } = await server().session(`\\set VERBOSITY verbose\n${TAKE_KEYS}`, input);
      expect(status).not.toBe(0);
      expect(find(stderr)).toEqual([]);
    }
  });

  test('that are pressed out of memory by other temporary tables are in the file of their own table alone, and go with it', async () => {
    const pressed = `${TAKE_KEYS}CREATE TEMP TABLE large AS SELECT repeat(g::text, 100) FROM generate_series(1, 20000) AS g;
SELECT 'held by ' || pg_relation_filepath('udw_keys');
CHECKPOINT;`;
    const { said: told, seen } = await meanwhile(pressed, keys, () => filesWith(server(), find));
    const own = /held by (\S+)/.exec(told)?.[1] ?? 'none';
    expect(Object.keys(seen)).toEqual([own]);
    expect(find(told)).toEqual([]);
  });

  test('are nowhere afterwards: no log with every statement, plan and parse tree, no file of the database', async () => {
    await server().ask('CHECKPOINT;');
    const log = logged();
    for (const part of [
      'statement: COPY  udw_keys FROM STDIN',
      'duration: ',
      ':constvalue',
      'Query Text:',
      'temporary file: path',
    ])
      expect(log.includes(part), part).toBe(true);
    expect(find(log)).toEqual([]);
    expect(filesWith(server(), find)).toEqual({});
  });
});

describe('the search finds a key', () => {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  test('that stands in a statement: in the log, in plans, in the activity of the server', async () => {
    const { keys, find } = plant();
    const statement = `SELECT sha256('\\x${hex(keys.edge)}'::bytea || convert_to("PERSON", 'UTF8')) FROM source`;
    const { stdout } = await server().session(`EXPLAIN (VERBOSE) ${statement};\n${statement} LIMIT 1;`);
    expect(find(stdout)).toContain('edge key as hex');
    expect(find(logged())).toEqual(
      expect.arrayContaining(['edge key as hex', 'edge key as bytes of a plan']),
    );
    const active = `SELECT query FROM pg_stat_activity WHERE query LIKE '%${hex(keys.edge)}%';`;
    expect(find((await server().session(active)).stdout)).toContain('edge key as hex');
  });

  test('that is given as a parameter', async () => {
    const { keys, find } = plant();
    await server().ask(
      `PREPARE hashed (bytea) AS SELECT sha256($1);\nEXECUTE hashed('\\x${hex(keys.edge)}');`,
    );
    expect(find(logged())).toContain('edge key as hex');
  });

  test('that a COPY of text could not read', async () => {
    const { keys, find } = plant();
    await server().session(
      `CREATE TEMP TABLE udw_keys (a bytea, b bytea);\n\\copy udw_keys from pstdin`,
      `\\\\x${hex(keys.edge)}\n`,
    );
    expect(find(logged())).toContain('edge key as hex');
  });

  test('that a table which is not temporary holds, in its file and in the log of changes', async () => {
    const { keys, find } = plant();
    await server().ask(`${TAKE_KEYS.replace('TEMP ', '')}CHECKPOINT;\n`, binaryKeys(keys));
    const files = Object.keys(filesWith(server(), find));
    expect(files.some((file) => file.startsWith('base/'))).toBe(true);
    expect(files.some((file) => file.startsWith('pg_wal/'))).toBe(true);
  });
});
