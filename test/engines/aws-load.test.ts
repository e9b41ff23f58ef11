import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GetScheduleCommand, ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { GetExecutionHistoryCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deriveByKms } from '../../adapters/aws/lake/subkeys.ts';
import { landedFolder } from '../../core/lake/landed.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { evaluateRecord } from '../../core/loading/evaluate.ts';
import type { Manifest } from '../../core/loading/manifest.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { iin } from '../load/setting/people.ts';
import { udw } from '../load/setting/warehouse.ts';
import { raw, theirs } from '../provider-hash/setting.ts';
import { type Operator, operatorOf, until } from './aws/operator.ts';
import { optimizersDouble } from './aws/optimizers.ts';
import { place, platform } from './aws/platform.ts';
import { athena } from './harness/athena.ts';
import { useEngine } from './harness/use-engine.ts';

const double = useEngine(athena());
const optimizers = await optimizersDouble();
afterAll(() => optimizers.close());
const deployed = useEngine(
  platform({
    architecture: process.arch === 'arm64' ? 'arm64' : 'x64',
    environment: () => ({
      AWS_ENDPOINT_URL_ATHENA: double().endpoint.url,
      AWS_ENDPOINT_URL_GLUE: optimizers.url,
    }),
  }),
);

const prefix = 'udw-example-';
const bucketOf = (zone: string): string => `${prefix}${zone}-${place.account}-${place.region}`;
const regulations = theirs();

const folder = mkdtempSync(path.join(tmpdir(), 'udw-landing-'));
afterAll(() => rmSync(folder, { recursive: true }));

let operator: Operator;
let recipient: string;
beforeAll(async () => {
  const { clients } = deployed();
  operator = operatorOf(clients, prefix);
  for (const database of ['udw_example_warehouse', 'udw_example_staging'])
    await double().makeDatabase(database);
  double().readFrom(({ bucket, prefix: under }) => operator.objects(bucket, under));
  // What docs/operations.md says is done once.
  const identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
  const SecretId = `${prefix}identity`;
  await clients.secrets.send(new PutSecretValueCommand({ SecretId, SecretString: identity }));
  const provider = await generateX25519Identity();
  const { sealed } = (await operator.invoke('edge-key', {
    recipient: await identityToRecipient(provider),
  })) as { sealed: string };
  const decrypter = new Decrypter();
  decrypter.addIdentity(provider);
  writeFileSync(path.join(folder, 'edge.key'), await decrypter.decrypt(Buffer.from(sealed, 'base64')), {
    mode: 0o600,
  });
  writeFileSync(path.join(folder, 'regulations.json'), regulations);
  expect(await operator.invoke('migrate', { regulations })).toMatchObject({
    regulations: 'fund',
    tables: [{ table: 'contributions' }],
  });
});

test('migrate has given the tables their optimizers, and their deliveries a schedule', async () => {
  const types = ['compaction', 'orphan_file_deletion', 'retention'];
  expect(optimizers.kept()).toEqual(
    ['_loads', 'contributions_versions'].flatMap((table) =>
      types.map((type) => `udw_example_warehouse.${table} ${type}`),
    ),
  );
  const { scheduler } = deployed().clients;
  const GroupName = `${prefix}deliveries`;
  const { Schedules: [made] = [] } = await scheduler.send(new ListSchedulesCommand({ GroupName }));
  const schedule = await scheduler.send(new GetScheduleCommand({ GroupName, Name: made?.Name }));
  expect(schedule).toMatchObject({
    ScheduleExpressionTimezone: 'Asia/Almaty',
    Target: { Arn: expect.stringMatching(/function:udw-example-expect$/) },
  });
  const input = JSON.parse(schedule.Target?.Input ?? '') as object;
  expect(input).toMatchObject({ regulations: 'fund', table: 'contributions' });
  // Nothing was ever loaded by schedule, and no day was agreed for the first one.
  expect(await operator.invoke('expect', input)).toEqual({
    table: 'contributions',
    verdict: 'nothing-missing',
  });
});

/** A delivery as its provider made it. */
interface Sent {
  readonly name: string;
  readonly bytes: Buffer;
  readonly manifest: string;
}

