import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

/** Where an object is. */
export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
}

/** What tells one writing of an object from another, and its size. */
export interface ObjectMark {
  readonly etag: string;
  /** Instant, ISO 8601 in UTC. */
  readonly modified: string;
  readonly bytes: number;
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotFound' || error.name === 'NoSuchKey');

/** The mark of an object; undefined where there is none. */
export async function markOf(
  objects: S3Client,
  { bucket, key }: ObjectPlace,
): Promise<ObjectMark | undefined> {
  try {
    const { ETag, LastModified, ContentLength } = await objects.send(
      new HeadObjectCommand({ Bucket: bucket, Key: key }),
    );
    return { etag: ETag ?? '', modified: LastModified?.toISOString() ?? '', bytes: ContentLength ?? 0 };
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/**
 * Reads an object as a stream.
 * @param etag refuses another writing of it, where given
 */
export async function streamOf(
  objects: S3Client,
  { bucket, key }: ObjectPlace,
  etag?: string,
): Promise<Readable> {
  const { Body } = await objects.send(
    new GetObjectCommand({ Bucket: bucket, Key: key, ...(etag === undefined ? {} : { IfMatch: etag }) }),
  );
  if (Body === undefined) throw new Error('S3 gave no body');
  return Body as Readable;
}

/** Reads an object as text in UTF-8. */
export async function textOf(objects: S3Client, place: ObjectPlace): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await streamOf(objects, place)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Reads an object into a file, mode 0600. */
export async function download(objects: S3Client, place: ObjectPlace, file: string): Promise<void> {
  await pipeline(await streamOf(objects, place), createWriteStream(file, { mode: 0o600 }));
}

/** Writes a text. */
export async function putText(
  objects: S3Client,
  { bucket, key }: ObjectPlace,
  text: string,
  type: string,
): Promise<void> {
  await objects.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text, ContentType: type }));
}

/** Writes a stream, in parts where it is long. */
export async function putStream(
  objects: S3Client,
  { bucket, key }: ObjectPlace,
  body: Readable,
): Promise<void> {
  await new Upload({ client: objects, params: { Bucket: bucket, Key: key, Body: body } }).done();
}
