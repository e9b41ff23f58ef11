import type { ServerResponse } from 'node:http';
import { jsonOf, type LocalServer, listen } from '../../../setting/local-server.ts';
import { Refusal } from './refusal.ts';

/** What goes wrong with a request on its way: it is refused for its rate, or carried out and its answer lost. */
export type Fault = 'throttled' | 'answer lost';

type Operations = Readonly<Record<string, (request: object) => object>>;

/** What the name of a service is in a call: `AmazonAthena.`, `AWSGlue.`. */
const prefix = /^\w+\./;

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}

/**
 * Serves operations by the JSON protocol of AWS, to whoever asks: no signature is checked.
 * @param faultOf what goes wrong with this request
 */
export async function serve(
  operations: Operations,
  faultOf: (operation: string) => Fault | undefined,
): Promise<LocalServer> {
  return await listen(async (request, response) => {
    try {
      const operation = String(request.headers['x-amz-target']).replace(prefix, '');
      const body = (await jsonOf(request)) as object;
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
}
