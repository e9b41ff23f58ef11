import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compileTable } from '../../core/loading/compile.ts';
import { printSpark } from '../../core/loading/dialects/spark.ts';
import { filesUnder } from '../load/support/scan.ts';
import type { Secret } from '../load/support/secrets.ts';
import { sampleColumn, sampleTable } from '../loading/every-technique.ts';
import type { LayerKeys } from './conformance/plan-engine.ts';
import { EngineFailure } from './harness/failure.ts';
import { type SparkSession, spark } from './harness/spark.ts';
import { useEngine } from './harness/use-engine.ts';
import { FUNCTIONS, padsOf, Rows, SCRIPT } from './spark-engine.ts';
import { loud, sparkFinder } from './spark-traces.ts';

const secretKeys: LayerKeys = { edge: randomBytes(32), warehouse: randomBytes(32) };
const secretPads = padsOf(secretKeys);

const secrets: readonly Secret[] = [
  ...Object.entries(secretKeys).map(([name, bytes]) => ({ name: `${name} key`, bytes: Buffer.from(bytes) })),
  ...secretPads.map((pad, index) => ({
    name: `pad ${index}`,
    bytes: Buffer.from(pad, 'hex').subarray(0, 32),
  })),
];
const find = sparkFinder(secrets);

const person = sampleColumn('person', {
  flavour: 'iin',
  identifier: 'iin',
  technique: { kind: 'keyed-hash' },
});
const hashing = compileTable(sampleTable([person]), { asOf: '2026-09-30', decimal: '.' });
const FORMS = ['composed', 'kernel'] as const;
const printed = (macs: (typeof FORMS)[number], from = '`source`') => printSpark(hashing, from, macs);
const sorted = (macs: (typeof FORMS)[number]) =>
  `SELECT * FROM (${printed(macs)}) ORDER BY \`_present\`, \`_record\` DESC`;
const Told = z.object({ told: z.string() });
const people = Array.from({ length: 2000 }, () => ['900101300017']);

/** Keeps a second name for every file that a session writes for its own use, so that it can be read when it is gone. */
function keepFiles(session: SparkSession): { readonly folder: string; stop(): void } {
  const folder = path.join(session.folder, 'kept');
  mkdirSync(folder);
  const local = path.join(session.folder, 'local');
  const known = new Set<string>();
  const look = () => {
    try {
      for (const file of filesUnder(local)) {
        if (known.has(file)) continue;
        linkSync(path.join(local, file), path.join(folder, `${known.size}-${path.basename(file)}`));
        known.add(file);
      }
    } catch {
      // The file or its folder went away between two looks.
    }
  };
  const timer = setInterval(look, 2);
  return { folder, stop: () => clearInterval(timer) };
}

function found(folder: string): readonly string[] {
  return filesUnder(folder).flatMap((file) =>
    find(readFileSync(path.join(folder, file))).map((what) => `${file}: ${what}`),
  );
}

async function errorOf(session: SparkSession, question: unknown): Promise<string> {
  const error = await session.ask(question, z.strictObject({ rows: z.null() })).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(EngineFailure);
  return `${error.trouble.output}`;
}

describe('keys given as a one-row DataFrame of Python objects, with local files encrypted', () => {
  const session = useEngine(spark(SCRIPT, loud));

  test('are in no plan, log, event, error, spill or temporary file, read by the plan or held by the Java function', async () => {
    const kept = keepFiles(session());
    const told: string[] = [];
    const errors: string[] = [];
    await session().ask({ columns: ['PERSON'], records: people, sql: 'SELECT 0' }, Rows);
    const failing = '(SELECT `_record`, CAST(raise_error(`PERSON`) AS STRING) AS `PERSON` FROM `source`)';
    for (const form of FORMS) {
      const given = { pads: secretPads, functions: FUNCTIONS };
      await session().ask({ ...given, sql: sorted(form), into: form }, Rows);
      told.push((await session().ask({ sql: sorted(form), tell: true }, Told)).told);
      errors.push(
        await errorOf(session(), { sql: printed(form, `${failing} AS \`failing\``) }),
        await errorOf(session(), { sql: printed(form, '`udw_keys`') }),
        await errorOf(session(), { sql: `${sorted(form)} LIMIT 1 / 0` }),
      );
    }
    const asserted = 'SELECT assert_true(`edge_inner` IS NULL) FROM `udw_keys`';
    const misused = 'SELECT udw_pseudonym_of_iin(raise_error(`PERSON`)) FROM `source`';
    errors.push(await errorOf(session(), { sql: asserted }), await errorOf(session(), { sql: misused }));
    kept.stop();
    for (const plan of told) expect(plan).toContain('== Physical Plan ==');
    expect(told[1]).toContain('udw_pseudonym_of_iin');
    expect(find(Buffer.from([...told, ...errors, session().log()].join('\n')))).toEqual([]);
    const files = filesUnder(session().folder);
    for (const wanted of [
      /^debug\.log$/,
      /^events\//,
      /^kept\/.*temp_local|^kept\/.*shuffle/,
      /^composed\//,
      /^kernel\//,
      /^python\.log$/,
    ]) {
      expect(files.some((file) => wanted.test(file))).toBe(true);
    }
    expect(readFileSync(path.join(session().folder, 'debug.log'), 'utf8')).toContain('DEBUG');
    expect(readFileSync(path.join(session().folder, 'python.log'), 'utf8')).toContain('udw_pseudonym_of_iin');
    expect(found(session().folder)).toEqual([]);
  });

  test('would be found by the same search if they were constants', async () => {
    const sql = `SELECT \`_record\`, sha2(X'${secretPads[0]}' || CAST(\`PERSON\` AS BINARY), 256) FROM \`source\``;
    const { told } = await session().ask({ sql, tell: true }, Told);
    expect(find(Buffer.from(told))).not.toEqual([]);
    expect(found(path.join(session().folder, 'events'))).not.toEqual([]);
  });
});

describe('keys given so, with local files not encrypted', () => {
  const session = useEngine(
    spark(SCRIPT, (folder) => ({ ...loud(folder), 'spark.io.encryption.enabled': 'false' })),
  );

  test('are in a temporary file of Python for a moment, so the encryption is needed; in no spill of the plan', async () => {
    const kept = keepFiles(session());
    const source = { columns: ['PERSON'], records: people };
    for (const form of FORMS) {
      const given = { pads: secretPads, functions: FUNCTIONS, ...source };
      await session().ask({ ...given, sql: sorted(form), into: form }, Rows);
    }
    const question = { pads: secretPads, sql: 'SELECT 0, CAST(count(*) AS STRING) FROM `udw_keys`' };
    for (let times = 0; times < 50 && found(kept.folder).length === 0; times += 1) {
      expect(await session().ask(question, Rows)).toEqual({ rows: [['1']] });
    }
    kept.stop();
    const files = found(kept.folder);
    expect(files).not.toEqual([]);
    expect(files.filter((file) => !/^[0-9]+-tmp/.test(file))).toEqual([]);
    expect(filesUnder(kept.folder).filter((file) => file.includes('temp_local'))).not.toEqual([]);
  });
});
