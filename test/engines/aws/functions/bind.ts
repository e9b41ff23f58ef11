import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Json } from '../../../procedures/machine/template.ts';
import type { Called } from '../../step-functions/functions.ts';
import type { Invocation, Invoked, Place } from './worker.ts';

/** A function as it is deployed: a bundle, the name of its handler, and its environment. */
export interface Handler {
  /** A module that Node 24 can load, bundled or not. */
  readonly file: string;
  /** The exported function. `handler` by default. */
  readonly handler?: string;
  /** All that the function has of an environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds after which it is ended. 30 by default. */
  readonly timeout?: number;
}

/** Functions that run in this process, each in a thread of its own, as in one warm instance of Lambda. */
export interface BoundFunctions {
  /** Invokes a function by its name or ARN; the next waits for the one before. For `StepFunctions.answerWith`. */
  call(name: string, payload: Json): Promise<Called>;
  /** Stands the clock of all functions, and of those that take their place. */
  at(instant: Date): void;
  /** Replaces the code of all functions, as a deployment does: what ran before is gone. */
  deploy(functions: Readonly<Record<string, Handler>>): Promise<void>;
  /** What a function has written to its output and error output. */
  printed(name: string): string;
  /** Ends all threads. */
  stop(): Promise<void>;
}

const worker = path.join(import.meta.dirname, 'worker.ts');
const defaultTimeout = 30;

/** The name in the ARN of a function, or the name itself. */
const nameIn = (name: string): string => name.split(':function:').at(-1)?.split(':')[0] ?? '';

interface Instance {
  readonly thread: Worker;
  readonly printed: Buffer[];
}

function launch(
  name: string,
  { file, handler = 'handler', environment }: Handler,
  printed: Buffer[],
): Instance {
  const thread = new Worker(worker, {
    workerData: { file, handler } satisfies Place,
    env: { ...environment, AWS_LAMBDA_FUNCTION_NAME: name },
    stdout: true,
    stderr: true,
  });
  thread.stdout.on('data', (part: Buffer) => printed.push(part));
  thread.stderr.on('data', (part: Buffer) => printed.push(part));
  return { thread, printed };
}

/** How Lambda names an invocation that was ended, and one that ended its own process. */
type Broken = 'Sandbox.Timedout' | 'Runtime.ExitError';

async function invoke(
  { thread }: Instance,
  payload: Json,
  seconds: number,
  now: number | undefined,
): Promise<Called | Broken> {
  const deadline = Date.now() + seconds * 1000;
  const over = new AbortController();
  const { signal } = over;
  const died = (): Broken => 'Runtime.ExitError';
  const ends = [
    once(thread, 'message', { signal }).then(([said]) => said as Invoked, died),
    once(thread, 'exit', { signal }).then(died, died),
    wait(seconds * 1000, 'Sandbox.Timedout' as const, { signal }).catch(died),
  ];
  const invocation: Invocation = { requestId: randomUUID(), event: payload, deadline, now };
  thread.postMessage(invocation);
  const said = await Promise.race(ends);
  over.abort();
  if (typeof said === 'string') return said;
  return 'answer' in said ? { answer: JSON.parse(said.answer) as Json } : said;
}

/** Binds names to functions: `udw-example-due` to its bundle. A thread starts when it is first called. */
export function bind(first: Readonly<Record<string, Handler>>): BoundFunctions {
  let functions = first;
  let now: number | undefined;
  const instances = new Map<string, Instance>();
  const outputs = new Map<string, Buffer[]>();
  const turns = new Map<string, Promise<unknown>>();

  async function callNow(name: string, payload: Json): Promise<Called> {
    const bound = functions[name];
    if (bound === undefined) return { error: 'Lambda.ResourceNotFoundException' };
    const printed = outputs.get(name) ?? [];
    outputs.set(name, printed);
    const instance = instances.get(name) ?? launch(name, bound, printed);
    instances.set(name, instance);
    const called = await invoke(instance, payload, bound.timeout ?? defaultTimeout, now);
    if (typeof called !== 'string') return called;
    instances.delete(name);
    await instance.thread.terminate();
    return { error: called };
  }

  return {
    call(nameOrArn, payload) {
      const name = nameIn(nameOrArn);
      const turn = (turns.get(name) ?? Promise.resolve()).then(() => callNow(name, payload));
      turns.set(
        name,
        turn.catch(() => undefined),
      );
      return turn;
    },
    at(instant) {
      now = instant.getTime();
    },
    async deploy(next) {
      functions = next;
      const before = [...instances.values()];
      instances.clear();
      // What is being done is done to its end.
      await Promise.all(turns.values());
      await Promise.all(before.map(({ thread }) => thread.terminate()));
    },
    printed: (name) => Buffer.concat(outputs.get(name) ?? []).toString('utf8'),
    async stop() {
      await Promise.all([...instances.values()].map(({ thread }) => thread.terminate()));
    },
  };
}
