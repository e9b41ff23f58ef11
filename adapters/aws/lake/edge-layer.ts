import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import type { EdgeKey } from '../../../core/depersonalization/edge-key-file.ts';
import { manifestSchema } from '../../../core/loading/manifest.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { Regulations } from '../../../core/regulations/model.ts';
import type { LakeLoad } from '../../../services/lake/ports.ts';
import type { Receiver } from '../../local/provider/finish.ts';
import { type Hashing, type ReadHashed, readHashing } from '../../local/provider/hashing.ts';
import { makeDelivery, manifestText, refusalOf } from '../../local/provider/make-delivery.ts';
import { putStream } from '../objects.ts';
import { openLanded } from './landing.ts';
import { piped } from './piped.ts';
import { deliveredKey, setAsideKey } from './places.ts';
import { fitting, roomFor } from './room.ts';
import { openWorkFolder } from './work-folder.ts';

/** What the edge layer acts on. */
export interface EdgeLayerOf {
  readonly objects: S3Client;
  readonly landing: string;
  readonly staging: string;
  /** The identity that opens sealed deliveries. */
  readonly identity: () => Promise<string>;
  readonly key: EdgeKey;
  /** What the session that verifies may use before it spills, as DuckDB writes sizes. */
  readonly memory: string;
  /** The most bytes that may be made of a file: they and the accepted rows lie in /tmp. */
  readonly mostBytes: number;
  readonly at: Date;
}

/** A delivery that lies in staging. */
export interface EdgeLayer {
  /** Text of its manifest. */
  readonly manifest: string;
  readonly bytes: number;
}

/**
 * Makes the edge layer of a clear file as its provider would have made it, by the same kit: what comes to staging is a delivery that
 * its provider depersonalized. A clear CSV file is on no disk: it is read as it comes out of landing, and what is made of it goes to
 * staging as it is written. A Parquet file is read at several places at once, so it lies in /tmp as long as it is read.
 * @throws {VerificationError} when the file is broken, is not the one that was registered, or a check fails: nothing comes to staging
 * @throws {RefusedError} when what is made of it does not fit the function
 */
export async function makeEdgeLayer(
  its: EdgeLayerOf,
  load: LakeLoad,
  regulations: Regulations,
): Promise<EdgeLayer> {
  const { objects, staging: bucket, key, memory, mostBytes } = its;
  using work = openWorkFolder();
  const folder = work.path;
  const hashing = hashingOf(load, regulations, path.join(folder, 'clear'), its.at);
  const read = await readLanded(its, load, hashing, folder);
  const place = { folder, memory, onFile: roomFor(mostBytes) };
  const made = await fitting(() =>
    makeDelivery(hashing, read, key, place, toObject(objects, bucket, deliveredKey(load.id))),
  );
  if (made.verdict === 'refused') throw refusalOf(made.broken, load.file, () => message('provider.advice'));
  if (made.rejects !== undefined) {
    await putStream(objects, { bucket, key: setAsideKey(load.id) }, createReadStream(made.rejects));
  }
  return { manifest: manifestText(made.manifest), bytes: made.manifest.bytes };
}

/** What is known of a clear file since it was registered: its hash and length are held against what is read of landing now. */
function hashingOf(load: LakeLoad, regulations: Regulations, at: string, now: Date): Hashing {
  const table = regulations.tables.find(({ name }) => name === load.table);
  if (table === undefined) throw new Error(`the table of load ${load.id} is not in its regulations`);
  const claimed = manifestSchema.parse(JSON.parse(load.manifest));
  const { sequence, operation, asOf } = claimed;
  const { file: name, sha256, bytes } = load;
  return {
    file: { path: at, name, sha256, bytes, manifest: undefined },
    regulations: { ...regulations, depersonalizer: 'provider' },
    ...{ table, claimed, sequence, operation, asOf, at: now },
  };
}

async function readLanded(
  { objects, landing, identity, key, mostBytes }: EdgeLayerOf,
  load: LakeLoad,
  hashing: Hashing,
  folder: string,
): Promise<ReadHashed> {
  const { path: file } = hashing.file;
  const landed = await openLanded(objects, { bucket: landing, key: load.landed }, identity);
  const read = () => readHashing(hashing, key, folder, () => undefined, roomFor(mostBytes));
  if (hashing.regulations.file.format === 'csv') return await piped(landed, file, read);
  await pipeline(landed, createWriteStream(file, { mode: 0o600 }));
  try {
    return await read();
  } finally {
    rmSync(file);
  }
}

/** The receiver that puts a delivery into staging. What breaks before its end leaves no object. */
const toObject =
  (objects: S3Client, bucket: string, key: string): Receiver =>
  (csv) =>
    putStream(objects, { bucket, key }, Readable.from(csv, { objectMode: false }));
