import type { MapState, State, StateMachine, States } from '../../../core/procedures/asl/language.ts';
import { choose } from './choice.ts';
import { type Branch, context, type Execution, type Exits } from './execution.ts';
import { type TaskSurroundings, type Tasks, tasks } from './tasks.ts';
import { AslError, at, fill, type Json } from './template.ts';

/** What the interpreter needs around it. */
export type Surroundings = Omit<TaskSurroundings, 'start'> & {
  /** Machines by ARN. */
  readonly machines: Readonly<Record<string, StateMachine>>;
};

/** Step Functions, as far as our machines use it, in virtual time. */
export interface Interpreter {
  readonly executions: readonly Execution[];
  /** @throws AslError when an execution of this name exists, unless it runs with the same input */
  start(machine: string, name: string, input: Json): Execution;
  /** @returns false when the token is unknown, used or too late */
  sendTaskSuccess: Tasks['sendTaskSuccess'];
  /** Ends an execution from outside. */
  stop(execution: Execution): void;
}

type Done = (result: Json | AslError) => void;

/** An interpreter with no executions yet. */
export function interpreter({ clock, machines, invoke }: Surroundings): Interpreter {
  const executions: Execution[] = [];
  const { perform: task, sendTaskSuccess } = tasks({ clock, invoke, start });

  function enter(branch: Branch, states: States, name: string, input: Json, done: Done): void {
    const { execution } = branch;
    if (!branch.alive()) return;
    const state = states.States[name];
    if (state === undefined) throw new Error(`There is no state "${name}".`);
    execution.entered.push(name);
    execution.events += 1;
    const leave: Exits['leave'] = (output, next) => {
      execution.events += 1;
      if (next === undefined) done(output);
      else enter(branch, states, next, output, done);
    };
    try {
      perform(branch, state, input, { leave, fail: done });
    } catch (error) {
      if (!(error instanceof AslError)) throw error;
      done(error);
    }
  }

  function perform(branch: Branch, state: State, input: Json, exits: Exits): void {
    if (state.Type === 'Succeed') exits.leave(input, undefined);
    else if (state.Type === 'Choice') exits.leave(input, choose(state, input));
    else if (state.Type === 'Map') each(branch, state, input, exits);
    else task(branch, state, input, exits);
  }

  function each(branch: Branch, state: MapState, input: Json, { leave, fail }: Exits): void {
    const { execution } = branch;
    const items = at(state.ItemsPath, input, null);
    if (!Array.isArray(items)) throw new AslError('States.Runtime', 'no list to map over');
    let waiting = items.length;
    let failed = false;
    const end = () => {
      execution.events += 1;
      leave(input, state.Next);
    };
    execution.events += 1;
    if (waiting === 0) end();
    for (const [Index, Value] of items.entries()) {
      const item: Branch = { execution, item: { Index, Value }, alive: () => !failed && branch.alive() };
      execution.events += 1;
      const { StartAt } = state.ItemProcessor;
      const selected = fill(state.ItemSelector as Json, input, context(item));
      enter(item, state.ItemProcessor, StartAt, selected, (result) => {
        execution.events += 1;
        waiting -= 1;
        failed = result instanceof AslError;
        if (result instanceof AslError) fail(result);
        else if (waiting === 0) end();
      });
    }
  }

  function start(machine: string, name: string, input: Json): Execution {
    const known = executions.find((other) => other.machine === machine && other.name === name);
    if (known) {
      const same = known.status === 'RUNNING' && JSON.stringify(known.input) === JSON.stringify(input);
      if (same) return known;
      throw new AslError('StepFunctions.ExecutionAlreadyExistsException');
    }
    const definition = machines[machine];
    if (definition === undefined) throw new AslError('StepFunctions.StateMachineDoesNotExistException');
    const started = clock.now();
    const execution: Execution = { machine, name, input, started, status: 'RUNNING', entered: [], events: 1 };
    executions.push(execution);
    const branch: Branch = { execution, alive: () => execution.status === 'RUNNING' };
    const done: Done = (result) => {
      const ended = clock.now();
      execution.events += 1;
      if (result instanceof AslError)
        Object.assign(execution, { status: 'FAILED', error: result.error, ended });
      else Object.assign(execution, { status: 'SUCCEEDED', output: result, ended });
    };
    // The service answers first and runs afterwards.
    clock.after(0, () => enter(branch, definition, definition.StartAt, input, done));
    return execution;
  }

  return {
    executions,
    start,
    sendTaskSuccess,
    stop(execution) {
      if (execution.status !== 'RUNNING') return;
      Object.assign(execution, { status: 'ABORTED', ended: clock.now() });
    },
  };
}
