import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashDelivery } from '../../../adapters/local/provider/hash-delivery.ts';
import { keyCheckValue } from '../../../core/depersonalization/keys.ts';
import { UdwError } from '../../../core/errors.ts';
import type { Manifest } from '../../../core/loading/manifest.ts';
import { readRegulations } from '../../../core/regulations/read.ts';
import { iins } from '../../load/setting/people.ts';
import { type RegulationsText, regulationsText, type TableText } from '../../load/setting/regulations.ts';
import { raw } from '../../provider-hash/setting.ts';
import { env, subkeys } from './cloud.ts';
import { land, landedAt, type Sent } from './delivery.ts';
import { newPlatform, type Platform, recordOf } from './platform.ts';

/** The regulations of a table under which the operator depersonalizes. */
export const ours = (table: TableText, more: Partial<RegulationsText> = {}): string =>
  regulationsText({ id: 'fund', depersonalizer: 'operator', tables: [table], ...more });

/**
 * A clear file as its provider delivers it.
 * @param claims what its manifest says otherwise
 */
export function clearOf(table: string, bytes: Buffer, records: number, claims: Partial<Manifest> = {}): Sent {
  const manifest = {
    manifest: 'udw-manifest/1',
    ...{ regulations: 'fund', regulationsVersion: '1.0.0', table, file: `${table}.csv` },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...{ bytes: bytes.length, records, sequence: 1, asOf: '2026-09-30' },
    createdAt: '2026-10-01T08:00:00Z',
    ...claims,
  };
  return { name: `${table}.csv`, bytes, manifest: JSON.stringify(manifest) };
}

/** What the provider's kit makes of a file: texts, or the rules that it breaks. */
export type OfKit =
  | {
      readonly delivery: string;
      readonly manifest: string;
      readonly setAside: string | undefined;
    }
  | { readonly rules: readonly string[] };

/** Hashes a file on the disk by the provider's kit, under the same regulations but for who depersonalizes. */
export async function byKit(regulations: string, bytes: Buffer, now: Date): Promise<OfKit> {
  const folder = mkdtempSync(path.join(tmpdir(), 'udw-kit-'));
  try {
    const file = path.join(folder, 'raw');
    writeFileSync(file, bytes);
    const { edge } = subkeys();
    const { outputs, rejects } = await hashDelivery(
      {
        regulations: { ...readRegulations(regulations, 'fund').regulations, depersonalizer: 'provider' },
        ...{ file, table: undefined, sequence: 1, asOf: '2026-09-30', operation: undefined },
        key: { version: 1, key: edge, checkValue: keyCheckValue(edge) },
        ...{ out: path.join(folder, 'out'), sealTo: undefined },
      },
      now,
      () => undefined,
    );
    const text = (its: string): string => readFileSync(its, 'utf8');
    return {
      delivery: text(outputs.delivery),
      manifest: text(outputs.manifest),
      setAside: rejects === undefined ? undefined : text(rejects),
    };
  } catch (error) {
    if (error instanceof UdwError) return { rules: error.findings.map((finding) => finding.message.id) };
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A platform where clear personal data may land, and a load that began for a clear file. */
export async function begun(
  regulations: string,
  sent: Sent,
  prepare: (platform: Platform) => unknown = () => undefined,
  above?: number,
): Promise<{ readonly platform: Platform; readonly load: number }> {
  const platform = await newPlatform([regulations], true, 'none', above);
  await prepare(platform);
  land(platform.cloud, sent);
  const arrived = await platform.tell(landedAt(sent));
  if (arrived.kind !== 'started') throw new Error(`the file was not taken: ${JSON.stringify(arrived)}`);
  return { platform, load: arrived.load };
}

/** Where the delivery of load 1 stands in staging. */
export const delivered = 'loads/1/delivered.csv';
/** The keys in staging. */
export const staged = ({ cloud }: Platform) => cloud.objects.keys(env.STAGING_BUCKET);
/** The text of an object in staging. */
export const inStaging = ({ cloud }: Platform, key: string): string | undefined =>
  cloud.objects.stored.get(`${env.STAGING_BUCKET}/${key}`)?.bytes.toString();

/** What the edge layer left of load 1, or the rules that its report names. */
export function left(platform: Platform) {
  const delivery = inStaging(platform, delivered);
  const manifest = recordOf(platform, 1)?.['hashedManifest'];
  if (delivery !== undefined)
    return { delivery, manifest, setAside: inStaging(platform, 'loads/1/set-aside.csv') };
  return { rules: rulesOf(platform) };
}

/** The rules that the report of load 1 names. */
export function rulesOf({ cloud }: Platform): readonly string[] {
  const report = JSON.parse(cloud.objects.text(env.AUDIT_BUCKET, 'loads/1/report.json')) as {
    failures: { message: { id: string } }[];
  };
  return report.failures.map(({ message }) => message.id);
}

/** A command of a client, as far as these tests look at it. */
interface Command {
  readonly constructor: { readonly name: string };
  readonly input: {
    readonly Bucket?: string;
    readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  };
}

/** Stands between the functions and a service. */
export function intercept(
  client: object,
  take: (command: Command, answer: () => Promise<unknown>) => Promise<unknown>,
): void {
  const { send } = client as { send: (command: Command) => Promise<unknown> };
  Object.assign(client, { send: (command: Command) => take(command, () => send.call(client, command)) });
}

/** Contributions of twelve people. */
export const people = raw(...iins(12).map((id, index) => `${id};;2026-03-01;${index}`));
