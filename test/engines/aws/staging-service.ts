import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { type LocalServer, listen } from '../../setting/local-server.ts';

/** What S3 and KMS were asked, in order: `GetObject staging/loads/1/plan.json`, `GenerateMac warehouse udw/…`. */
export type Asked = string[];

/** S3 and KMS, as far as a job asks them, and no further: anything else is refused. */
export interface StagingService extends LocalServer {
  readonly asked: Asked;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Files below a folder, by their path in it; none where it is not there. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .toSorted();
}

function listed(folder: string, bucket: string, prefix: string): string {
  const keys = filesBelow(path.join(folder, bucket)).filter((key) => key.startsWith(prefix));
  const contents = keys.map(
    (key) =>
      `<Contents><Key>${key}</Key><Size>${statSync(path.join(folder, bucket, key)).size}</Size></Contents>`,
  );
  return `<ListBucketResult><Name>${bucket}</Name><Prefix>${prefix}</Prefix><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`;
}

/**
 * Serves buckets that are folders, and keys of which the root is known.
 * @param roots root keys, by the name that a call gives
 */
export async function serveStaging(
  folder: string,
  roots: Readonly<Record<string, Uint8Array>>,
): Promise<StagingService> {
  const asked: Asked = [];

  const mac = (input: { KeyId: string; MacAlgorithm: string; Message: string }): object => {
    const message = Buffer.from(input.Message, 'base64');
    asked.push(`GenerateMac ${input.KeyId} ${input.MacAlgorithm} ${message.toString('latin1')}`);
    const root = roots[input.KeyId];
    if (root === undefined) throw new Error('there is no such key');
    return { Mac: createHmac('sha256', root).update(message).digest('base64'), KeyId: input.KeyId };
  };

  const answer = async (request: IncomingMessage): Promise<string | Buffer> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const place = decodeURIComponent(url.pathname.slice(1));
    const body = await bodyOf(request);
    if (request.headers['x-amz-target'] === 'TrentService.GenerateMac') {
      return JSON.stringify(mac(JSON.parse(body.toString('utf8'))));
    }
    if (request.method === 'GET' && url.searchParams.get('list-type') === '2') {
      const prefix = url.searchParams.get('prefix') ?? '';
      asked.push(`ListObjectsV2 ${place} ${prefix}`);
      return listed(folder, place, prefix);
    }
    const file = path.join(folder, place);
    if (request.method === 'GET') {
      asked.push(`GetObject ${place}`);
      return readFileSync(file);
    }
    if (request.method !== 'PUT') throw new Error('nobody asks that');
    asked.push(`PutObject ${place}`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, body);
    return '';
  };

  const server = await listen(async (request, response) => {
    try {
      const text = await answer(request);
      response.writeHead(200);
      response.end(text);
    } catch {
      response.writeHead(400);
      response.end();
    }
  });
  return { ...server, asked };
}
