import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** What the worker is started with. */
export interface Place {
  readonly file: string;
  readonly handler: string;
}

/** One invocation. */
export interface Invocation {
  readonly requestId: string;
  readonly event: unknown;
  /** When Lambda would end it, in milliseconds since 1970. */
  readonly deadline: number;
  /** The instant at which the clock of the function stands, in milliseconds since 1970; its own clock runs without it. */
  readonly now: number | undefined;
}

/** What it came to. */
export type Invoked = { readonly answer: string } | { readonly error: string; readonly message: string };

const { file, handler } = workerData as Place;

const realNow = Date.now;
const clock = { now: undefined as number | undefined };

// Before a function is loaded, so that it has no other: all that it asks for the time is asked of this one.
globalThis.Date = new Proxy(Date, {
  construct: (real, given) => Reflect.construct(real, given.length > 0 ? given : [clock.now ?? real.now()]),
  get: (real, key) => (key === 'now' ? () => clock.now ?? real.now() : Reflect.get(real, key)),
});

async function invoke({ requestId, event, deadline, now }: Invocation): Promise<Invoked> {
  clock.now = now;
  try {
    const module = await import(pathToFileURL(file).href);
    const context = {
      awsRequestId: requestId,
      functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
      invokedFunctionArn: process.env['UDW_FUNCTION_ARN'],
      getRemainingTimeInMillis: () => deadline - realNow(),
    };
    return { answer: JSON.stringify((await module[handler](event, context)) ?? null) };
  } catch (error) {
    if (!(error instanceof Error)) return { error: 'Error', message: String(error) };
    return { error: error.name, message: error.message };
  }
}

parentPort?.on('message', async (invocation: Invocation) => {
  parentPort?.postMessage(await invoke(invocation));
});
