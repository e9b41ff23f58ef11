import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { EngineFailure } from './failure.ts';

const Page = z.looseObject({
  nextUri: z.string().optional(),
  columns: z.array(z.looseObject({ name: z.string(), type: z.string() })).optional(),
  data: z.array(z.array(z.unknown())).optional(),
  updateCount: z.number().optional(),
  error: z.looseObject({ message: z.string(), errorName: z.string() }).optional(),
});
type Page = z.infer<typeof Page>;

/** What a statement answered: names, SQL types and rows as the HTTP protocol writes them (long numbers as numbers). */
export interface TrinoAnswer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
  /** How many rows a statement has changed; only of one that changes rows. */
  readonly updateCount?: number;
}

/** Where statements are sent, and which catalog and schema unqualified names mean. */
export interface TrinoEndpoint {
  readonly engine: string;
  readonly url: string;
  readonly catalog: string;
  readonly schema: string;
}

const busyStatus = 503;
const askAgainMs = 50;

async function page(engine: string, uri: string, init: RequestInit): Promise<Page> {
  for (;;) {
    const response = await fetch(uri, init);
    if (response.ok) return Page.parse(await response.json());
    if (response.status !== busyStatus) {
      throw new EngineFailure({
        engine,
        step: 'call',
        what: `its HTTP protocol answered with status ${response.status}`,
        remedy: 'read the log of the server',
        output: await response.text(),
      });
    }
    await wait(askAgainMs);
  }
}

/**
 * Runs one statement to its end by the HTTP protocol of Trino.
 * @param signal cancels the statement
 * @throws EngineFailure when the statement fails; its output is the engine's error name and message
 */
export async function askTrino(
  endpoint: TrinoEndpoint,
  sql: string,
  signal?: AbortSignal,
): Promise<TrinoAnswer> {
  const { engine, url, catalog, schema } = endpoint;
  const headers = {
    'X-Trino-User': 'udw',
    'X-Trino-Catalog': catalog,
    'X-Trino-Schema': schema,
    // Else the precision of timestamps is hidden from the client.
    'X-Trino-Client-Capabilities': 'PARAMETRIC_DATETIME',
  };
  let answer = await page(engine, `${url}/v1/statement`, { method: 'POST', body: sql, headers });
  let columns: TrinoAnswer['columns'] = [];
  const rows: unknown[][] = [];
  for (;;) {
    columns = answer.columns ?? columns;
    rows.push(...(answer.data ?? []));
    if (answer.error !== undefined) {
      throw new EngineFailure({
        engine,
        step: 'call',
        what: 'a statement failed',
        remedy: 'read the error',
        output: `${answer.error.errorName}: ${answer.error.message}`,
      });
    }
    const { nextUri, updateCount } = answer;
    if (nextUri === undefined)
      return { columns, rows, ...(updateCount === undefined ? {} : { updateCount }) };
    if (signal?.aborted) await fetch(nextUri, { method: 'DELETE', headers });
    signal?.throwIfAborted();
    answer = await page(engine, nextUri, { headers });
  }
}
