import { jsonOf, type LocalServer, listen } from '../../setting/local-server.ts';

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

/** Serves the operations of an AWS service that speaks JSON: each is named in a header of its call. */
export async function serve(
  operations: Readonly<Record<string, (input: never) => object | Promise<object>>>,
): Promise<LocalServer> {
  return await listen(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(body));
    };
    try {
      const act = operations[operation];
      if (act === undefined) throw new ServiceError('UnknownOperationException');
      answer(200, await act((await jsonOf(request)) as never));
    } catch (error) {
      const [code, more] =
        error instanceof ServiceError ? [error.code, error.more] : ['ValidationException', {}];
      answer(400, { __type: code, message: error instanceof Error ? error.message : '', ...more });
    }
  });
}
