import { setTimeout as wait } from 'node:timers/promises';
import { arns, type FixedMachine, other } from '../../procedures/machine/fixed-machines.ts';
import type { Outcome } from '../../procedures/machine/run-fixed.ts';
import type { Json } from '../../procedures/machine/template.ts';
import type { StepFunctions } from '../harness/step-functions.ts';
import type { Called } from './functions.ts';
import { ended, enteredIn, historyOf, make } from './machine.ts';

function secondsOf(described: Record<string, Json>): number {
  return Number(described['stopDate']) - Number(described['startDate']);
}

/** Runs a fixed machine on Step Functions, under names of its own. */
export async function runFixed(
  { ask, answerWith }: StepFunctions,
  { machine, input, reply, before }: FixedMachine,
  number: number,
): Promise<Outcome> {
  // Each machine starts another machine of its own: their executions would share names otherwise.
  const otherArn = await make(ask, `other-${number}`, other);
  const definition = JSON.parse(JSON.stringify(machine).replaceAll(arns.other, otherArn)) as object;
  const stateMachineArn = await make(ask, `fixed-${number}`, definition);
  const sent: Promise<unknown>[] = [];
  let calls = 0;
  const call = async (_: string, payload: Json): Promise<Called> => {
    const said = reply?.(payload, calls++) ?? { never: true };
    if ('fails' in said) return { error: said.fails };
    if ('answers' in said) return { answer: said.answers };
    if ('never' in said) return { answer: {} };
    const { token } = payload as { token: string };
    const send = () =>
      // A token that comes too late is refused, by another name here than on AWS.
      ask('SendTaskSuccess', { taskToken: token, output: JSON.stringify(said.output) }).catch(
        () => undefined,
      );
    if (said.afterSeconds === 0) await send();
    else sent.push(wait(said.afterSeconds * 1000).then(send));
    return { answer: {} };
  };
  answerWith(call);
  if (before) {
    const { name, runs } = before;
    const started = await ask('StartExecution', {
      stateMachineArn: otherArn,
      name,
      input: JSON.stringify(before.input),
    });
    if (!runs) await ended(ask, String(started['executionArn']));
    calls = 0;
  }
  const started = await ask('StartExecution', { stateMachineArn, name: 'one', input: JSON.stringify(input) });
  const executionArn = String(started['executionArn']);
  const described = await ended(ask, executionArn);
  const events = await historyOf(ask, executionArn);
  await Promise.all(sent);
  const { status, output, error } = described;
  return {
    status: status as Outcome['status'],
    ...(output === undefined || output === null ? {} : { output: JSON.parse(String(output)) as Json }),
    ...(error === undefined || error === null ? {} : { error: String(error) }),
    entered: enteredIn(events),
    events: events.length,
    seconds: secondsOf(described),
  };
}
