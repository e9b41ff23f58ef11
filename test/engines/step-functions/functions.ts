import type { Json } from '../../procedures/machine/template.ts';
import { jsonOf, type LocalServer, listen } from '../../setting/local-server.ts';

/** What a call comes to: an answer, or an error by its name. */
export type Called = { readonly answer: Json } | { readonly error: string; readonly message?: string };

/**
 * Answers Lambda's `Invoke` with functions of this process.
 * @param call the function's name or ARN and its payload
 */
export async function serveFunctions(
  call: (name: string, payload: Json) => Called | Promise<Called>,
): Promise<LocalServer> {
  return await listen(async (request, response) => {
    const name = decodeURIComponent(/\/functions\/([^/]+)\//.exec(request.url ?? '')?.[1] ?? '');
    const called = await call(name, (await jsonOf(request)) as Json);
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
