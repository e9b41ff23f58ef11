import {
  ExecutionAlreadyExists,
  InvalidToken,
  paginateListExecutions,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { procedures } from '../../../core/procedures/registry.ts';
import type { Starter, Teller, Watcher } from '../../../services/machines/ports.ts';

/** Sends tokens to Step Functions. */
export const taskTeller = (client: SFNClient): Teller => ({
  async send(taskToken, answer) {
    try {
      await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(answer) }));
      return 'sent';
    } catch (error) {
      const gone =
        error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
      if (gone) return 'gone';
      throw error;
    }
  },
});

/**
 * Starts machines of Step Functions.
 * @param machines what the ARNs of the machines begin with: `arn:aws:states:eu-central-1:111122223333:stateMachine:udw-example-`
 */
export const machineStarter = (client: SFNClient, machines: string): Starter => ({
  async start(procedure, { chapter, name, input }) {
    const stateMachineArn = `${machines}${procedure}-${chapter}`;
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    } catch (error) {
      // Started before, by another input perhaps: its machine reads the case.
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },
});

/** Sees the executions of all machines. Step Functions may list one a moment late; an execution too many waits and is told like the other. */
export const machineWatcher = (client: SFNClient, machines: string): Watcher => ({
  async running() {
    const names: string[] = [];
    for (const { table, chapters } of Object.values(procedures))
      for (const { id } of chapters) {
        const stateMachineArn = `${machines}${table.id}-${id}`;
        const query = { stateMachineArn, statusFilter: 'RUNNING' as const, maxResults: 1000 };
        for await (const page of paginateListExecutions({ client }, query))
          names.push(...(page.executions ?? []).flatMap(({ name }) => name ?? []));
      }
    return names;
  },
});
