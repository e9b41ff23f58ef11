import { setTimeout as wait } from 'node:timers/promises';
import type { Json } from '../../procedures/machine/template.ts';
import type { StepFunctions } from '../harness/step-functions.ts';

const askAgainMs = 100;
const limitMs = 60_000;

type Ask = StepFunctions['ask'];

/**
 * Waits until an execution has ended.
 * @throws Error when it runs for more than a minute
 */
export async function ended(ask: Ask, executionArn: string): Promise<Record<string, Json>> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    const described = await ask('DescribeExecution', { executionArn });
    if (described['status'] !== 'RUNNING') return described;
    await wait(askAgainMs);
  }
  throw new Error(`${executionArn} runs for too long`);
}

/** All events of an execution. */
export async function historyOf(ask: Ask, executionArn: string): Promise<readonly Record<string, Json>[]> {
  const { events } = await ask('GetExecutionHistory', { executionArn, maxResults: 1000 });
  return events as Record<string, Json>[];
}

/** The names of the states that an execution entered, in their order. */
export function enteredIn(events: readonly Record<string, Json>[]): string[] {
  return events.flatMap((event) => {
    const details = event['stateEnteredEventDetails'] as { name: string } | undefined;
    return details === undefined ? [] : [details.name];
  });
}

/**
 * Makes a machine, or gives the one of that name and definition that there is.
 * @param account that of the machine's role, in which it looks for the machines that it starts
 */
export async function make(
  ask: Ask,
  name: string,
  definition: object,
  account = '000000000000',
): Promise<string> {
  const made = await ask('CreateStateMachine', {
    name,
    roleArn: `arn:aws:iam::${account}:role/machines`,
    definition: JSON.stringify(definition),
  });
  return String(made['stateMachineArn']);
}
