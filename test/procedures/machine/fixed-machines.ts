import { ask, startExecution, waitForToken } from '../../../core/procedures/asl/calls.ts';
import type {
  ChoiceRule,
  MapState,
  State,
  StateMachine,
  States,
} from '../../../core/procedures/asl/language.ts';
import type { Json } from './template.ts';

/** What a function does when it is called. */
export type Reply =
  | { readonly answers: Json }
  /** Fails with an error of this name. */
  | { readonly fails: string }
  /** Answers its token after so many seconds; 0: before it returns. */
  | { readonly afterSeconds: number; readonly output: Json }
  | { readonly never: true };

/** A machine, what is around it, and what must come of it. */
export interface FixedMachine {
  readonly title: string;
  readonly machine: StateMachine;
  readonly input: Json;
  /** What the function does at each call, by the number of the call from 0. */
  readonly reply?: (payload: Json, call: number) => Reply;
  /** An execution that exists before: its input, and whether it runs still. */
  readonly before?: { readonly name: string; readonly input: Json; readonly runs: boolean };
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly output?: Json;
  readonly error?: string;
  /** States in the order in which they are entered; items of a map in any order. */
  readonly entered: readonly string[];
  /** Seconds of waiting. */
  readonly seconds: number;
}

const account = 'us-east-1:000000000000';

/** The ARNs of the one function and of the machine that others start. */
export const arns = {
  function: `arn:aws:lambda:${account}:function:answer`,
  /** Succeeds at once, or waits for its token: see `other`. */
  other: `arn:aws:states:${account}:stateMachine:other`,
} as const;

const done: State = { Type: 'Succeed' };
const over: State = { Type: 'Succeed' };

const machine = (states: States['States'], StartAt = 'First'): StateMachine => ({
  Comment: 'Fixed',
  StartAt,
  States: { ...states, Done: done },
});

const choice = (Choices: readonly ChoiceRule[], Default?: string): StateMachine =>
  machine({
    First: { Type: 'Choice', Choices, ...(Default === undefined ? {} : { Default }) },
    ...(Choices.some(({ Next }) => Next === 'Over') || Default === 'Over' ? { Over: over } : {}),
  });

const call = machine({ First: ask(arns.function, 'consider', 'Done', 'Calls') });

const wait = machine({
  First: waitForToken({
    functionArn: arns.function,
    step: 'consider',
    forProvider: false,
    timeout: 'Over',
    onward: { Next: 'Done' },
    comment: 'Waits',
  }),
  Over: over,
});

const inner: MapState = {
  Type: 'Map',
  ItemsPath: '$.providers',
  ItemSelector: { 'provider.$': '$$.Map.Item.Value', 'memory.$': '$' },
  ItemProcessor: {
    ProcessorConfig: { Mode: 'INLINE' },
    StartAt: 'Provider',
    States: {
      Provider: waitForToken({
        functionArn: arns.function,
        step: 'coordinate',
        forProvider: true,
        timeout: 'Over',
        onward: { End: true },
        comment: 'Waits for one',
      }),
      Over: over,
    },
  },
  ResultPath: null,
  Next: 'Done',
};

const map = machine({ First: inner });

const start = machine({ First: startExecution(arns.other, { 'case.$': '$.case' }, 'Done', 'Starts') });

/** The machine that others start: with `waits` it stays open until it is stopped. */
export const other: StateMachine = machine({
  First: {
    Type: 'Choice',
    Choices: [{ Variable: '$.waits', IsPresent: true, Next: 'Wait' }],
    Default: 'Done',
  },
  Wait: waitForToken({
    functionArn: arns.function,
    step: 'other',
    forProvider: false,
    timeout: 'Done',
    onward: { Next: 'Done' },
    comment: 'Waits',
  }),
});

const is = (value: string, Next: string): ChoiceRule => ({ Variable: '$.is', StringEquals: value, Next });

const memory = { case: 'REQ-1', visit: 1, spent: 0, seconds: 2, due: '2026-03-26', children: [] };

const choices: readonly FixedMachine[] = [
  {
    title: 'a choice takes the first rule that holds',
    machine: choice([is('open', 'Done'), is('open', 'Over')]),
    input: { is: 'open' },
    status: 'SUCCEEDED',
    output: { is: 'open' },
    entered: ['First', 'Done'],
    seconds: 0,
  },
  {
    title: 'a rule that begins with Not holds where its comparison does not',
    machine: choice([{ Not: { Variable: '$.is', StringEquals: 'closed' }, Next: 'Over' }], 'Done'),
    input: { is: 'here' },
    status: 'SUCCEEDED',
    output: { is: 'here' },
    entered: ['First', 'Over'],
    seconds: 0,
  },
  {
    title: 'a choice without a rule that holds takes its default',
    machine: choice([is('open', 'Over')], 'Done'),
    input: { is: 'closed' },
    status: 'SUCCEEDED',
    output: { is: 'closed' },
    entered: ['First', 'Done'],
    seconds: 0,
  },
  {
    title: 'a missing variable is asked for first',
    machine: choice([
      { Variable: '$.resumeAt', IsPresent: false, Next: 'Done' },
      { Variable: '$.resumeAt', StringEquals: 'consider', Next: 'Over' },
    ]),
    input: { case: 'REQ-1' },
    status: 'SUCCEEDED',
    output: { case: 'REQ-1' },
    entered: ['First', 'Done'],
    seconds: 0,
  },
  {
    title: 'a choice with neither fails',
    machine: choice([is('open', 'Done')]),
    input: { is: 'closed' },
    status: 'FAILED',
    error: 'States.NoChoiceMatched',
    entered: ['First'],
    seconds: 0,
  },
  {
    title: 'a missing variable that is compared fails',
    machine: choice([is('open', 'Done')], 'Done'),
    input: {},
    status: 'FAILED',
    error: 'States.Runtime',
    entered: ['First'],
    seconds: 0,
  },
];

