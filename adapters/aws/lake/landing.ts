import { createHash, type Hash } from 'node:crypto';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { Decrypter } from 'age-encryption';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { LandedPair, Landing } from '../../../services/lake/ports.ts';
import { markOf, type ObjectMark, type ObjectPlace, putStream, streamOf, textOf } from '../objects.ts';
import { deliveredKey } from './places.ts';

/** What landing acts on. */
export interface LandingOf {
  readonly objects: S3Client;
  readonly landing: string;
  readonly staging: string;
  /** The identity that opens sealed deliveries. @throws Error when it cannot be had */
  readonly identity: () => Promise<string>;
}

const manifestEnding = '.manifest.json';
const sealedEnding = '.age';

/** A pair, and which writing of its file it is of. */
interface MarkedPair extends LandedPair {
  readonly etag: string;
}

const without = (key: string, ending: string): string =>
  key.endsWith(ending) ? key.slice(0, -ending.length) : key;

/** Landing as a bucket: a manifest stands beside its file as `NAME.manifest.json`, also where the file is sealed as `NAME.age`. */
export function s3Landing({ objects, landing, staging, identity }: LandingOf): Landing {
  const place = (key: string) => ({ bucket: landing, key });

  const opened = ({ key, etag }: MarkedPair): Promise<Readable> =>
    openLanded(objects, place(key), identity, etag);

  return {
    async pair(key) {
      const base = without(without(key, manifestEnding), sealedEnding);
      const manifestKey = `${base}${manifestEnding}`;
      const [manifest, plain, sealed] = await Promise.all([
        markOf(objects, place(manifestKey)),
        markOf(objects, place(base)),
        markOf(objects, place(`${base}${sealedEnding}`)),
      ]);
      const file = sealed ?? plain;
      if (manifest === undefined || file === undefined) return undefined;
      const its = sealed === undefined ? base : `${base}${sealedEnding}`;
      const pair: MarkedPair = {
        key: its,
        name: path.posix.basename(base),
        manifest: { key: manifestKey, text: await textOf(objects, place(manifestKey)) },
        arrival: arrivalOf(its, file, manifest),
        bytes: file.bytes,
        etag: file.etag,
      };
      return pair;
    },
    async digest(pair) {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const chunk of through(await opened(pair as MarkedPair), hash)) bytes += chunk.length;
      return { sha256: hash.digest('hex'), bytes };
    },
    async handOn(pair, load) {
      const hash = createHash('sha256');
      const body = Readable.from(through(await opened(pair as MarkedPair), hash), { objectMode: false });
      await putStream(objects, { bucket: staging, key: deliveredKey(load.id) }, body);
      if (hash.digest('hex') !== load.sha256)
        throw new Error('another file was handed on than was registered');
    },
  };
}

/**
 * Reads a landed file, opened where it is sealed.
 * @param etag refuses another writing of it, where given
 * @throws {RefusedError} when the identity does not open it; what was damaged further on is thrown by the stream in the same words
 */
export async function openLanded(
  objects: S3Client,
  place: ObjectPlace,
  identity: () => Promise<string>,
  etag?: string,
): Promise<Readable> {
  const bytes = await streamOf(objects, place, etag);
  return place.key.endsWith(sealedEnding) ? await open(bytes, await identity()) : bytes;
}

/** The same for the same two writings, whichever of them an event tells of. */
const arrivalOf = (key: string, file: ObjectMark, manifest: ObjectMark): string =>
  createHash('sha256')
    .update(JSON.stringify([key, file.etag, file.modified, manifest.etag, manifest.modified]))
    .digest('hex');

async function* through(bytes: Readable, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Whatever breaks while a sealed file is opened is the seal's fault: what is read of S3 is retried by its client. */
async function* whole(clear: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* clear;
  } catch (error) {
    throw notOpened(error);
  }
}

async function open(bytes: Readable, identity: string): Promise<Readable> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity.trim());
    const clear = await decrypter.decrypt(Readable.toWeb(bytes) as unknown as ReadableStream<Uint8Array>);
    return Readable.from(whole(clear as unknown as AsyncIterable<Uint8Array>), { objectMode: true });
  } catch (error) {
    throw notOpened(error);
  }
}

const notOpened = (cause: unknown): RefusedError =>
  new RefusedError([{ message: message('lake.not-opened'), basis: '19' }], { cause });
