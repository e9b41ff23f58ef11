import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAssembled } from '../../adapters/local/assembled.ts';
import { recordStream } from '../../adapters/local/delivery/records.ts';
import { csvRelation } from '../../adapters/local/engine/csv.ts';
import { literal, openSession, type Session } from '../../adapters/local/engine/instance.ts';
import { registerKernel } from '../../adapters/local/engine/kernel-function.ts';
import { homeAt } from '../../adapters/local/home.ts';
import { keyFile, readLoadKeys } from '../../adapters/local/keys.ts';
import { makeKernel } from '../../core/depersonalization/kernel/kernel.ts';
import { edgePseudonym, pseudonymHex, warehousePseudonym } from '../../core/depersonalization/pseudonyms.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { KEY_TABLE } from '../../core/loading/dialects/dialect.ts';
import { printDuckdb } from '../../core/loading/dialects/duckdb.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { generate } from '../../examples/population-register/generate.ts';
import { putKeyTable } from '../loading/key-table.ts';
import { type Ran, udw, udwKilled } from './support/command.ts';
import { changed, type Delivered, loadOf } from './support/deliveries.ts';
import { makeScratch, type Scratch } from './support/scratch.ts';
import { forms, type SecretFinder, secretFinder, secretsOf, secretsUnder } from './support/secrets.ts';

let scratch: Scratch;
let home: string;
let delivery: Delivered;
let find: SecretFinder;

beforeAll(async () => {
  scratch = makeScratch();
  home = scratch.at('home');
  const options = { people: 5000, seed: 17, directory: scratch.at('register'), encoding: 'utf-8' } as const;
  delivery = await generate(options);
  await udw(home, 'init');
  find = secretFinder(secretsOf(home));
});
afterAll(() => scratch[Symbol.dispose]());

const withoutLastRecord = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.lastIndexOf('\n', -2) + 1);

const said = ({ out, err }: Ran): string => out + err;

describe('the search finds a key', () => {
  test('all keys of a home are looked up', () => {
    expect(
      secretsOf(home)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      'edge inner pad',
      'edge outer pad',
      'edge root',
      'edge subkey',
      'release root',
      'warehouse inner pad',
      'warehouse outer pad',
      'warehouse root',
      'warehouse subkey',
    ]);
  });

  test.for(forms)('written as $title, whole or a part of it', ({ title, write }) => {
    const bytes = randomBytes(32);
    const findOne = secretFinder([{ name: 'key', bytes }]);
    expect(findOne(Buffer.concat([Buffer.from('before '), write(bytes), Buffer.from(' after')]))).toContain(
      `key as ${title}`,
    );
    expect(findOne(write(bytes.subarray(0, 18)))).toContain(`key as ${title}`);
    expect(findOne(write(randomBytes(32)))).toEqual([]);
  });

  test('packed within a file, but not in the folder of keys', () => {
    const folder = scratch.at('planted');
    const [secret] = secretsOf(home);
    if (secret === undefined) throw new Error('a home has keys');
    const hex = Buffer.from(secret.bytes.toString('hex'));
    for (const name of ['keys', 'tmp']) mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, 'keys', 'edge.key'), hex);
    writeFileSync(path.join(folder, 'tmp', 'leak'), Buffer.concat([randomBytes(99), zstdCompressSync(hex)]));
    expect(secretsUnder(folder, find)).toEqual([`tmp/leak: ${secret.name} as hex`]);
  });
});

