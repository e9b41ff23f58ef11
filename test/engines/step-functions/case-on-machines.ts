import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '../../../core/procedures/asl/answer.ts';
import { machineName } from '../../../core/procedures/asl/names.ts';
import type { Opened } from '../../../core/procedures/case.ts';
import { held } from '../../../core/procedures/judge/find.ts';
import { type Functions, functionsOver, machineArn, machines } from '../../procedures/machine/functions.ts';
import type { Json } from '../../procedures/machine/template.ts';
import { noon } from '../../procedures/setting.ts';
import { born, type Move } from '../../procedures/world.ts';
import type { StepFunctions } from '../harness/step-functions.ts';
import { enteredIn, historyOf, make } from './machine.ts';

const askAgainMs = 100;
const limitMs = 60_000;

/** Cases whose machines run on Step Functions; the clock of the cases stands, that of the machines runs. */
export interface CaseOnMachines {
  readonly functions: Functions;
  /** Something happens to the cases; the relay tells the machines. */
  move(move: Move): Promise<void>;
  /** Waits until something is so. @throws Error when it is not within a minute */
  until(holds: () => boolean | Promise<boolean>): Promise<void>;
  /** The states that an execution entered, and how it stands. */
  executionOf(
    machine: string,
    name: string,
  ): Promise<{ readonly status: Json; readonly entered: readonly string[] }>;
}

/**
 * Makes all machines, opens a case and starts its first execution.
 * @param shorten what a function answers, where a term is too long to be waited for
 */
export async function caseOnMachines(
  { ask, answerWith }: StepFunctions,
  opened: Opened,
  shorten: (answer: Json) => Json = (answer) => answer,
): Promise<CaseOnMachines> {
  for (const [name, machine] of Object.entries(machines)) await make(ask, name, machine);
  const first = born(opened);
  const now = () => new Date(noon(functions.world().today));
  const sending: Promise<unknown>[] = [];
  const send = (token: string, answer: Answer): void => {
    functions.sent(token);
    // A token that is too late is refused; the machine has gone on by then.
    sending.push(
      ask('SendTaskSuccess', { taskToken: token, output: JSON.stringify(answer) }).catch(() => undefined),
    );
  };
  const functions = functionsOver(first, now, send);
  answerWith((arn, payload) => ({ answer: shorten(functions.call(arn, payload)) }));
  const start = functions.startOf(opened.id, []);
  if (start === undefined) throw new Error('A case that was opened has an execution to start');
  await ask('StartExecution', {
    stateMachineArn: machineArn(machineName(opened.procedure, start.chapter)),
    name: start.name,
    input: JSON.stringify(start.input),
  });
  return {
    functions,
    async move(move) {
      functions.move(move);
      for (const [token, answer] of functions.news()) send(token, answer);
      await Promise.all(sending.splice(0));
    },
    async until(holds) {
      const deadline = performance.now() + limitMs;
      while (!(await holds())) {
        if (performance.now() > deadline) throw new Error('It did not come so within a minute');
        await wait(askAgainMs);
      }
    },
    async executionOf(machine, name) {
      const executionArn = `${machineArn(machine).replace(':stateMachine:', ':execution:')}:${name}`;
      const { status } = await ask('DescribeExecution', { executionArn });
      return { status: status ?? null, entered: enteredIn(await historyOf(ask, executionArn)) };
    },
  };
}

/** The step at which a case stands, with its visit. */
export function standsAt({ world }: Functions, id: string): string {
  const { state } = held(world().cases, id);
  return state.ended?.end ?? state.open.map(({ step, visit }) => `${step} ${visit}`).join(', ');
}
