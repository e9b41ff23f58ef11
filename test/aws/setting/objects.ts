import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';

interface Asked {
  readonly Bucket: string;
  readonly UploadId?: string;
  readonly PartNumber?: number;
  readonly Key: string;
  readonly Body?: string | Uint8Array | Readable;
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
  /** `bytes=0-7`. */
  readonly Range?: string;
  /** `bucket/key` of what is copied. */
  readonly CopySource?: string;
  readonly CopySourceIfMatch?: string;
}

interface Stored {
  readonly bytes: Buffer;
  readonly modified: Date;
}

const absent = (name: string): Error => Object.assign(new Error(name), { name });

const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

function part(bytes: Buffer, range: string | undefined): Buffer {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  return from === undefined ? bytes : bytes.subarray(Number(from), Number(to) + 1);
}

async function bytesOf(body: Asked['Body']): Promise<Buffer> {
  if (!(body instanceof Readable)) return Buffer.from(body ?? '');
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** S3 in memory, at the boundary of its client. */
export interface FakeObjects {
  readonly client: S3Client;
  /** By `bucket/key`. */
  readonly stored: Map<string, Stored>;
  /** Puts an object as a provider would, at an instant of its own. */
  put(bucket: string, key: string, bytes: Uint8Array | string): void;
  text(bucket: string, key: string): string;
  keys(bucket: string): readonly string[];
  /** Every writing of an object, the first first. */
  writings(bucket: string, key: string): readonly Buffer[];
  /** Errors that the next parts of uploads are answered with. */
  readonly failedParts: Error[];
}

/** Makes an empty S3. */
export function fakeObjects(): FakeObjects {
  const stored = new Map<string, Stored>();
  const writings: { readonly place: string; readonly bytes: Buffer }[] = [];
  let tick = Date.parse('2026-10-01T08:00:00Z');
  const store = (bucket: string, key: string, bytes: Buffer): void => {
    tick += 1000;
    stored.set(`${bucket}/${key}`, { bytes, modified: new Date(tick) });
    writings.push({ place: `${bucket}/${key}`, bytes });
  };
  const take = async ({ Bucket, Key, Body, IfNoneMatch }: Asked): Promise<object> => {
    if (IfNoneMatch === '*' && stored.has(`${Bucket}/${Key}`)) throw absent('PreconditionFailed');
    const bytes = await bytesOf(Body);
    store(Bucket, Key, bytes);
    return { ETag: etagOf(bytes) };
  };

  const copied = ({ Bucket, Key, CopySource = '', CopySourceIfMatch }: Asked): object => {
    const source = stored.get(decodeURI(CopySource));
    if (source === undefined) throw absent('NoSuchKey');
    if (CopySourceIfMatch !== etagOf(source.bytes)) throw absent('PreconditionFailed');
    store(Bucket, Key, source.bytes);
    return {};
  };
  const uploads = new Map<string, Map<number, Buffer>>();
  const failedParts: Error[] = [];
  const partsOf = ({ UploadId = '' }: Asked): Map<number, Buffer> => {
    const parts = uploads.get(UploadId);
    if (parts === undefined) throw absent('NoSuchUpload');
    return parts;
  };
  const changes: Readonly<Record<string, (asked: Asked) => Promise<object>>> = {
    PutObjectCommand: take,
    CopyObjectCommand: async (asked) => copied(asked),
    async CreateMultipartUploadCommand() {
      const UploadId = `upload-${uploads.size + 1}`;
      uploads.set(UploadId, new Map());
      return { UploadId };
    },
    async UploadPartCommand(asked) {
      const failure = failedParts.shift();
      if (failure) throw failure;
      const bytes = await bytesOf(asked.Body);
      partsOf(asked).set(asked.PartNumber ?? 0, bytes);
      return { ETag: etagOf(bytes) };
    },
    async CompleteMultipartUploadCommand(asked) {
      const parts = [...partsOf(asked)].toSorted(([one], [other]) => one - other);
      store(asked.Bucket, asked.Key, Buffer.concat(parts.map(([, bytes]) => bytes)));
      uploads.delete(asked.UploadId ?? '');
      return {};
    },
    async AbortMultipartUploadCommand(asked) {
      partsOf(asked);
      uploads.delete(asked.UploadId ?? '');
      return {};
    },
  };

  const send = async (command: {
    readonly constructor: { readonly name: string };
    readonly input: Asked;
  }): Promise<object> => {
    const { Bucket, Key, IfMatch } = command.input;
    const change = changes[command.constructor.name];
    if (change !== undefined) return await change(command.input);
    const found = stored.get(`${Bucket}/${Key}`);
    const isHead = command.constructor.name === 'HeadObjectCommand';
    if (found === undefined) throw absent(isHead ? 'NotFound' : 'NoSuchKey');
    const its = {
      ETag: etagOf(found.bytes),
      LastModified: found.modified,
      ContentLength: found.bytes.length,
    };
    if (IfMatch !== undefined && IfMatch !== its.ETag) throw absent('PreconditionFailed');
    return isHead
      ? its
      : { ...its, Body: Readable.from([part(found.bytes, command.input.Range)], { objectMode: false }) };
  };
  const endpoint = async () => ({ protocol: 'https:', hostname: 's3', path: '/' });
  const requestChecksumCalculation = async () => 'WHEN_SUPPORTED';
  const config = { requestHandler: {}, endpoint, requestChecksumCalculation };
  return {
    client: { send, config } as unknown as S3Client,
    stored,
    failedParts,
    put: (bucket, key, bytes) => store(bucket, key, Buffer.from(bytes)),
    text: (bucket, key) => stored.get(`${bucket}/${key}`)?.bytes.toString('utf8') ?? '',
    keys: (bucket) =>
      [...stored.keys()]
        .filter((key) => key.startsWith(`${bucket}/`))
        .map((key) => key.slice(bucket.length + 1)),
    writings: (bucket, key) =>
      writings.filter(({ place }) => place === `${bucket}/${key}`).map(({ bytes }) => bytes),
  };
}
