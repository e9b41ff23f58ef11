import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { z } from 'zod';
import { machineStarter } from '../../adapters/aws/cases/machines.ts';
import { teller } from '../../adapters/aws/cases/topics.ts';
import { newsOf } from '../../services/machines/news.ts';
import { startMachine, tellMachines } from '../../services/machines/tell.ts';
import { casesIn, telling } from '../cases.ts';
import { define, lambda } from '../lambda.ts';
import { errorFields } from '../log.ts';
import { environment, message, type relayed } from './contract.ts';

type Head = Extract<z.output<typeof message>, { Records: unknown }>['Records'][number];

/** What the relay does for a case. */
interface Task {
  /** It was opened: its machine is started. */
  readonly opened: boolean;
  /** Something happened to it: bodies are told what waits for them. */
  readonly happened: boolean;
  /** From which record of the stream on it is tried again. */
  readonly from: string;
}

/** A task for each case: what all its records say is in the store by now. */
function tasksOf(records: readonly Head[]): ReadonlyMap<string, Task> {
  const tasks = new Map<string, Task>();
  for (const { eventName, dynamodb } of records) {
    const id = dynamodb.NewImage.case.S;
    const known = tasks.get(id);
    const opened = eventName === 'INSERT' || (known?.opened ?? false);
    tasks.set(id, { opened, happened: true, from: known?.from ?? dynamodb.SequenceNumber });
  }
  return tasks;
}

/**
 * Tells the machines of cases that something has happened to: sends their tokens, starts the machine of a new case, and tells the
 * bodies what waits for them. A case that fails does not hold up the others, and is tried again. Of a case that `sweep` names, a machine
 * that was behind shows that nobody was told: bodies neither.
 */
export const relay = define({
  name: 'relay',
  environment,
  message,
  compose(
    { CASES_TABLE, TOKENS_TABLE, MACHINES, TOPICS, NEWS_KEY, RELAY_FUNCTION },
    { clients, clock, log },
  ) {
    const cases = casesIn(clients, CASES_TABLE);
    const told = telling(clients, TOKENS_TABLE);
    const starter = machineStarter(clients.machines, MACHINES);
    const tell = teller(clients.topics, { topics: TOPICS, key: NEWS_KEY });

    /** Tells each body by itself, or one of them. @returns those that could not be told */
    async function tellBodies(id: string, now: Date, body?: string): Promise<readonly string[]> {
      const untold: string[] = [];
      for (const news of await newsOf(cases, id, now)) {
        if (body !== undefined && news.body !== body) continue;
        try {
          await tell(news);
        } catch (error) {
          log('untold', { ...errorFields(error), case: id });
          untold.push(news.body);
        }
      }
      return untold;
    }

    /**
     * Calls itself for a body, and does not wait for it: Lambda tries three times, then puts the call into the queue of failures. A batch
     * that failed for it would hold up the cases behind, and tell others twice.
     */
    async function tellLater(id: string, body: string): Promise<void> {
      const Payload = JSON.stringify({ untold: { case: id, body } });
      await clients.functions.send(
        new InvokeCommand({ FunctionName: RELAY_FUNCTION, InvocationType: 'Event', Payload }),
      );
    }

    async function relayCase(id: string, { opened, happened }: Task): Promise<number> {
      const now = clock();
      if (opened) await startMachine(cases, starter, id, now);
      const count = await tellMachines(cases, told, id, now);
      if (happened || count > 0) for (const body of await tellBodies(id, now)) await tellLater(id, body);
      log('relayed', { case: id, told: count, started: opened ? 1 : 0 });
      return count;
    }

    return async (said): Promise<z.output<typeof relayed>> => {
      if ('untold' in said) {
        const left = await tellBodies(said.untold.case, clock(), said.untold.body);
        if (left.length > 0) throw new Error('The body could not be told');
        return { batchItemFailures: [], told: [] };
      }
      const tasks =
        'Records' in said
          ? tasksOf(said.Records)
          : new Map(said.cases.map((id) => [id, { opened: false, happened: said.news ?? false, from: id }]));
      const failures: string[] = [];
      const answered: string[] = [];
      for (const [id, task] of tasks) {
        try {
          if ((await relayCase(id, task)) > 0) answered.push(id);
        } catch (error) {
          log('failed', { ...errorFields(error), case: id });
          failures.push(task.from);
        }
      }
      return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })), told: answered };
    };
  },
});

/** What Lambda calls. */
export const handler = lambda(relay);
