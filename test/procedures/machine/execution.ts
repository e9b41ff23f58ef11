import type { AslError, Json } from './template.ts';

/** One execution as the service describes it. */
export interface Execution {
  readonly machine: string;
  readonly name: string;
  readonly input: Json;
  readonly started: number;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  output?: Json;
  error?: string;
  ended?: number;
  /** Names of the states entered, in their order. */
  readonly entered: string[];
  /** Events of its history. */
  events: number;
}

/** A branch of an execution: its main line, or one item of a map. */
export interface Branch {
  readonly execution: Execution;
  readonly item?: { readonly Index: number; readonly Value: Json };
  /** False once the execution was stopped, or a sibling has failed. */
  alive(): boolean;
}

/** How a state is left. */
export interface Exits {
  /** Without a next state the branch ends well. */
  leave(output: Json, next: string | undefined): void;
  fail(error: AslError): void;
}

/** The context object as far as our machines read it. */
export function context({ execution, item }: Branch, token?: string): Json {
  return {
    Execution: { Name: execution.name, StartTime: new Date(execution.started).toISOString() },
    ...(token === undefined ? {} : { Task: { Token: token } }),
    ...(item === undefined ? {} : { Map: { Item: { Index: item.Index, Value: item.Value } } }),
  };
}
