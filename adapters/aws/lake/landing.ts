import { createHash, type Hash } from 'node:crypto';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { Decrypter } from 'age-encryption';
import { NotReadyError, RefusedError } from '../../../core/errors.ts';
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
 * @throws {NotReadyError} when there is no identity to open it with
 * @throws Error when it cannot be read of S3 to its end, the stream too: it may be read again
 */
export async function openLanded(
  objects: S3Client,
  place: ObjectPlace,
  identity: () => Promise<string>,
  etag?: string,
): Promise<Readable> {
  if (!place.key.endsWith(sealedEnding)) return await streamOf(objects, place, etag);
  const decrypter = decrypterWith(await identity());
  return await open(await streamOf(objects, place, etag), decrypter);
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

/** Bytes as they are read of S3. What breaks there is kept: behind the decrypter it looks like a broken seal. */
interface Source {
  readonly bytes: AsyncGenerator<Uint8Array>;
  broken?: { readonly by: unknown };
}

function sourceOf(read: Readable): Source {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      yield* read as AsyncIterable<Uint8Array>;
    } catch (by) {
      source.broken = { by };
      throw by;
    }
  }
  const source: Source = { bytes: bytes() };
  return source;
}

/** Why a sealed file was not read to its end: S3 requests are tried again by its client, a body that breaks off is not. */
const faultOf = ({ broken }: Source, error: unknown): unknown =>
  broken === undefined ? notOpened(error) : broken.by;

async function* whole(clear: AsyncIterable<Uint8Array>, source: Source): AsyncGenerator<Uint8Array> {
  try {
    yield* clear;
  } catch (error) {
    throw faultOf(source, error);
  }
}

/** @throws {NotReadyError} when the secret holds something else */
function decrypterWith(identity: string): Decrypter {
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(identity.trim());
  } catch (cause) {
    throw new NotReadyError([{ message: message('lake.no-identity') }], { cause });
  }
  return decrypter;
}

async function open(read: Readable, decrypter: Decrypter): Promise<Readable> {
  const source = sourceOf(read);
  try {
    const bytes = Readable.toWeb(Readable.from(source.bytes, { objectMode: false }));
    const clear = await decrypter.decrypt(bytes as unknown as ReadableStream<Uint8Array>);
    return Readable.from(whole(clear as unknown as AsyncIterable<Uint8Array>, source), { objectMode: true });
  } catch (error) {
    read.destroy();
    throw faultOf(source, error);
  }
}

const notOpened = (cause: unknown): RefusedError =>
  new RefusedError([{ message: message('lake.not-opened'), basis: '19' }], { cause });
