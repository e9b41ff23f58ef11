import { onTestFinished } from 'vitest';
import { type Clients, clientsOf } from '../../../adapters/aws/clients.ts';
import { dynamoTable, type Table } from '../../../adapters/aws/dynamo/table.ts';
import type { Answer } from '../../../core/procedures/asl/answer.ts';
import { bodies } from '../../../functions/bodies/handler.ts';
import { casesIn } from '../../../functions/cases.ts';
import { decide } from '../../../functions/decide/handler.ts';
import { due } from '../../../functions/due/handler.ts';
import type { Handler } from '../../../functions/handler.ts';
import { type LambdaFunction, lambda } from '../../../functions/lambda.ts';
import { lookAgain } from '../../../functions/look-again/handler.ts';
import type { Counted } from '../../../functions/metrics.ts';
import { openStep } from '../../../functions/open-step/handler.ts';
import { streamFilter } from '../../../functions/relay/contract.ts';
import { relay } from '../../../functions/relay/handler.ts';
import { show } from '../../../functions/show/handler.ts';
import { sweep } from '../../../functions/sweep/handler.ts';
import type { CasePorts } from '../../../services/cases/unit.ts';
import { serveFunctions } from '../../engines/step-functions/functions.ts';
import { bindings, machineArn, machines } from '../../procedures/machine/functions.ts';
import { type Interpreter, interpreter } from '../../procedures/machine/interpreter.ts';
import { AslError, type Json } from '../../procedures/machine/template.ts';
import { type VirtualClock, virtualClock } from '../../procedures/machine/virtual-clock.ts';
import { type MemoryDynamo, memoryDynamo } from './dynamodb.ts';
import { heard } from './heard.ts';
import { stepFunctionsOver } from './step-functions.ts';
import { type Made, memoryTopics, type Published } from './topics.ts';

/** What the HTTP API answers. */
export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at single fields of it
  readonly body: any;
}

/** The functions of cases over services in memory, and the compiled machines, in virtual time. */
export interface CasesOnAws {
  readonly clock: VirtualClock;
  readonly dynamo: MemoryDynamo;
  readonly machines: Interpreter;
  readonly ports: CasePorts;
  /** The tables of cases and of loads, as an administrator reaches them. */
  table(name: 'cases' | 'loads'): Table;
  /** What can break. */
  readonly faults: {
    relayDown: boolean;
    /** What the next requests to Step Functions are refused with. */
    readonly refusals: string[];
    /** No function can be called without waiting for it. */
    laterDown: boolean;
    /** Names of topics that refuse what is published. */
    readonly topics: Set<string>;
  };
  /** Calls that a function failed on, again and again. */
  readonly undelivered: Json[];
  /** Calls the HTTP API as somebody. @param body of a question: its query */
  call(as: string, route: string, path: Readonly<Record<string, string>>, body?: object): Promise<Answered>;
  /** Calls a function by its name. */
  invoke(name: string, event: Json): Promise<unknown>;
  /** Lets everything run that can run at this instant. */
  settle(): Promise<void>;
  /** Days pass, with a sweep each day. */
  pass(days: number): Promise<void>;
  /** What functions have counted, call by call. */
  readonly counted: readonly Counted[];
  /** What was published since. */
  published(): readonly Published[];
  /** Topics that were made, by name. */
  readonly topics: ReadonlyMap<string, Made>;
}

const tables = { CASES_TABLE: 'cases', TOKENS_TABLE: 'tokens', LOADS_TABLE: 'loads' };
/** What the ARNs of sessions of actors begin with. */
export const actors = 'arn:aws:sts::111122223333:assumed-role/udw-example-actor/';
/** The environment of every function of cases. */
export const caseEnvironment = {
  ...tables,
  MACHINES: machineArn('udw-'),
  TOPICS: 'arn:aws:sns:eu-central-1:111122223333:udw-example-news-',
  NEWS_KEY: 'arn:aws:kms:eu-central-1:111122223333:key/news',
  RELAY_FUNCTION: 'relay',
  ACTORS: actors,
};
const dayMs = 86_400_000;