/** Hashes records at the provider, by the key that the deployment handed out. */
async function hashed(sequence: number, records: string, seal: boolean): Promise<Sent> {
  const at = (name: string): string => path.join(folder, name);
  writeFileSync(at('raw.csv'), records);
  const fixed = ['--regulations', at('regulations.json'), '--key', at('edge.key'), '--out', at('out')];
  const more = ['--sequence', `${sequence}`, ...(seal ? ['--seal-to', recipient] : [])];
  const told = await udw(['provider', 'hash', at('raw.csv'), ...fixed, ...more, '--home', at('none')]);
  if (told.code !== 0) throw new Error(told.err);
  const open = `contributions-${sequence}.csv`;
  const name = seal ? `${open}.age` : open;
  return {
    name,
    bytes: readFileSync(path.join(at('out'), name)),
    manifest: readFileSync(path.join(at('out'), `${open}.manifest.json`), 'utf8'),
  };
}

const landedAt = ({ name, bytes }: Sent): string => {
  const place = { kind: 'scheduled', body: 'fund', regulations: 'fund' } as const;
  return `${landedFolder(place, createHash('sha256').update(bytes).digest('hex'))}${name}`;
};

/** Puts a delivery into landing. */
async function land(sent: Sent): Promise<void> {
  await operator.put(bucketOf('landing'), landedAt(sent), sent.bytes);
  const manifest = `${landedAt(sent).replace(/\.age$/, '')}.manifest.json`;
  await operator.put(bucketOf('landing'), manifest, sent.manifest);
}

type Item = Readonly<Record<string, unknown>>;

/** The items of a partition of the table of loads. */
async function items(pk: string): Promise<readonly Item[]> {
  const documents = DynamoDBDocumentClient.from(deployed().clients.dynamodb);
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: `${prefix}loads`,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    }),
  );
  return Items;
}

/** Waits until the load of a file has ended. Two events at once may spend a number: numbers have gaps. */
const loadEnded = (file: string): Promise<Item> =>
  until(
    async () => (await items('LOADS')).find((load) => load['file'] === file && load['state'] !== 'running'),
    async () => ({
      loads: (await items('LOADS')).map(({ id, file: its, state }) => ({ id, file: its, state })),
      history: await lastHistory(),
    }),
  );

/** What the newest execution of the load machine went through. */
async function lastHistory(): Promise<readonly unknown[]> {
  const { states } = deployed().clients;
  const name = (await executions())[0];
  const executionArn = `arn:aws:states:${place.region}:${place.account}:execution:${prefix}load:${name}`;
  const { events = [] } = await states.send(new GetExecutionHistoryCommand({ executionArn }));
  return events;
}

/** The names of the executions of the load machine, the newest first. */
async function executions(): Promise<readonly string[]> {
  const stateMachineArn = `arn:aws:states:${place.region}:${place.account}:stateMachine:${prefix}load`;
  const { executions: found = [] } = await deployed().clients.states.send(
    new ListExecutionsCommand({ stateMachineArn }),
  );
  return found.map(({ name = '' }) => name);
}

const rows = async (select: string): Promise<readonly unknown[]> => (await double().trino.ask(select)).rows;

const current = (): Promise<readonly unknown[]> =>
  rows(`SELECT lower(to_hex(person)), lower(to_hex(payer_person)), payer_organization, CAST(month AS VARCHAR),
    CAST(amount * 1000000 AS BIGINT) FROM udw_example_warehouse.contributions ORDER BY 1`);

/** What core makes of the records of a provider, by the keys of the deployment. */
async function madeByCore(records: string): Promise<readonly unknown[]> {
  const { kms } = deployed().clients;
  const edge = await deriveByKms(kms, 'edge', `alias/${prefix}edge`);
  const warehouse = await deriveByKms(kms, 'warehouse', `alias/${prefix}warehouse`);
  const mac = (key: Uint8Array) => (message: Uint8Array) =>
    new Uint8Array(createHmac('sha256', key).update(message).digest());
  const [table] = readRegulations(regulations, 'regulations').regulations.tables;
  if (table === undefined) throw new Error('the regulations have a table');
  const plan = compileTable(table, { asOf: '2026-10-01', decimal: '.' });
  const [head = '', ...lines] = records.trim().split('\n');
  const named = (line: string) =>
    Object.fromEntries(line.split(';').map((value, at) => [head.split(';')[at] ?? '', value || null]));
  const hex = (value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : null);
  return lines
    .map((line) => evaluateRecord(plan, named(line), { edge: mac(edge), warehouse: mac(warehouse) }))
    .map(({ person, payer_person: payer, payer_organization: organization, month, amount }) => [
      ...[hex(person), hex(payer), organization, month],
      Number(amount),
    ])
    .toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1));
}

