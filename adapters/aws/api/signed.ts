import { Sha256Node } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/transport';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials } from './credentials.ts';
import type { Endpoint } from './endpoint.ts';

/** A request to an API. */
export interface ApiCall {
  readonly method: 'GET' | 'POST';
  /** Segments of the path after that of the API's URL, not yet encoded. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string;
}

const withoutEnd = (path: string): string => path.replace(/\/$/, '');

/** A query as it is signed: a blank is `%20`, which a form writes as `+`. */
const queryText = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .join('&');

/** Signs requests to an API (Signature Version 4) with the caller's credentials. */
export function signerOf({ url, region }: Endpoint, credentials: Credentials) {
  const signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: Sha256Node });
  return async ({ method, path, query = {}, body }: ApiCall): Promise<Request> => {
    const encoded = [withoutEnd(url.pathname), ...path.map(encodeURIComponent)].join('/');
    const { headers } = await signer.sign(
      new HttpRequest({
        method,
        protocol: url.protocol,
        hostname: url.hostname,
        path: encoded,
        query: { ...query },
        headers: {
          host: url.host,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body,
      }),
    );
    // Whoever sends it writes the host by itself.
    const { host: _, ...others } = headers;
    const target = new URL(encoded, url);
    target.search = queryText(query);
    return new Request(target, {
      method,
      headers: others,
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
    });
  };
}
