import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CANARY_ROWS } from '../../core/depersonalization/canaries.ts';
import { pads, WAREHOUSE_LABEL } from '../../core/depersonalization/keys.ts';
import { compileHashedTable } from '../../core/loading/compile.ts';
import { evaluateRecord } from '../../core/loading/evaluate.ts';
import { regulationsOnArrival } from '../../core/loading/hashed-delivery.ts';
import type { SparkPlan, SparkResult } from '../../core/loading/spark-plan.ts';
import type { Table } from '../../core/regulations/model.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { planWith } from '../../functions/plan/handler.ts';
import { clearOf, ours } from '../aws/setting/clear.ts';
import { type Cloud, env, roots, subkeys } from '../aws/setting/cloud.ts';
import { hashed, land, landedAt, type Sent } from '../aws/setting/delivery.ts';
import { newPlatform, type Platform } from '../aws/setting/platform.ts';
import { iin } from '../load/setting/people.ts';
import { shown } from '../loading/duckdb-engine.ts';
import { contributions, raw, theirs } from '../provider-hash/setting.ts';
import { filesBelow, type StagingService, serveStaging } from './aws/staging-service.ts';
import { EngineFailure } from './harness/failure.ts';
import { python } from './harness/python.ts';
import { requirementsIn } from './harness/requirements.ts';
import { spark } from './harness/spark.ts';
import { icebergRuntime, icebergSettings } from './harness/spark-iceberg.ts';
import { useEngine } from './harness/use-engine.ts';
import { loud, sparkFinder } from './spark-traces.ts';

/** Buckets as folders: what Spark knows as s3://staging, and the services that the job asks. */
const buckets = mkdtempSync(path.join(tmpdir(), 'udw-job-'));
const staging = path.join(buckets, env.STAGING_BUCKET);
mkdirSync(path.join(staging, 'loads'), { recursive: true });

const mounted = (folder: string): Readonly<Record<string, string>> => ({
  ...loud(folder),
  ...icebergSettings(path.join(folder, 'iceberg')),
  'spark.hadoop.fs.s3.impl': 'org.apache.hadoop.fs.viewfs.ViewFileSystemOverloadScheme',
  'spark.hadoop.fs.viewfs.overload.scheme.target.s3.impl': 'org.apache.hadoop.fs.LocalFileSystem',
  [`spark.hadoop.fs.viewfs.mounttable.${env.STAGING_BUCKET}.link./loads`]: `file://${staging}/loads`,
});

const session = useEngine(spark(path.join(import.meta.dirname, 'spark/job.py'), mounted, icebergRuntime));
let service: StagingService;
let packages: string;
let sent: Sent;

/** Records of people. */
const people = Array.from(
  { length: 300 },
  (_, index) =>
    `${iin(index)};${index % 3 ? iin(index + 1) : ''};${index % 5 ? '2026-03-01' : ''};${index}.5`,
);

beforeAll(async () => {
  service = await serveStaging(buckets, roots);
  const required = path.join(import.meta.dirname, 'spark/boto3-requirements.txt');
  const { folder } = await python(requirementsIn(required), undefined, { name: 'boto3' }).install();
  const [version = ''] = readdirSync(path.join(folder, 'lib'));
  packages = path.join(folder, 'lib', version, 'site-packages');
  sent = await hashed(theirs(), raw(...people));
});
afterAll(async () => {
  await service.close();
  rmSync(buckets, { recursive: true, force: true });
});

/** Starts the job as Glue does: with arguments of its own among ours. */
const start = (plan: string) =>
  session().ask(
    {
      endpoint: service.url,
      packages,
      arguments: [
        ...['--JOB_NAME', 'udw-test-depersonalize', '--JOB_RUN_ID', 'jr_1', '--job-bookmark-option'],
        ...['job-bookmark-disable', '--staging', env.STAGING_BUCKET, '--plan', plan],
        ...['--boundary-key', env.WAREHOUSE_KEY],
      ],
    },
    z.strictObject({ done: z.literal(true) }),
  );

/** Lays on the disk what lies in staging. */
function layOut({ objects }: Cloud): void {
  for (const key of objects.keys(env.STAGING_BUCKET)) {
    const file = path.join(staging, key);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, objects.stored.get(`${env.STAGING_BUCKET}/${key}`)?.bytes ?? '');
  }
}

