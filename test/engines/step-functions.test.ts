import { describe, expect, test } from 'vitest';
import { fixedMachines } from '../procedures/machine/fixed-machines.ts';
import { runFixed as interpret } from '../procedures/machine/run-fixed.ts';
import { stepFunctions } from './harness/step-functions.ts';
import { useEngine } from './harness/use-engine.ts';
import { runFixed } from './step-functions/run-fixed.ts';

const engine = useEngine(stepFunctions());

/** Seconds that a slow machine may take longer than the waits themselves. */
const slowness = 10;

describe('what the interpreter says of a machine is what Step Functions does', () => {
  test.each(fixedMachines.map((fixed, number) => ({ ...fixed, number })))('$title', async (fixed) => {
    const { seconds: took, events, ...real } = await runFixed(engine(), fixed, fixed.number);
    const { seconds, events: counted, ...said } = interpret(fixed);
    const inOrder = (entered: readonly string[]) => [...entered].sort();
    expect({ ...real, entered: inOrder(real.entered) }).toEqual({ ...said, entered: inOrder(said.entered) });
    if (fixed.status === 'SUCCEEDED') expect(events).toBe(counted);
    expect(took).toBeGreaterThanOrEqual(seconds - 0.1);
    expect(took).toBeLessThan(seconds + slowness);
  });
});
