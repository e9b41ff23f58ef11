import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { LoadMachine } from '../../../services/lake/ports.ts';

/** The machine of loads. The name of an execution is that of its load, so a load is started once. */
export const loadMachine = (machines: SFNClient, arn: string): LoadMachine => ({
  async start({ id, bytes, clear }) {
    try {
      await machines.send(
        new StartExecutionCommand({
          stateMachineArn: arn,
          name: `load-${id}`,
          input: JSON.stringify({ load: id, bytes, clear }),
        }),
      );
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ExecutionAlreadyExists')) throw error;
    }
  },
});
