import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Credentials of a session. */
export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Percent-encoding of RFC 3986, as Signature Version 4 asks for it. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Whether a request is signed with the secret of a session, worked out anew from the request that came (Signature Version 4, "Create a
 * signed AWS API request"): nothing of the signing side is used.
 */
export function isSigned(
  { method = '', url = '', headers }: IncomingMessage,
  body: string,
  region: string,
  session: (accessKeyId: string) => Session | undefined,
): Session | undefined {
  const [, accessKeyId = '', scope = '', names = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  const known = session(accessKeyId);
  const at = String(headers['x-amz-date']);
  if (known === undefined || scope !== `${at.slice(0, 8)}/${region}/execute-api/aws4_request`)
    return undefined;
  if (headers['x-amz-security-token'] !== known.sessionToken || !names.split(';').includes('host'))
    return undefined;
  const { pathname, searchParams } = new URL(url, 'http://api');
  const query = [...searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort();
  const canonical = [
    method,
    pathname.split('/').map(encoded).join('/'),
    query.join('&'),
    ...names.split(';').map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    names,
    sha256(body),
  ].join('\n');
  const [day = '', ...rest] = scope.split('/');
  const key = [day, ...rest].reduce<string | Buffer>(hmac, `AWS4${known.secretAccessKey}`);
  const expected = hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')).toString('hex');
  return expected === signature ? known : undefined;
}