/** The job finds what the functions wrote, and they find what it has made. */
async function job(cloud: Cloud, plan: string): Promise<void> {
  const { objects } = cloud;
  layOut(cloud);
  try {
    await start(plan);
  } finally {
    for (const key of filesBelow(staging)) {
      objects.put(env.STAGING_BUCKET, key, readFileSync(path.join(staging, key)));
    }
  }
}

/** A load whose delivery is above the limit, on a platform whose job is Spark. */
async function begun(
  before: (cloud: Cloud, plan: string) => unknown = () => undefined,
  { document, delivery }: { readonly document: string; readonly delivery: Sent } = {
    document: theirs(),
    delivery: sent,
  },
): Promise<{ readonly platform: Platform; readonly load: number }> {
  rmSync(path.join(staging, 'loads'), { recursive: true });
  mkdirSync(path.join(staging, 'loads'));
  service.asked.length = 0;
  const platform = await newPlatform([document], true, 'none', 0, async (cloud, { Arguments }) => {
    const plan = Arguments['--plan'] ?? '';
    before(cloud, plan);
    await job(cloud, plan);
  });
  land(platform.cloud, delivery);
  const arrived = await platform.tell(landedAt(delivery));
  if (arrived.kind !== 'started') throw new Error(`the delivery was not taken: ${JSON.stringify(arrived)}`);
  return { platform, load: arrived.load };
}

const regulations = regulationsOnArrival(readRegulations(theirs(), 'regulations').regulations);
const table = regulations.tables.find(({ name }) => name === 'contributions') as Table;
const compiled = compileHashedTable(table);

/** The rows that core's evaluator makes of a hashed delivery, without its canaries. */
function evaluated(delivery: string): readonly Readonly<Record<string, string | null>>[] {
  const [heading = '', ...lines] = delivery.trimEnd().split('\n');
  const headings = heading.split(',');
  const layer = (key: Uint8Array) => (message: Uint8Array) =>
    createHmac('sha256', key).update(message).digest();
  const macs = { edge: layer(subkeys().edge), warehouse: layer(subkeys().warehouse) };
  return lines.slice(0, -CANARY_ROWS).map((line, index) => {
    const cells = line.split(',');
    const record = Object.fromEntries(headings.map((name, at) => [name, cells[at] || null]));
    const values = evaluateRecord(compiled, record, macs);
    const outputs = compiled.outputs.map(({ name, type }) => [name, shown(values[name] ?? null, type)]);
    return {
      ...Object.fromEntries(outputs),
      _seq: String(index + 1),
      _faults: shown(values['_faults'] ?? null, 'text'),
    };
  });
}

/** The verified rows of a load are those of the evaluator. */
async function expectRowsOf({ cloud }: Platform, load: number, delivery: string): Promise<void> {
  const columns = compiled.outputs.map(({ name, type }) =>
    type === 'bytes' ? `lower(hex("${name}")) AS "${name}"` : `CAST("${name}" AS VARCHAR) AS "${name}"`,
  );
  const select = `SELECT ${columns.join(', ')}, _seq::VARCHAR AS _seq FROM rows ORDER BY rows._seq`;
  const wanted = evaluated(delivery);
  expect(wanted.filter(({ _faults }) => _faults !== null)).toEqual([]);
  expect(wanted).toHaveLength(people.length);
  expect(await cloud.verified(load, select)).toEqual(wanted.map(({ _faults, ...row }) => row));
}