const calls: readonly FixedMachine[] = [
  {
    title: 'what a function answers becomes the memory',
    machine: call,
    input: { case: 'REQ-1', spent: 3 },
    reply: (payload) => ({ answers: { asked: Object.keys(payload as object).sort(), payload } }),
    status: 'SUCCEEDED',
    entered: ['First', 'Done'],
    seconds: 0,
  },
  {
    title: 'an error of the service is tried again, later each time',
    machine: call,
    input: memory,
    reply: (_, number) =>
      number < 2 ? { fails: 'Lambda.ServiceException' } : { answers: { tries: number } },
    status: 'SUCCEEDED',
    output: { tries: 2 },
    entered: ['First', 'Done'],
    seconds: 6,
  },
  {
    title: 'an error of the function is not',
    machine: call,
    input: memory,
    reply: () => ({ fails: 'RefusedError' }),
    status: 'FAILED',
    error: 'RefusedError',
    entered: ['First'],
    seconds: 0,
  },
];

const waits: readonly FixedMachine[] = [
  {
    title: 'a token may be answered before the function that got it returns',
    machine: wait,
    input: memory,
    reply: () => ({ afterSeconds: 0, output: { is: 'closed' } }),
    status: 'SUCCEEDED',
    output: { is: 'closed' },
    entered: ['First', 'Done'],
    seconds: 0,
  },
  {
    title: 'what comes with a token becomes the memory',
    machine: wait,
    input: { ...memory, seconds: 20 },
    reply: () => ({ afterSeconds: 1, output: { is: 'closed' } }),
    status: 'SUCCEEDED',
    output: { is: 'closed' },
    entered: ['First', 'Done'],
    seconds: 1,
  },
  {
    title: 'a timeout of as many seconds as the memory says leaves the memory as it was',
    machine: wait,
    input: memory,
    reply: () => ({ never: true }),
    status: 'SUCCEEDED',
    output: memory,
    entered: ['First', 'Over'],
    seconds: 2,
  },
  {
    title: 'a token that comes too late changes nothing',
    machine: wait,
    input: memory,
    reply: () => ({ afterSeconds: 3, output: { is: 'closed' } }),
    status: 'SUCCEEDED',
    output: memory,
    entered: ['First', 'Over'],
    seconds: 2,
  },
  {
    title: 'a wait whose function fails in the service is begun again with another token',
    machine: wait,
    input: { ...memory, seconds: 20 },
    reply: (_, number) =>
      number === 0 ? { fails: 'Lambda.ServiceException' } : { afterSeconds: 1, output: { is: 'closed' } },
    status: 'SUCCEEDED',
    output: { is: 'closed' },
    entered: ['First', 'Done'],
    seconds: 3,
  },
];

const maps: readonly FixedMachine[] = [
  {
    title: 'each provider is waited for at the same time; what they bring is dropped',
    machine: map,
    input: { ...memory, providers: ['a', 'b'] },
    reply: (payload) =>
      (payload as { provider: string }).provider === 'a'
        ? { afterSeconds: 1, output: { is: 'closed' } }
        : { never: true },
    status: 'SUCCEEDED',
    output: { ...memory, providers: ['a', 'b'] },
    entered: ['First', 'Provider', 'Provider', 'Over', 'Done'],
    seconds: 2,
  },
  {
    title: 'nobody to wait for is passed at once',
    machine: map,
    input: { ...memory, providers: [] },
    status: 'SUCCEEDED',
    output: { ...memory, providers: [] },
    entered: ['First', 'Done'],
    seconds: 0,
  },
  {
    title: 'a failure of one is a failure of all',
    machine: map,
    input: { ...memory, providers: ['a', 'b'] },
    reply: (payload) =>
      (payload as { provider: string }).provider === 'a' ? { never: true } : { fails: 'RefusedError' },
    status: 'FAILED',
    error: 'RefusedError',
    entered: ['First', 'Provider', 'Provider'],
    seconds: 0,
  },
];

const started = { case: 'REQ-1', name: 'REQ-1_delivery_1' };

const starts: readonly FixedMachine[] = [
  {
    title: 'an execution is started and not waited for',
    machine: start,
    input: started,
    status: 'SUCCEEDED',
    output: started,
    entered: ['First', 'Done'],
    seconds: 0,
  },
  {
    title: 'the name of an execution that has ended is taken, and that is caught at once',
    machine: start,
    input: started,
    before: { name: started.name, input: { case: 'REQ-1' }, runs: false },
    status: 'SUCCEEDED',
    output: started,
    entered: ['First', 'Done'],
    seconds: 0,
  },
  {
    title: 'so is the name of one that runs with another input',
    machine: start,
    input: started,
    before: { name: started.name, input: { waits: true, ...memory }, runs: true },
    reply: () => ({ never: true }),
    status: 'SUCCEEDED',
    output: started,
    entered: ['First', 'Done'],
    seconds: 0,
  },
];

/** Every state and feature that chapters compile to, one idea each. */
export const fixedMachines: readonly FixedMachine[] = [...choices, ...calls, ...waits, ...maps, ...starts];