describe('no key is in a file outside the folder of keys, or in what a command says', () => {
  const commands: readonly {
    readonly title: string;
    readonly argv: () => readonly string[];
    readonly code: number;
  }[] = [
    { title: 'a load', argv: () => loadOf(delivery), code: 0 },
    {
      title: 'a load that fails verification',
      argv: () =>
        loadOf(
          changed(delivery, scratch.at('false'), {
            bytes: withoutLastRecord,
            manifest: (all) => ({ ...all, sequence: 2 }),
          }),
        ),
      code: 5,
    },
    { title: 'the printed plan', argv: () => ['regulations', 'plan', delivery.regulations], code: 0 },
    {
      title: 'the printed plan as JSON',
      argv: () => ['regulations', 'plan', delivery.regulations, '--json'],
      code: 0,
    },
    { title: 'an answer', argv: () => ['sql', 'SELECT * FROM population', '--json'], code: 0 },
    {
      title: 'a query that fails',
      argv: () => ['sql', 'SELECT CAST(person AS DATE) FROM population'],
      code: 2,
    },
    { title: 'a query for the keys', argv: () => ['sql', `SELECT * FROM ${KEY_TABLE.name}`], code: 2 },
    { title: 'the list of tables', argv: () => ['tables', '--json'], code: 0 },
    { title: 'the list of loads', argv: () => ['loads', '--json'], code: 0 },
    { title: 'the report of a load', argv: () => ['loads', 'show', '1', '--json'], code: 0 },
    { title: 'the examination of the home', argv: () => ['doctor', '--json'], code: 0 },
  ];

  test.for(commands)('$title', async ({ argv, code }) => {
    const ran = await udw(home, ...argv());
    expect(ran.code).toBe(code);
    expect(find(said(ran))).toEqual([]);
    expect(secretsUnder(home, find)).toEqual([]);
  });

  test.for(['decode', 'verify', 'commit'] as const)(
    'a load that was killed in %s, before anything is swept',
    async (phase) => {
      const other = scratch.at(`killed-in-${phase}`);
      await udw(other, 'init');
      const findIts = secretFinder(secretsOf(other));
      const killed = await udwKilled(other, loadOf(delivery), { phase, afterMs: 0 });
      expect(killed.signal).toBe('SIGKILL');
      expect(findIts(said(killed))).toEqual([]);
      expect(secretsUnder(other, findIts)).toEqual([]);
    },
  );

  test('a key file that is damaged is named and not quoted', async () => {
    const other = scratch.at('damaged');
    await udw(other, 'init');
    const findIts = secretFinder(secretsOf(other));
    const file = keyFile(homeAt(other), 'edge');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"boundary"', 'boundary'));
    const ran = await udw(other, ...loadOf(delivery));
    expect(ran.err).toContain('[key.invalid');
    expect(findIts(said(ran))).toEqual([]);
  });
});

const MACS = [
  { macs: 'kernel', where: 'in a kernel', mark: 'age_band' },
  { macs: 'composed', where: 'in their table', mark: KEY_TABLE.columns[0] },
] as const;

