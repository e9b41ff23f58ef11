import { describe, expect, test } from 'vitest';
import { fixedMachines } from './fixed-machines.ts';
import { runFixed } from './run-fixed.ts';

describe('the interpreter', () => {
  test.each(fixedMachines)('$title', (fixed) => {
    const { status, output, error, entered, seconds } = runFixed(fixed);
    expect({ status, error, entered, seconds }).toEqual({
      status: fixed.status,
      error: fixed.error,
      entered: fixed.entered,
      seconds: fixed.seconds,
    });
    if (fixed.output !== undefined) expect(output).toEqual(fixed.output);
  });
});
