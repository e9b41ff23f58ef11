import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A refusal of a service, as its clients know it. */
export class ServiceError extends Error {
  readonly code: string;
  readonly more: object;

  constructor(code: string, more: object = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }
}

/** A running service. */
export interface Service {
  readonly url: string;
  close(): Promise<void>;
}

async function read(request: IncomingMessage): Promise<never> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8') || '{}') as never;
}

/** Serves the operations of an AWS service that speaks JSON: each is named in a header of its call. */
export async function serve(
  operations: Readonly<Record<string, (input: never) => object | Promise<object>>>,
): Promise<Service> {
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(body));
    };
    try {
      const act = operations[operation];
      if (act === undefined) throw new ServiceError('UnknownOperationException');
      answer(200, await act(await read(request)));
    } catch (error) {
      const [code, more] =
        error instanceof ServiceError ? [error.code, error.more] : ['ValidationException', {}];
      answer(400, { __type: code, message: error instanceof Error ? error.message : '', ...more });
    }
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
