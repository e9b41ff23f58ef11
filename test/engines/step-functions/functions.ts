import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../../procedures/machine/template.ts';

/** What a call comes to: an answer, or an error by its name. */
export type Called = { readonly answer: Json } | { readonly error: string; readonly message?: string };

/** A running endpoint that stands for Lambda. */
export interface Functions {
  readonly url: string;
  close(): Promise<void>;
}

async function read(request: IncomingMessage): Promise<Json> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8') || '{}') as Json;
}

/**
 * Answers Lambda's `Invoke` with functions of this process.
 * @param call the function's name or ARN and its payload
 */
export async function serveFunctions(
  call: (name: string, payload: Json) => Called | Promise<Called>,
): Promise<Functions> {
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent(/\/functions\/([^/]+)\//.exec(request.url ?? '')?.[1] ?? '');
    const called = await call(name, await read(request));
    const failed = 'error' in called;
    response.writeHead(200, {
      'content-type': 'application/json',
      'x-amz-executed-version': '$LATEST',
      ...(failed ? { 'x-amz-function-error': 'Unhandled' } : {}),
    });
    const body = failed ? { errorType: called.error, errorMessage: called.message ?? '' } : called.answer;
    response.end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
