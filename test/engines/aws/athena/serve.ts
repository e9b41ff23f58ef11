import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal } from './refusal.ts';

/** What goes wrong with a request on its way: it is refused for its rate, or carried out and its answer lost. */
export type Fault = 'throttled' | 'answer lost';

/** A running endpoint. */
export interface Endpoint {
  readonly url: string;
  close(): Promise<void>;
}

type Operations = Readonly<Record<string, (request: object) => object>>;

const prefix = 'AmazonAthena.';

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<object> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8') || '{}') as object;
}

/**
 * Serves operations by the JSON protocol of AWS, to whoever asks: no signature is checked.
 * @param faultOf what goes wrong with this request
 */
export async function serve(
  operations: Operations,
  faultOf: (operation: string) => Fault | undefined,
): Promise<Endpoint> {
  const server = createServer(async (request, response) => {
    try {
      const operation = String(request.headers['x-amz-target']).replace(prefix, '');
      const body = await read(request);
      const fault = faultOf(operation);
      if (fault === 'throttled') throw new Refusal('TooManyRequestsException', 'Rate exceeded');
      const carryOut = operations[operation];
      if (carryOut === undefined) throw new Refusal('UnknownOperationException', operation);
      const said = carryOut(body);
      if (fault === 'answer lost') response.destroy();
      else answer(response, 200, said);
    } catch (error) {
      if (error instanceof Refusal) answer(response, 400, { __type: error.code, Message: error.message });
      else answer(response, 500, { __type: 'InternalServerException', Message: String(error) });
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