describe('the plan that the deployed function wrote, run by jobs/load.py on Spark', () => {
  test('gives the same rows of a clear file, whose edge layer was made before', async () => {
    const delivery = clearOf('contributions', Buffer.from(raw(...people)), people.length);
    const { platform, load } = await begun(undefined, { document: ours(contributions), delivery });
    const { ended, states } = await platform.run(load);
    const ways = ['Make edge layer', 'Depersonalize in Glue', 'Measure'];
    expect([ended, states.filter((state) => ways.includes(state))]).toEqual(['succeeded', ways]);
    const made = platform.cloud.objects.text(env.STAGING_BUCKET, `loads/${load}/delivered.csv`);
    expect(made).toBe(sent.bytes.toString());
    await expectRowsOf(platform, load, made);
    expect([...platform.cloud.athena.published]).toEqual([load]);
    // The job asks for no key of the edge.
    expect(service.asked.filter((one) => one.startsWith('GenerateMac'))).toEqual([
      `GenerateMac warehouse HMAC_SHA_256 ${WAREHOUSE_LABEL}`,
    ]);
  });

  test('gives the rows of the evaluator, each once after a run that was cut off; they are published; no secret is in any trace', async () => {
    let lost = '';
    const { platform, load } = await begun((_, plan) => {
      // A run of this load wrote rows before, and died before its result.
      lost = `${path.posix.dirname(plan)}/depersonalized/cut-off/part-00000.parquet`;
      mkdirSync(path.join(staging, path.dirname(lost)), { recursive: true });
      writeFileSync(path.join(staging, lost), 'PAR1 and no more');
    });
    expect(await platform.run(load)).toMatchObject({ ended: 'succeeded' });
    const result = platform.cloud.objects.text(env.STAGING_BUCKET, `loads/${load}/depersonalized.json`);
    const { files: made, rows: written } = JSON.parse(result) as SparkResult;
    expect(written).toBe(people.length + CANARY_ROWS);
    expect(platform.cloud.objects.keys(env.STAGING_BUCKET)).toContain(lost);
    expect(made.map(({ key }) => key)).not.toContain(lost);
    expect([...platform.cloud.athena.published]).toEqual([load]);
    await expectRowsOf(platform, load, sent.bytes.toString());

    const [output = ''] = service.asked.filter((one) => one.startsWith('List'));
    expect(service.asked).toEqual([
      `GetObject staging/loads/${load}/plan.json`,
      `GenerateMac warehouse HMAC_SHA_256 ${WAREHOUSE_LABEL}`,
      output,
      `PutObject staging/loads/${load}/depersonalized.json`,
    ]);

    const { inner, outer } = pads(subkeys().warehouse);
    const secrets = {
      root: roots.warehouse,
      warehouse: subkeys().warehouse,
      inner: inner.subarray(0, 32),
      outer: outer.subarray(0, 32),
    };
    const find = sparkFinder(
      Object.entries(secrets).map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes) })),
    );
    const { folder } = session();
    const files = [folder, staging].flatMap((one) => filesBelow(one).map((name) => path.join(one, name)));
    expect(files.some((name) => name.includes('/events/'))).toBe(true);
    expect(files.some((name) => name.endsWith('plan.json'))).toBe(true);
    expect(files.filter((name) => find(readFileSync(name)).length > 0)).toEqual([]);
    expect(find(Buffer.from(session().log()))).toEqual([]);
    // The same search finds them where they stand.
    expect(find(Buffer.from(subkeys().warehouse))).not.toEqual([]);
  });
});