const settings = (endpoint: string) => ({
  endpoint,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

type Functions = Readonly<Record<string, Handler<unknown>>>;

/** Starts the platform; it stops with the test. @param start the first instant */
export async function casesOnAws(start: string): Promise<CasesOnAws> {
  const clock = virtualClock(Date.parse(start));
  const topics = await memoryTopics();
  const faults = { relayDown: false, refusals: [] as string[], laterDown: false, topics: topics.refusing };
  const undelivered: Json[] = [];
  const running = new Set<Promise<unknown>>();
  const counted: Counted[] = [];
  const asked = <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    const forget = () => running.delete(work);
    work.then(forget, forget);
    return work;
  };

  let functions: Functions = {};
  const call = (name: string, event: unknown) =>
    asked(
      (functions[name] ?? (() => Promise.reject(new Error(name))))(event, { functionName: name } as never),
    );

  /** Calls as Lambda does where nobody waits: three times, then the call is put aside. */
  async function callLater(name: string, payload: Json): Promise<void> {
    for (let time = 0; time < 3; time += 1) {
      try {
        await call(name, payload);
        return;
      } catch {}
    }
    undelivered.push(payload);
  }

  const service = interpreter({
    clock,
    machines: Object.fromEntries(Object.entries(machines).map(([name, one]) => [machineArn(name), one])),
    invoke: async (arn, payload) => {
      const name = {
        [bindings.due]: 'due',
        [bindings.openStep]: 'open-step',
        [bindings.lookAgain]: 'look-again',
      }[arn];
      return (await call(name ?? arn, payload).catch((error: Error) => {
        throw new AslError(error.name);
      })) as Answer as unknown as Json;
    },
  });
  const dynamo = await memoryDynamo();
  const states = await stepFunctionsOver(() => service, faults.refusals);
  const lambdas = await serveFunctions(
    async (name, payload) => ({ answer: (await call(name, payload)) as Json }),
    (name, payload) => !faults.laterDown && asked(callLater(name, payload)) !== undefined,
  );
  onTestFinished(async () => {
    for (const one of [dynamo, states, topics, lambdas]) await one.close();
  });
  const clients = {
    documents: clientsOf(settings(dynamo.url)).documents,
    functions: clientsOf(settings(lambdas.url)).functions,
    machines: clientsOf(settings(states.url)).machines,
    topics: clientsOf(settings(topics.url)).topics,
  } as Clients;
  const now = () => new Date(clock.now());
  const made = (one: LambdaFunction) =>
    lambda(one, {
      env: caseEnvironment,
      clients: heard(one.name, clients),
      clock: now,
      count: (numbers) => counted.push(numbers),
    });
  functions = Object.fromEntries(
    [due, openStep, lookAgain, decide, show, relay, sweep, bodies].map((one) => [
      one.name,
      made(one as unknown as LambdaFunction),
    ]),
  );

  /** The heads that the filter of the stream lets through. */
  function takeHeads() {
    const { sk, rehearsal } = streamFilter.dynamodb.NewImage;
    return dynamo
      .takeStream(tables.CASES_TABLE)
      .filter(
        ({ image }) => image['sk']?.['S'] === sk.S[0] && image['rehearsal']?.['BOOL'] === rehearsal.BOOL[0],
      )
      .map(({ isNew, image }, index) => ({
        eventName: isNew ? 'INSERT' : 'MODIFY',
        dynamodb: { SequenceNumber: String(index), NewImage: image },
      }));
  }

  async function settle(): Promise<void> {
    for (let quiet = false; !quiet; ) {
      clock.advanceTo(clock.now());
      const Records = takeHeads();
      quiet = Records.length === 0 && running.size === 0;
      if (Records.length > 0 && !faults.relayDown) await call('relay', { Records });
      await Promise.allSettled([...running]);
      clock.advanceTo(clock.now());
      quiet &&= running.size === 0;
    }
  }

  return {
    clock,
    dynamo,
    machines: service,
    ports: casesIn(clients, tables.CASES_TABLE),
    table: (name) => dynamoTable(clients.documents, name),
    faults,
    undelivered,
    counted,
    async call(as, routeKey, pathParameters, body) {
      const name = routeKey.startsWith('GET') ? 'show' : 'decide';
      const answer = (await call(name, {
        routeKey,
        pathParameters,
        ...(name === 'show' ? { queryStringParameters: body ?? {} } : { body: JSON.stringify(body ?? {}) }),
        requestContext: { authorizer: { iam: { userArn: `${actors}${as}` } } },
      })) as { statusCode: number; body: string };
      await settle();
      return { status: answer.statusCode, body: JSON.parse(answer.body) };
    },
    invoke: (name, event) => call(name, event),
    settle,
    async pass(days) {
      for (let day = 0; day < days; day += 1) {
        clock.advanceTo(clock.now() + dayMs);
        await settle();
        await call('sweep', {});
        await settle();
      }
    },
    published: () => topics.take(),
    topics: topics.made,
  };
}
