import type { TaskState } from '../../../core/procedures/asl/language.ts';
import { type Branch, context, type Execution, type Exits } from './execution.ts';
import { AslError, at, fill, type Json } from './template.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What tasks need around them. */
export interface TaskSurroundings {
  readonly clock: VirtualClock;
  /** Calls a function, which answers at once or later. @throws AslError when the function or the service fails */
  invoke(functionArn: string, payload: Json): Json | Promise<Json>;
  /** Starts an execution. @throws AslError when its name is taken */
  start(machineArn: string, name: string, input: Json): void;
}

/** Runs tasks and answers tokens. */
export interface Tasks {
  perform(branch: Branch, state: TaskState, input: Json, exits: Exits): void;
  /** @returns false when the token is unknown, used or too late */
  sendTaskSuccess(token: string, output: Json): boolean;
  /** The tokens that an execution waits for. */
  waiting(execution: Execution): readonly string[];
}

/** How one try of a task ends. */
interface Ends {
  succeed(result: Json): void;
  failed(error: AslError): void;
}

function matches(names: readonly string[], error: string): boolean {
  if (names.includes(error) || names.includes('States.ALL')) return true;
  return names.includes('States.TaskFailed') && error !== 'States.Timeout';
}

/** No task runs and no token is given yet. */
export function tasks({ clock, invoke, start }: TaskSurroundings): Tasks {
  const tokens = new Map<string, { readonly branch: Branch; answer(output: Json): void }>();
  let given = 0;

  function wait(
    branch: Branch,
    seconds: number,
    token: string,
    call: () => Json | Promise<Json>,
    ends: Ends,
  ): void {
    let early: Json | undefined;
    const settle = (act: () => void) => {
      tokens.delete(token);
      forget();
      if (branch.alive()) act();
    };
    const forget = clock.after(seconds, () => settle(() => ends.failed(new AslError('States.Timeout'))));
    tokens.set(token, {
      branch,
      answer(output) {
        early = output;
      },
    });
    try {
      const called = call();
      if (called instanceof Promise) called.catch((error) => settle(() => ends.failed(error as AslError)));
    } catch (error) {
      settle(() => undefined);
      throw error;
    }
    branch.execution.events += 1;
    const answered = (output: Json) => settle(() => ends.succeed(output));
    tokens.set(token, { branch, answer: answered });
    if (early !== undefined) answered(early);
  }

  function act(branch: Branch, state: TaskState, input: Json, ends: Ends): void {
    const token = state.Resource.endsWith('.waitForTaskToken') ? `token-${++given}` : undefined;
    const parameters = fill(state.Parameters as Json, input, context(branch, token)) as Record<string, Json>;
    if (state.Resource === 'arn:aws:states:::states:startExecution') {
      start(String(parameters['StateMachineArn']), String(parameters['Name']), parameters['Input'] ?? {});
      ends.succeed({});
      return;
    }
    const call = () => invoke(String(parameters['FunctionName']), parameters['Payload'] ?? {});
    if (token === undefined) {
      const called = call();
      const answer = (payload: Json) => ends.succeed({ Payload: payload });
      if (called instanceof Promise) called.then(answer, (error) => ends.failed(error as AslError));
      else answer(called);
    } else wait(branch, Number(at(state.TimeoutSecondsPath ?? '', input, null)), token, call, ends);
  }

  function perform(branch: Branch, state: TaskState, input: Json, { leave, fail }: Exits): void {
    const { execution } = branch;
    const tries = state.Retry.map(() => 0);
    const succeed = (result: Json) => {
      execution.events += 1;
      const kept = state.ResultPath === null ? input : result;
      const output = state.OutputPath === undefined ? kept : at(state.OutputPath, kept, null);
      leave(output, 'Next' in state ? state.Next : undefined);
    };
    const failed = (error: AslError) => {
      execution.events += 1;
      const index = state.Retry.findIndex(({ ErrorEquals }) => matches(ErrorEquals, error.error));
      const tried = tries[index] ?? 0;
      const { MaxAttempts = 0, IntervalSeconds = 1, BackoffRate = 2 } = state.Retry[index] ?? {};
      if (tried < MaxAttempts) {
        tries[index] = tried + 1;
        clock.after(IntervalSeconds * BackoffRate ** tried, attempt);
        return;
      }
      const catcher = state.Catch?.find(({ ErrorEquals }) => matches(ErrorEquals, error.error));
      if (catcher) leave(input, catcher.Next);
      else fail(error);
    };
    function attempt(): void {
      if (!branch.alive()) return;
      execution.events += 2;
      try {
        act(branch, state, input, { succeed, failed });
      } catch (error) {
        if (!(error instanceof AslError)) throw error;
        failed(error);
      }
    }
    attempt();
  }

  return {
    perform,
    sendTaskSuccess(token, output) {
      const waiting = tokens.get(token);
      waiting?.answer(output);
      return waiting !== undefined;
    },
    waiting: (execution) =>
      [...tokens].filter(([, { branch }]) => branch.execution === execution).map(([token]) => token),
  };
}
