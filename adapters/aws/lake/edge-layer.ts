import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import type { EdgeKey } from '../../../core/depersonalization/edge-key-file.ts';
import { manifestSchema } from '../../../core/loading/manifest.ts';
import type { Regulations } from '../../../core/regulations/model.ts';
import type { LakeLoad } from '../../../services/lake/ports.ts';
import { hashDelivery } from '../../local/provider/hash-delivery.ts';
import { putStream } from '../objects.ts';
import { openLanded } from './landing.ts';
import { deliveredKey, setAsideKey } from './places.ts';

/** What the edge layer acts on. */
export interface EdgeLayerOf {
  readonly objects: S3Client;
  readonly landing: string;
  readonly staging: string;
  /** The identity that opens sealed deliveries. */
  readonly identity: () => Promise<string>;
  readonly key: EdgeKey;
  readonly at: Date;
}

/**
 * Makes the edge layer of a clear file as its provider would have made it, by the same kit: what comes to staging is a delivery that
 * its provider depersonalized. The clear file is on no disk but that of the function, and there as long as it is read.
 * @returns text of the manifest of what was made
 * @throws {VerificationError} when the file is broken or a check fails: nothing comes to staging
 */
export async function makeEdgeLayer(
  { objects, landing, staging, identity, key, at }: EdgeLayerOf,
  load: LakeLoad,
  regulations: Regulations,
): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), `edge-${load.id}-`));
  try {
    const file = path.join(folder, load.file);
    const landed = await openLanded(objects, { bucket: landing, key: load.landed }, identity);
    const hash = createHash('sha256');
    await pipeline(
      landed,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(file, { mode: 0o600 }),
    );
    if (hash.digest('hex') !== load.sha256)
      throw new Error('another file lies in landing than was registered');
    const { sequence, asOf, operation } = manifestSchema.parse(JSON.parse(load.manifest));
    const command = {
      regulations: { ...regulations, depersonalizer: 'provider' as const },
      ...{ file, table: load.table, sequence, asOf, operation, key, sealTo: undefined },
      out: path.join(folder, 'out'),
    };
    const { outputs, rejects } = await hashDelivery(command, at, () => undefined);
    const bucket = staging;
    await putStream(objects, { bucket, key: deliveredKey(load.id) }, createReadStream(outputs.delivery));
    if (rejects !== undefined) {
      await putStream(objects, { bucket, key: setAsideKey(load.id) }, createReadStream(rejects));
    }
    return readFileSync(outputs.manifest, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
