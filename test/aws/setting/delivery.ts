import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashDelivery } from '../../../adapters/local/provider/hash-delivery.ts';
import { keyCheckValue } from '../../../core/depersonalization/keys.ts';
import { landedFolder } from '../../../core/lake/landed.ts';
import type { LoadKind } from '../../../core/procedures/gate/needs.ts';
import { readRegulations } from '../../../core/regulations/read.ts';
import { type Cloud, env, subkeys } from './cloud.ts';

/** A delivery as its provider sends it. */
export interface Sent {
  readonly name: string;
  readonly bytes: Buffer;
  readonly manifest: string;
  /** The regulations that its upload was allowed for, where the manifest names others. */
  readonly uploadedFor?: string;
}

/** Hashes records as a provider does, with the key that KMS of the tests gives out. */
export async function hashed(
  regulations: string,
  text: string,
  sequence = 1,
  sealTo?: string,
): Promise<Sent> {
  const folder = mkdtempSync(path.join(tmpdir(), 'udw-aws-'));
  try {
    return await hashedIn(folder, regulations, text, sequence, sealTo);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function hashedIn(
  folder: string,
  regulations: string,
  text: string,
  sequence: number,
  sealTo: string | undefined,
): Promise<Sent> {
  const file = path.join(folder, 'raw.csv');
  writeFileSync(file, text);
  const { edge } = subkeys();
  const made = await hashDelivery(
    {
      regulations: readRegulations(regulations, 'regulations').regulations,
      file,
      table: undefined,
      sequence,
      asOf: '2026-09-30',
      operation: undefined,
      key: { version: 1, key: edge, checkValue: keyCheckValue(edge) },
      out: path.join(folder, 'out'),
      sealTo,
    },
    new Date('2026-10-01T08:00:00Z'),
    () => undefined,
  );
  const { delivery, manifest } = made.outputs;
  return {
    name: path.basename(delivery),
    bytes: readFileSync(delivery),
    manifest: readFileSync(manifest, 'utf8'),
  };
}

/** Where a delivery's file lands: where its provider is allowed to upload it. */
export function landedAt({ name, bytes, manifest, uploadedFor }: Sent, kind: LoadKind = 'scheduled'): string {
  const [, named = 'fund'] = /"regulations":\s*"([^"]+)"/.exec(manifest) ?? [];
  const regulations = uploadedFor ?? named;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return `${landedFolder({ kind, body: 'justice', regulations }, sha256)}${name}`;
}

/** Where its manifest lands. */
export const manifestAt = (sent: Sent, kind?: LoadKind): string =>
  `${landedAt(sent, kind).replace(/\.age$/, '')}.manifest.json`;

/** Puts a delivery into landing, as a provider uploads it. */
export function land({ objects }: Cloud, sent: Sent): void {
  objects.put(env.LANDING_BUCKET, landedAt(sent), sent.bytes);
  objects.put(env.LANDING_BUCKET, manifestAt(sent), sent.manifest);
}
