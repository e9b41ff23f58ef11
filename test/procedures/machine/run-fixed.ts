import type { Execution } from './execution.ts';
import { arns, type FixedMachine, other } from './fixed-machines.ts';
import { interpreter } from './interpreter.ts';
import { AslError, type Json } from './template.ts';
import { virtualClock } from './virtual-clock.ts';

/** What came of a machine. */
export type Outcome = Pick<Execution, 'status' | 'output' | 'error' | 'entered' | 'events'> & {
  readonly seconds: number;
};

const epoch = Date.parse('2026-03-19T04:00:00Z');
const tooLong = 3600_000;

/** Runs a fixed machine in virtual time. */
export function runFixed({ machine, input, reply, before }: FixedMachine): Outcome {
  const clock = virtualClock(epoch);
  let calls = 0;
  const service = interpreter({
    clock,
    machines: { fixed: machine, [arns.other]: other },
    invoke(_, payload) {
      const said = reply?.(payload, calls++) ?? { never: true };
      if ('fails' in said) throw new AslError(said.fails);
      if ('answers' in said) return said.answers;
      const { token } = payload as { token: string };
      if ('output' in said) {
        const send = () => void service.sendTaskSuccess(token, said.output as Json);
        if (said.afterSeconds === 0) send();
        else clock.after(said.afterSeconds, send);
      }
      return {};
    },
  });
  if (before) {
    service.start(arns.other, before.name, before.input);
    clock.advanceTo(epoch);
    calls = 0;
  }
  const execution = service.start('fixed', 'one', input);
  clock.advanceTo(epoch + tooLong);
  const { status, output, error, entered, events, ended = 0 } = execution;
  return {
    status,
    ...(output === undefined ? {} : { output }),
    ...(error === undefined ? {} : { error }),
    entered,
    events,
    seconds: (ended - epoch) / 1000,
  };
}
