import type { Json } from '../../procedures/machine/template.ts';
import { jsonOf, type LocalServer, listen } from '../../setting/local-server.ts';

/** What a call comes to: an answer, or an error by its name. */
export type Called = { readonly answer: Json } | { readonly error: string; readonly message?: string };

/**
 * Answers Lambda's `Invoke` with functions of this process.
 * @param call the function's name or ARN and its payload
 * @param later the same where the caller does not wait; false where it is not taken; nothing is when it is left out
 */
export async function serveFunctions(
  call: (name: string, payload: Json) => Called | Promise<Called>,
  later: (name: string, payload: Json) => boolean = () => false,
): Promise<LocalServer> {
  return await listen(async (request, response) => {
    const name = decodeURIComponent(/\/functions\/([^/]+)\//.exec(request.url ?? '')?.[1] ?? '');
    const payload = (await jsonOf(request)) as Json;
    if (request.headers['x-amz-invocation-type'] === 'Event') {
      response.writeHead(later(name, payload) ? 202 : 403).end();
      return;
    }
    const called = await call(name, payload);
    const failed = 'error' in called;
    response.writeHead(200, {
      'content-type': 'application/json',
      'x-amz-executed-version': '$LATEST',
      ...(failed ? { 'x-amz-function-error': 'Unhandled' } : {}),
    });
    const body = failed ? { errorType: called.error, errorMessage: called.message ?? '' } : called.answer;
    response.end(JSON.stringify(body));
  });
}