describe('what the job made, as an Iceberg table', () => {
  /** Spark reads what is written for Athena: names in double quotes, and no zones. */
  const conf = {
    'spark.sql.ansi.enabled': 'true',
    'spark.sql.ansi.doubleQuotedIdentifiers': 'true',
    'spark.sql.timestampType': 'TIMESTAMP_NTZ',
  };
  const ask = async (...statements: readonly string[]) =>
    (await session().ask({ statements, conf }, z.object({ rows: z.array(z.array(z.string().nullable())) })))
      .rows;

  /** What Athena makes of its DDL: an Iceberg table of format 2. The catalog has a place of its own for it. */
  const asIceberg = (ddl: string) =>
    ddl.replace(
      /\nLOCATION '[^']+'\nTBLPROPERTIES \('table_type' = 'ICEBERG', 'format' = 'parquet'\)$/,
      "\nUSING iceberg TBLPROPERTIES ('format-version' = '2')",
    );
  const asParquet = (ddl: string) =>
    ddl.replace('CREATE EXTERNAL TABLE', 'CREATE TABLE').replace('STORED AS PARQUET', 'USING parquet');

  test('is appended by the statements of the commit, once, to a table of format 2, and comes back as the evaluator has it', async () => {
    const { platform, load } = await begun();
    expect(await platform.run(load)).toMatchObject({ ended: 'succeeded' });
    layOut(platform.cloud);
    const ran = (start: string) =>
      platform.cloud.athena.ran.find((statement) => statement.startsWith(start)) ?? `none begins ${start}`;
    const versions = `${env.WAREHOUSE_DATABASE}.contributions_versions`;
    const quoted = `"${env.WAREHOUSE_DATABASE}"."contributions_versions"`;
    await ask(
      `CREATE DATABASE ${env.WAREHOUSE_DATABASE}`,
      `CREATE DATABASE ${env.STAGING_DATABASE}`,
      asIceberg(ran(`CREATE TABLE IF NOT EXISTS \`${versions.replace('.', '`.`')}\``)),
      asParquet(ran(`CREATE EXTERNAL TABLE IF NOT EXISTS \`${env.STAGING_DATABASE}\``)),
    );
    const append = ran(`INSERT INTO ${quoted}`);
    await ask(append, append);

    const shownAs = compiled.outputs.map(({ name, type }) =>
      type === 'bytes' ? `lower(hex(${name}))` : `CAST(${name} AS STRING)`,
    );
    const select = `SELECT ${shownAs.join(', ')}, CAST(_seq AS STRING) FROM ${versions} ORDER BY ${versions}._seq`;
    const names = [...compiled.outputs.map(({ name }) => name), '_seq'];
    expect(await ask(select)).toEqual(
      evaluated(sent.bytes.toString()).map((row) => names.map((name) => row[name] ?? null)),
    );
    expect(await ask(`SELECT DISTINCT _load_id, _op, _recorded_at, _key_version FROM ${versions}`)).toEqual([
      [`${load}`, 'insert', '2026-10-01 09:00:00', '1'],
    ]);

    const metadata = path.join(session().folder, 'iceberg', ...versions.split('.'), 'metadata');
    const newest = readdirSync(metadata)
      .filter((name) => /^v\d+\.metadata\.json$/.test(name))
      .toSorted((one, other) => Number.parseInt(other.slice(1), 10) - Number.parseInt(one.slice(1), 10))[0];
    expect(JSON.parse(readFileSync(path.join(metadata, newest ?? ''), 'utf8'))).toMatchObject({
      'format-version': 2,
      // What is said again is an act of its own, and adds nothing.
      snapshots: [
        {
          summary: {
            operation: 'append',
            'added-records': `${people.length}`,
            'engine-version': '3.5.6',
            'iceberg-version': expect.stringContaining('Apache Iceberg 1.10.0'),
          },
        },
        { summary: { operation: 'append', 'total-records': `${people.length}` } },
      ],
      schemas: [
        {
          fields: [
            { name: 'person', type: 'binary' },
            { name: 'payer_person', type: 'binary' },
            { name: 'payer_organization', type: 'string' },
            { name: 'month', type: 'date' },
            { name: 'amount', type: 'decimal(38, 6)' },
            { name: '_load_id', type: 'long' },
            { name: '_seq', type: 'long' },
            { name: '_op', type: 'string' },
            { name: '_recorded_at', type: 'timestamp' },
            { name: '_key_version', type: 'int' },
          ],
        },
      ],
    });
  });
});

describe('a job that fails leaves no result, and tells no value', () => {
  test.each([
    [
      'a document of another form',
      (plan: SparkPlan) => ({ ...plan, form: 'udw-spark-plan/1' }),
      /^a plan document of another form$/,
    ],
    [
      'records that are missing',
      (plan: SparkPlan) => ({ ...plan, source: { ...plan.source, records: 1000 } }),
      /^1000 records were given, and 308 rows written$/,
    ],
    [
      'a statement that Spark does not take',
      (plan: SparkPlan) => ({ ...plan, statement: 'SELECT nothing FROM source' }),
      /^the job failed: AnalysisException$/,
    ],
  ])('%s', async (_, change, told) => {
    const { platform, load } = await begun();
    const { plan } = await planWith(platform.cloud.clients, env)({ load });
    const { objects } = platform.cloud;
    const its = JSON.parse(objects.text(env.STAGING_BUCKET, plan)) as SparkPlan;
    objects.put(env.STAGING_BUCKET, plan, JSON.stringify(change(its)));
    const error = await job(platform.cloud, plan).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(EngineFailure);
    expect(error.trouble.output).toMatch(told);
    expect(objects.keys(env.STAGING_BUCKET)).toContain(plan);
    expect(objects.keys(env.STAGING_BUCKET)).not.toContain(`loads/${load}/depersonalized.json`);
  });
});
