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
}

/** What it came to. */
export type Invoked = { readonly answer: string } | { readonly error: string; readonly message: string };

const { file, handler } = workerData as Place;

async function invoke({ requestId, event, deadline }: Invocation): Promise<Invoked> {
  try {
    const module = await import(pathToFileURL(file).href);
    const context = {
      awsRequestId: requestId,
      functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
      invokedFunctionArn: process.env['UDW_FUNCTION_ARN'],
      getRemainingTimeInMillis: () => deadline - Date.now(),
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