describe.each(MACS)(
  'no key is in what the engine shows of a session with the keys $where',
  ({ macs, mark }) => {
    const explains = [
      'EXPLAIN',
      'EXPLAIN (FORMAT json)',
      'EXPLAIN ANALYZE',
      'EXPLAIN (ANALYZE, FORMAT json)',
    ];
    let plan: string;
    let session: Session;
    let canonical: string;

    beforeAll(async () => {
      const { regulations } = readRegulations(
        readFileSync(delivery.regulations, 'utf8'),
        delivery.regulations,
      );
      const [table] = regulations.tables;
      if (table === undefined) throw new Error('the regulations have a table');
      const { file: format } = regulations;
      if (format.format !== 'csv') throw new Error('the example delivers CSV');
      const bytes = recordStream(format.delimiter).push(readFileSync(delivery.file));
      const afterHeadings = bytes.indexOf('\n') + 1;
      const file = scratch.at('records.csv');
      writeFileSync(file, bytes.subarray(afterHeadings));
      const headings = bytes.subarray(0, afterHeadings - 1).toString();
      canonical = /^\d{12}(?=;)/m.exec(bytes.subarray(afterHeadings).toString())?.[0] ?? '';
      const relation = csvRelation(file, 'rejects', headings.split(';'), format);
      const source = `(SELECT row_number() OVER () AS _record, * FROM ${relation})`;
      plan = printDuckdb(compileTable(table, { asOf: '2026-09-30', decimal: ',' }), source, macs);
      session = await openSession({ folders: [scratch.folder], memory: '512MB' });
      const keys = readLoadKeys(homeAt(home));
      if (macs === 'composed') await putKeyTable(session.connection, keys);
      else registerKernel(session.connection, makeKernel(readAssembled('hmac-sha-256'), keys));
    });
    afterAll(() => session[Symbol.dispose]());

    const shown = async (sql: string): Promise<string> =>
      (await session.connection.runAndReadAll(sql)).getRowsJson().flat().join('\n');

    const failing = async (act: () => Promise<unknown>): Promise<string> => {
      try {
        await act();
      } catch (error) {
        return error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
      }
      throw new Error('this was to fail');
    };

    test('the session holds the keys: its pseudonyms are those of the keys, and only their table shows them', async () => {
      const { edge, warehouse } = readLoadKeys(homeAt(home));
      const t = edgePseudonym(edge, 'iin', canonical);
      const p = pseudonymHex(warehousePseudonym(warehouse, 'person', t));
      expect(await shown(`SELECT count(*)::INTEGER FROM (${plan}) WHERE person = unhex('${p}')`)).toBe('1');
      const table = `SELECT COLUMNS(*)::VARCHAR FROM ${KEY_TABLE.name}`;
      if (macs === 'kernel') expect(await failing(() => shown(table))).toContain('does not exist');
      else expect(find(await shown(table)).filter((name) => name.endsWith('BLOB'))).toHaveLength(4);
    });

    test.for(explains)('a key as a literal would be found in %s', async (explain) => {
      const [secret] = secretsOf(home);
      const blob = [...(secret?.bytes ?? [])]
        .map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`)
        .join('');
      const literalKey = `SELECT sha256('${blob}'::BLOB || encode(k::VARCHAR)) FROM range(9) t(k)`;
      expect(find(await shown(`${explain} ${literalKey}`))).not.toEqual([]);
    });

    test.for(explains)('%s of the plan of a load', async (explain) => {
      await session.connection.run(`SET explain_output = 'all'`);
      const text = await shown(`${explain} ${plan}`);
      expect(text).toContain(mark);
      expect(find(text)).toEqual([]);
    });

    test('the profile of a run, as JSON', async () => {
      const file = scratch.at('profile.json');
      const { connection } = session;
      await connection.run(`SET enable_profiling = 'json'`);
      await connection.run(`SET profiling_mode = 'detailed'`);
      await connection.run(`SET profiling_output = ${literal(file)}`);
      await connection.run(plan);
      await connection.run('RESET enable_profiling');
      const profile = readFileSync(file, 'utf8');
      expect(profile).toContain('READ_CSV');
      expect(find(profile)).toEqual([]);
    });

    test.for([
      'duckdb_tables()',
      'duckdb_columns()',
      'duckdb_views()',
      'duckdb_constraints()',
      'duckdb_settings()',
      'duckdb_variables()',
      'duckdb_prepared_statements()',
      'duckdb_memory()',
      'duckdb_temporary_files()',
      'duckdb_logs',
    ])('%s', async (listing) => {
      await session.connection.run(`CALL enable_logging(level = 'trace')`);
      await session.connection.run(`CREATE OR REPLACE TEMP TABLE first AS ${plan} LIMIT 10`);
      expect(find(await shown(`SELECT * FROM ${listing}`))).toEqual([]);
    });

    test('errors: memory used up, a file that is away, a folder that is closed, a value that does not fit', async () => {
      const { connection } = session;
      const errors = [
        await failing(() => connection.run(plan.replace('records.csv', 'away.csv'))),
        await failing(() => connection.run(`COPY (${plan}) TO '/closed.parquet' (FORMAT parquet)`)),
        await failing(() => connection.run(`SELECT CAST(person AS INTEGER) FROM (${plan})`)),
        await failing(async () => {
          await connection.run(`SET memory_limit = '1MB'`);
          await connection.run(`CREATE TEMP TABLE much AS ${plan}`);
        }),
      ];
      for (const error of errors) expect(find(error)).toEqual([]);
    });
  },
);
