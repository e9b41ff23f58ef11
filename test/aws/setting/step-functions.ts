import type { Interpreter } from '../../procedures/machine/interpreter.ts';
import { AslError, type Json } from '../../procedures/machine/template.ts';
import type { LocalServer } from '../../setting/local-server.ts';
import { ServiceError, serve } from './http-service.ts';

/**
 * Step Functions as the SDK reaches it, over the interpreter.
 * @param refusals what the next requests are refused with
 */
export const stepFunctionsOver = (
  service: () => Interpreter,
  refusals: string[] = [],
): Promise<LocalServer> => {
  const operations = {
    StartExecution: ({ stateMachineArn, name, input }: Record<string, string>) => {
      try {
        service().start(stateMachineArn ?? '', name ?? '', JSON.parse(input ?? '{}') as Json);
      } catch (error) {
        if (error instanceof AslError) throw new ServiceError('ExecutionAlreadyExists');
        throw error;
      }
      return { executionArn: `${stateMachineArn}:${name}`, startDate: 0 };
    },
    SendTaskSuccess: ({ taskToken, output }: Record<string, string>) => {
      const known = service().sendTaskSuccess(taskToken ?? '', JSON.parse(output ?? '{}') as unknown as Json);
      if (!known) throw new ServiceError('TaskTimedOut');
      return {};
    },
    ListExecutions: ({ stateMachineArn }: Record<string, string>) => ({
      executions: service()
        .executions.filter(({ machine, status }) => machine === stateMachineArn && status === 'RUNNING')
        .map(({ name }) => ({
          name,
          executionArn: `${stateMachineArn}:${name}`,
          stateMachineArn,
          status: 'RUNNING',
          startDate: 0,
        })),
    }),
  };
  const refusing = Object.entries(operations).map(([name, act]) => [
    name,
    (input: never) => {
      const code = refusals.shift();
      if (code !== undefined) throw new ServiceError(code);
      return act(input);
    },
  ]);
  return serve(Object.fromEntries(refusing));
};