const first = raw(
  `${iin(0)};;2026-03-01;1`,
  `${iin(1)};${iin(0)};2026-03-01;2.5`,
  `${iin(2)};${iin(1)};2026-04-01;3`,
);

test('a sealed file lands, and its rows stand in the table as core makes them', async () => {
  const sent = await hashed(1, first, true);
  await land(sent);
  const load = await loadEnded('contributions-1.csv');
  expect(load).toMatchObject({ state: 'committed', table: 'contributions', sequence: 1 });
  const its = `loads/${load['id']}/`;

  expect(await current()).toEqual(await madeByCore(first));
  const staged = await operator.objects(bucketOf('staging'), its);
  expect([...staged.keys()]).toEqual(
    expect.arrayContaining(
      ['delivered.csv', 'measured.json', 'verified/rows.parquet'].map((name) => its + name),
    ),
  );
  const audit = await operator.objects(bucketOf('audit'), its);
  expect(JSON.parse(Buffer.from(audit.get(`${its}report.json`) ?? '').toString())).toMatchObject({
    verdict: 'passed',
  });
  expect((await items(`LOAD#${load['sk']}`)).length).toBeGreaterThan(1);
  const documents = DynamoDBDocumentClient.from(deployed().clients.dynamodb);
  const leases = await documents.send(new ScanCommand({ TableName: `${prefix}leases` }));
  expect(leases.Items).toEqual([]);
});

test('an event that comes again, and a delivery that is sent again, are the same load', async () => {
  const before = await current();
  const [load] = await items('LOADS');
  const event = { detail: { object: { key: String(load?.['landed']) } } };
  const again = await Promise.all([operator.invoke('register', event), operator.invoke('register', event)]);
  const started = { kind: 'started', load: load?.['id'] };
  expect(again).toEqual([started, started]);
  // Written once more, it is another arrival of the same content.
  const sent = {
    name: 'contributions-1.csv.age',
    bytes: readFileSync(path.join(folder, 'out/contributions-1.csv.age')),
    manifest: readFileSync(path.join(folder, 'out/contributions-1.csv.manifest.json'), 'utf8'),
  };
  await land(sent);
  expect(await operator.invoke('register', event)).toEqual({
    kind: 'already-loaded',
    load: load?.['id'],
  });
  expect((await items('LOADS')).map(({ state }) => state)).toEqual(['committed']);
  expect(await executions()).toEqual([`load-${load?.['id']}`]);
  expect(await rows('SELECT count(*) FROM udw_example_warehouse.contributions_versions')).toEqual([[3]]);
  expect(await current()).toEqual(before);
});

test('a bad delivery publishes nothing, and the report says why', async () => {
  const before = await current();
  const sent = await hashed(2, raw(`${iin(3)};;2026-05-01;4`, `${iin(4)};;2026-05-01;5`), false);
  const manifest = JSON.parse(sent.manifest) as Manifest;
  await land({ ...sent, manifest: JSON.stringify({ ...manifest, records: Number(manifest.records) + 1 }) });
  const load = await loadEnded('contributions-2.csv');
  expect(load).toMatchObject({ state: 'failed' });
  const its = `loads/${load['id']}/`;

  const audit = await operator.objects(bucketOf('audit'), its);
  expect(JSON.parse(Buffer.from(audit.get(`${its}report.json`) ?? '').toString())).toMatchObject({
    verdict: 'failed',
    failures: [{ message: { id: 'verify.records' } }],
  });
  expect(await current()).toEqual(before);
  expect(await rows('SELECT count(*) FROM udw_example_warehouse._loads')).toEqual([[1]]);
  expect(await executions()).toHaveLength(2);
});
