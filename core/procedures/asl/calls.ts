import type { Onward, Retrier, TaskState, Template } from './language.ts';

/** Errors of Lambda itself, not of our functions: tried again for about two minutes. */
const transient: Retrier = {
  ErrorEquals: [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2,
};

/** The name of an execution is taken: somebody started it before, which is as good. */
const taken = ['StepFunctions.ExecutionAlreadyExistsException'];

/** What every question carries of the execution that asks. */
const asker = { 'execution.$': '$$.Execution.Name', 'started.$': '$$.Execution.StartTime' } as const;

/** Calls a function with the question of a step; its answer becomes the memory. */
export function ask(functionArn: string, step: string | undefined, next: string, comment: string): TaskState {
  const question: Template = { ...(step === undefined ? {} : { step }), 'memory.$': '$', ...asker };
  return {
    Type: 'Task',
    Comment: comment,
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: functionArn, Payload: question },
    OutputPath: '$.Payload',
    Retry: [transient],
    Next: next,
  };
}

/** Where a wait finds what it needs, and where it leads. */
export interface Wait {
  readonly functionArn: string;
  readonly step: string;
  /** Waits for one provider: the memory then stands one level lower, and what the token says is dropped. */
  readonly forProvider: boolean;
  readonly timeout: string;
  readonly onward: Onward;
  readonly comment: string;
}

/** Hands a token to a function and waits for it; a timeout decides nothing. */
export function waitForToken({ functionArn, step, forProvider, timeout, onward, comment }: Wait): TaskState {
  const memory = forProvider ? '$.memory' : '$';
  const question: Template = {
    step,
    'token.$': '$$.Task.Token',
    ...(forProvider ? { 'provider.$': '$.provider' } : {}),
    'memory.$': memory,
    ...asker,
  };
  return {
    Type: 'Task',
    Comment: comment,
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Parameters: { FunctionName: functionArn, Payload: question },
    TimeoutSecondsPath: `${memory}.seconds`,
    ...(forProvider ? { ResultPath: null } : {}),
    Retry: [transient],
    Catch: [{ ErrorEquals: ['States.Timeout'], ResultPath: null, Next: timeout }],
    ...onward,
  };
}

/** Starts the execution whose name stands in the memory; one of that name that exists is as good as started. */
export function startExecution(
  machineArn: string,
  input: Template,
  next: string,
  comment: string,
): TaskState {
  return {
    Type: 'Task',
    Comment: comment,
    Resource: 'arn:aws:states:::states:startExecution',
    Parameters: { StateMachineArn: machineArn, 'Name.$': '$.name', Input: input },
    ResultPath: null,
    Retry: [
      { ErrorEquals: taken, MaxAttempts: 0 },
      { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2 },
    ],
    Catch: [{ ErrorEquals: taken, ResultPath: null, Next: next }],
    Next: next,
  };
}
