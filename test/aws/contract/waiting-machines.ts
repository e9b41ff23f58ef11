import { SFNClient } from '@aws-sdk/client-sfn';
import { machineStarter, machineWatcher, taskTeller } from '../../../adapters/aws/cases/machines.ts';
import type { StateMachine } from '../../../core/procedures/asl/language.ts';
import { procedures } from '../../../core/procedures/registry.ts';
import type { HeldMachines } from './machines.ts';

/** A machine that hands its token to a function, and ends with the answer to it. */
export const waitingMachine = (functionArn: string): StateMachine => ({
  Comment: 'Waits',
  StartAt: 'Wait',
  States: {
    Wait: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: {
        FunctionName: functionArn,
        Payload: { 'token.$': '$$.Task.Token', 'execution.$': '$$.Execution.Name' },
      },
      TimeoutSecondsPath: '$.seconds',
      Retry: [],
      End: true,
    },
  },
});

/** What its function is called with. */
export interface Handed {
  readonly token: string;
  readonly execution: string;
}

/** The names of the machines of all chapters. */
export const chapterNames: readonly string[] = Object.values(procedures).flatMap(({ table, chapters }) =>
  chapters.map(({ id }) => `${table.id}-${id}`),
);

/** The adapters of machines over Step Functions. @param machines what the ARNs of the machines begin with */
export function overStepFunctions(
  settings: ConstructorParameters<typeof SFNClient>[0],
  machines: string,
): Pick<HeldMachines, 'starter' | 'teller' | 'watcher'> {
  const client = new SFNClient(settings ?? {});
  return {
    starter: machineStarter(client, machines),
    teller: taskTeller(client),
    watcher: machineWatcher(client, machines),
  };
}
