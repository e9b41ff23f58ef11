import { createHash } from 'node:crypto';
import { UpdateTableOptimizerCommand } from '@aws-sdk/client-glue';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { migrateWith } from '../../../functions/migrate/handler.ts';
import { registerWith } from '../../../functions/register/handler.ts';
import { env } from '../../aws/setting/cloud.ts';
import { connectionIn, toConnected, toHandedOver } from '../../aws/setting/connection.ts';
import { hashed, land, landedAt, manifestAt, type Sent } from '../../aws/setting/delivery.ts';
import { heard } from '../../aws/setting/heard.ts';
import { newPlatform, type Platform } from '../../aws/setting/platform.ts';
import { iin, wrongIin } from '../../load/setting/people.ts';
import { kept, personColumn, regulationsText, type TableText } from '../../load/setting/regulations.ts';
import { raw, theirs } from '../../provider-hash/setting.ts';

const people: TableText = {
  name: 'people',
  delivery: 'increment',
  dmlMode: 'insert-update',
  rejectTolerance: 0.5,
  columns: [{ ...personColumn, key: true, required: true }, kept('code', 'CODE')],
};
const snapshot: TableText = { ...people, name: 'homes', delivery: 'snapshot' };
const register = regulationsText({ id: 'register', depersonalizer: 'provider', tables: [people] });
const homes = regulationsText({ id: 'homes', depersonalizer: 'provider', tables: [snapshot] });
const both = regulationsText({ id: 'register', depersonalizer: 'provider', tables: [people, snapshot] });
const wider = regulationsText({
  id: 'register',
  version: '1.1.0',
  depersonalizer: 'provider',
  tables: [{ ...people, columns: [...people.columns, kept('more', 'MORE')] }],
});
const ours = regulationsText({ id: 'clear', depersonalizer: 'operator', tables: [people] });

/** Lands a delivery and tells of its file. @returns its load */
async function begins(platform: Platform, sent: Sent): Promise<number> {
  land(platform.cloud, sent);
  const arrived = await platform.tell(landedAt(sent));
  if (arrived.kind !== 'started') throw new Error(`the delivery was not taken: ${JSON.stringify(arrived)}`);
  return arrived.load;
}

async function loads(platform: Platform, sent: Sent, wanted: 'succeeded' | 'NothingPublished' = 'succeeded') {
  const { ended } = await platform.run(await begins(platform, sent));
  if (ended !== wanted) throw new Error(`the load ended by ${ended}`);
}

/** Regulations come in, and change: tables are made and widened, one of them is not delivered any more; an optimizer was changed. */
async function migrations(): Promise<void> {
  const platform = await newPlatform([both, wider, theirs()]);
  const { clients } = platform.cloud;
  const its = { CatalogId: env.ACCOUNT, DatabaseName: env.WAREHOUSE_DATABASE, TableName: 'people_versions' };
  const changed = { ...its, Type: 'compaction' as const, TableOptimizerConfiguration: { enabled: false } };
  await clients.catalog.send(new UpdateTableOptimizerCommand(changed));
  await migrateWith(heard('migrate', clients), env, () => platform.now)({ regulations: wider });
  await loads(platform, await hashed(theirs(), raw(`${iin(0)};;2026-03-01;1`)));
}

/** Deliveries of two tables, one after the other, each compared with what is loaded; the last by Glue, for it is the largest. */
async function deliveries(): Promise<void> {
  const first = await hashed(register, `IIN;CODE\n${iin(0)};A\n${iin(1)};B\n${wrongIin(2)};C\n`, 1);
  const many = Array.from({ length: 20 }, (_, index) => `${iin(index)};D\n`).join('');
  const last = await hashed(register, `IIN;CODE\n${many}`, 2);
  const platform = await newPlatform([register, homes], false, 'none', first.bytes.length);
  await loads(platform, first);
  for (const sequence of [1, 2])
    await loads(platform, await hashed(homes, `IIN;CODE\n${iin(0)};A${sequence}\n`, sequence));
  await loads(platform, last);
}

/** What a case allows, and what none does. */
async function gated(): Promise<void> {
  const regulations = theirs();
  const platform = await newPlatform([regulations], false, 'cases');
  const sent = await hashed(regulations, raw(`${iin(0)};;2026-03-01;1`));
  await loads(platform, sent, 'NothingPublished');
  const connection = await connectionIn(platform.cloud, regulations);
  await connection.take([...toHandedOver, ...toConnected]);
  await loads(platform, { ...sent, name: 'again.csv' });
}

