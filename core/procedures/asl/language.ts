/**
 * The part of the Amazon States Language (JSONPath) that chapters compile to. What is not here is not emitted: one machine
 * of it means the same on Step Functions, in the emulator and in the interpreter of the tests.
 */

/** Tries a task again after errors of these names. */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  /** 0: never, whatever a later retrier says. */
  readonly MaxAttempts: number;
  /** Seconds before the first new try; each later one waits `BackoffRate` times longer. */
  readonly IntervalSeconds?: number;
  readonly BackoffRate?: number;
}

/** Goes on elsewhere after errors of these names; the memory stays what it was before the state. */
export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly ResultPath: null;
  readonly Next: string;
}

/** A value with references: a key that ends in `.$` takes the value at a path of the input (`$.`) or of the context (`$$.`). */
export type Template = string | number | { readonly [key: string]: Template };

/** What a state leads to: another one, or the end of its branch. */
export type Onward = { readonly Next: string } | { readonly End: true };

/** Calls a function, waits for a token, or starts an execution. */
export type TaskState = Onward & {
  readonly Type: 'Task';
  readonly Comment?: string;
  readonly Resource:
    | 'arn:aws:states:::lambda:invoke'
    | 'arn:aws:states:::lambda:invoke.waitForTaskToken'
    | 'arn:aws:states:::states:startExecution';
  readonly Parameters: Template;
  /** Where the seconds stand that the task may take. */
  readonly TimeoutSecondsPath?: string;
  /** Null: the result is dropped. */
  readonly ResultPath?: null;
  readonly OutputPath?: string;
  readonly Retry: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
};

/** A comparison with what stands at a path of the input. */
export type Comparison =
  | { readonly Variable: string; readonly StringEquals: string }
  | { readonly Variable: string; readonly IsPresent: boolean };

/** The first rule that holds leads on; without one that holds and without a default the execution fails. */
export type ChoiceRule = (Comparison | { readonly Not: Comparison }) & { readonly Next: string };

/** Leads on by what the memory says. */
export interface ChoiceState {
  readonly Type: 'Choice';
  readonly Comment?: string;
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

/** Runs a small machine for each item, at the same time; what they return is dropped. */
export interface MapState {
  readonly Type: 'Map';
  readonly Comment?: string;
  readonly ItemsPath: string;
  readonly ItemSelector: Template;
  readonly ItemProcessor: { readonly ProcessorConfig: { readonly Mode: 'INLINE' } } & States;
  readonly ResultPath: null;
  readonly Next: string;
}

/** Ends the execution, or the branch, well. */
export interface SucceedState {
  readonly Type: 'Succeed';
  readonly Comment?: string;
}

/** One state. */
export type State = TaskState | ChoiceState | MapState | SucceedState;

/** States by name, and the first. */
export interface States {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** A whole machine. */
export interface StateMachine extends States {
  readonly Comment: string;
}
