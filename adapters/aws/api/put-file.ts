import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { request } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A request that is signed already. */
export interface SignedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What came of a request: its status and the code of a refusal, or the code of a failed connection. */
export type PutAnswer =
  | { readonly status: number; readonly code: string | undefined }
  | { readonly broken: string };

/** Milliseconds without a byte of either side. */
const longestSilence = 60_000;

async function textOf(answer: Readable): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** The code of S3's refusal; the rest of it is for nobody's eyes. */
const codeOf = (text: string): string | undefined => /<Code>([A-Za-z]{1,60})<\/Code>/.exec(text)?.[1];

/**
 * Puts a file as the body of a signed request. A stream with its length, which `fetch` does not send: S3 takes no body in pieces
 * of unknown number.
 */
export async function putFile({ url, headers }: SignedRequest, file: string): Promise<PutAnswer> {
  const { protocol } = new URL(url);
  const asked = (protocol === 'http:' ? plainRequest : request)(url, {
    method: 'PUT',
    headers,
    timeout: longestSilence,
  });
  asked.on('timeout', () => asked.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })));
  try {
    const answered = once(asked, 'response') as Promise<[Readable & { readonly statusCode: number }]>;
    // A refusal may come before the body has gone; then the sending breaks, and the refusal is what matters.
    const sent = pipeline(createReadStream(file), asked).catch((error: Error) => error);
    const [answer] = await answered;
    const code = codeOf(await textOf(answer));
    const failed = await sent;
    if (failed instanceof Error && answer.statusCode < 300) throw failed;
    return { status: answer.statusCode, code };
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    return { broken: typeof code === 'string' && /^[A-Z_]+$/.test(code) ? code : 'unknown' };
  } finally {
    asked.destroy();
  }
}