async function sealedFor(recipient: string, text: string): Promise<Buffer> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return Buffer.from(await encrypter.encrypt(text));
}

/** A clear file, sealed, of which the edge layer is made, with a record that it sets aside. */
async function clear(): Promise<void> {
  const platform = await newPlatform([ours], true);
  const text = `IIN;CODE\n${iin(0)};A\n${iin(1)};B\n${wrongIin(2)};C\n`;
  const manifest = JSON.stringify({
    manifest: 'udw-manifest/1',
    ...{ regulations: 'clear', regulationsVersion: '1.0.0', table: 'people', file: 'people.csv' },
    sha256: createHash('sha256').update(text).digest('hex'),
    ...{ bytes: Buffer.byteLength(text), records: 3, sequence: 1, asOf: '2026-09-30' },
    createdAt: '2026-10-01T08:00:00Z',
  });
  platform.cloud.identity = await generateX25519Identity();
  const bytes = await sealedFor(await identityToRecipient(platform.cloud.identity), text);
  await loads(platform, { name: 'people.csv.age', bytes, manifest });
}

/** A sealed file, in parts: the first try breaks off. */
async function inParts(): Promise<void> {
  const platform = await newPlatform([theirs()]);
  const { cloud } = platform;
  cloud.identity = await generateX25519Identity();
  const recipient = await identityToRecipient(cloud.identity);
  await loads(platform, await hashed(theirs(), raw(`${iin(2)};;2026-03-01;1`), 1, recipient));
  const sent = await hashed(theirs(), raw(`${iin(3)};;2026-03-01;1`));
  const bytes = Buffer.concat([sent.bytes, Buffer.alloc(6_000_000, '\n')]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const manifest = { ...(JSON.parse(sent.manifest) as object), sha256, bytes: bytes.length };
  const large = { ...sent, bytes, manifest: JSON.stringify(manifest) };
  land(cloud, large);
  const its = { ...env, MOST_BYTES: 10_000_000 };
  const arrive = registerWith(heard('register', cloud.clients), its, () => platform.now);
  cloud.objects.failedParts.push(new Error('slow down'));
  const told = { detail: { object: { key: landedAt(large) } } };
  await arrive(told).then(
    () => Promise.reject(new Error('a part that failed was nothing')),
    () => undefined,
  );
  await arrive(told);
}

/** What does not come to its end: refused, withdrawn, not next, cut off, published and not on record. */
async function failures(): Promise<void> {
  const platform = await newPlatform([register]);
  const { cloud } = platform;
  const first = await hashed(register, `IIN;CODE\n${iin(0)};A\n`, 1);
  cloud.objects.put(env.LANDING_BUCKET, manifestAt(first), first.manifest);
  await platform.tell(manifestAt(first));
  land(cloud, { ...first, manifest: 'no' });
  await platform.tell(landedAt(first));
  const one = await begins(platform, first);
  const other = await begins(platform, first);
  await platform.run(one);
  await platform.run(other);
  const early = await begins(platform, await hashed(register, `IIN;CODE\n${iin(1)};A\n`, 3));
  platform.now = new Date('2026-10-01T11:00:00Z');
  await platform.run(early);
  await platform.cutOff(early);

  const second = await begins(platform, await hashed(register, `IIN;CODE\n${iin(2)};A\n`, 2));
  // Nothing that says so is recorded until the end of the load, which finds it published.
  let times = 5;
  cloud.documents.before = (kind) => {
    if (kind !== 'TransactWrite' || !cloud.athena.published.has(second) || times === 0) return;
    times -= 1;
    throw new Error('no connection');
  };
  await platform.run(second);
  const third = await begins(platform, await hashed(register, `IIN;CODE\n${iin(3)};A\n`, 3));
  for (let attempt = 0; attempt < 3; attempt += 1)
    cloud.athena.fates.push({ of: /INSERT INTO .*"_loads"/s, fate: 'failed' });
  await platform.run(third);
}

/** Takes loads through everything that their functions do. */
export async function actLoads(): Promise<void> {
  for (const act of [migrations, deliveries, gated, clear, inParts, failures]) await act();
}
