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
 * bodies what waits for them. A case that fails does not hold up the others, and is tried again.
 */
export const relay = define({
  name: 'relay',
  environment,
  message,
  compose({ CASES_TABLE, TOKENS_TABLE, MACHINES, TOPICS, NEWS_KEY }, { clients, clock, log }) {
    const cases = casesIn(clients, CASES_TABLE);
    const told = telling(clients, TOKENS_TABLE);
    const starter = machineStarter(clients.machines, MACHINES);
    const tell = teller(clients.topics, { topics: TOPICS, key: NEWS_KEY });

    async function relayCase(id: string, { opened, happened }: Task): Promise<number> {
      const now = clock();
      if (opened) await startMachine(cases, starter, id, now);
      const count = await tellMachines(cases, told, id, now);
      if (happened) for (const news of await newsOf(cases, id, now)) await tell(news);
      log('relayed', { case: id, told: count, started: opened ? 1 : 0 });
      return count;
    }

    return async (said): Promise<z.output<typeof relayed>> => {
      const tasks =
        'Records' in said
          ? tasksOf(said.Records)
          : new Map(said.cases.map((id) => [id, { opened: false, happened: false, from: id }]));
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
