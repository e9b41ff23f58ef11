import { z } from 'zod';
import { RefusedError } from '../../../core/errors.ts';
import { type Message, message } from '../../../core/messages/catalogue.ts';
import { type Told, ToldError, toldSchema } from '../../../core/told.ts';
import type { Clock } from '../../../services/ports.ts';
import { callerCredentials } from './credentials.ts';
import { endpointOf } from './endpoint.ts';
import { type ApiCall, signerOf } from './signed.ts';

/** What an API is reached with. */
export interface Around {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Waits so many milliseconds. */
  pause(ms: number): Promise<unknown>;
}

/** The API of a deployment, called in the name of whoever runs the program. */
export interface Api {
  /**
   * Asks or acts.
   * @returns the answer, of the form of its schema, which changes nothing of it
   * @throws {ToldError} what the API refuses, in its words
   * @throws {RefusedError} when it cannot be reached, or refuses the credentials
   */
  call<Answer>(call: ApiCall, schema: z.ZodType<Answer>): Promise<Answer>;
}

const refusalSchema = z.object({
  exitCode: z.union([z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  errors: z.array(toldSchema).min(1),
});

const attempts = 5;
const firstWaitMs = 100;
/** The HTTP API of AWS answers within half a minute or not at all. */
const longestMs = 35_000;

const refused = (said: Message, cause?: unknown): RefusedError =>
  new RefusedError([{ message: said }], { cause });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Sent = { readonly status: number; readonly json: unknown } | { readonly broken: unknown };

async function send(request: Request): Promise<Sent> {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(longestMs) });
    return { status: response.status, json: jsonOf(await response.text()) };
  } catch (error) {
    return { broken: error };
  }
}

/** A number or a name that would be another path, or none: nothing is called so. */
const isNoName = (segment: string): boolean => /^\.{0,2}$/.test(segment);

/** Passing troubles: too many requests, or a server that fails; the same act twice is one, so all may be tried again. */
const isPassing = (sent: Sent): boolean => 'broken' in sent || sent.status === 429 || sent.status >= 500;

/** The code of the system or of Node for a failed connection, as far as it is one. */
function codeOf(error: unknown): string {
  const { name, cause } = Object(error) as { name?: unknown; cause?: unknown };
  const { code } = Object(cause) as { code?: unknown };
  const known = [code, name].find((one) => typeof one === 'string' && /^[A-Za-z_0-9]+$/.test(one));
  return typeof known === 'string' ? known : 'unknown';
}

/** Why there is no answer. What became of an act is not known where its request was under way. */
function failureOf(sent: Sent, { method }: ApiCall): RefusedError {
  if ('broken' in sent) {
    const code = codeOf(sent.broken);
    return refused(
      method === 'GET' ? message('aws.unreachable', { code }) : message('aws.act-unanswered', { code }),
      sent.broken,
    );
  }
  const { status } = sent;
  if (status === 429) return refused(message('aws.throttled'));
  if (status >= 500) {
    const code = String(status);
    return refused(
      method === 'GET' ? message('aws.failing', { code }) : message('aws.act-unanswered', { code }),
    );
  }
  if (status === 401 || status === 403) return refused(message('aws.forbidden'));
  return refused(message('aws.not-this-api'));
}

/**
 * The API at a URL.
 * @throws {UsageError} when the URL is none of an API
 */
export function apiAt(text: string, { env, clock, pause }: Around): Api {
  const endpoint = endpointOf(text, env);
  const sign = signerOf(endpoint, callerCredentials(clock));

  async function tried(call: ApiCall): Promise<Sent> {
    for (let attempt = 1; ; attempt += 1) {
      // Signed anew each time: a signature lives for minutes.
      const sent = await send(await sign(call));
      if (!isPassing(sent) || attempt === attempts) return sent;
      await pause(firstWaitMs * 2 ** attempt * (0.5 + Math.random() / 2));
    }
  }

  return {
    async call<Answer>(call: ApiCall, schema: z.ZodType<Answer>) {
      if (call.path.some(isNoName))
        throw new RefusedError([{ message: message('cases.unknown'), basis: 'ours' }]);
      const sent = await tried(call);
      if ('broken' in sent) throw failureOf(sent, call);
      const refusal = refusalSchema.safeParse(sent.json);
      if (refusal.success) throw new ToldError(refusal.data.exitCode, refusal.data.errors as Told[]);
      if (sent.status !== 200) throw failureOf(sent, call);
      if (!z.safeParse(schema, sent.json).success) throw refused(message('aws.not-this-api'));
      // As it came: what is printed as JSON has the fields in their order.
      return sent.json as Answer;
    },
  };
}
