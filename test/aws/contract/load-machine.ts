import { describe, expect, test } from 'vitest';
import type { LakeLoad, LoadMachine } from '../../../services/lake/ports.ts';

/** A machine of loads to be held to its contract. */
export interface HeldLoadMachine {
  readonly machine: LoadMachine;
  /** The inputs of the executions that were started. */
  started(): Promise<readonly unknown[]>;
}

const load = (id: number): LakeLoad => ({ id, bytes: 120, clear: false }) as LakeLoad;

/** What every machine of loads does. @param makeMachine makes one that was not started */
export function loadMachineContract(name: string, makeMachine: () => Promise<HeldLoadMachine>): void {
  describe(`a machine of loads: ${name}`, () => {
    test('a load is started once, with its number, its size and whether it is clear', async () => {
      const { machine, started } = await makeMachine();
      for (let time = 0; time < 2; time += 1) await machine.start(load(7));
      expect(await started()).toEqual([{ load: 7, bytes: 120, clear: false }]);
    });

    test('said again otherwise, it is left to itself', async () => {
      const { machine, started } = await makeMachine();
      await machine.start(load(7));
      await machine.start({ ...load(7), bytes: 121 });
      expect(await started()).toEqual([{ load: 7, bytes: 120, clear: false }]);
    });

    test('each load has an execution of its own', async () => {
      const { machine, started } = await makeMachine();
      await Promise.all([7, 77].map((id) => machine.start(load(id))));
      expect((await started()).map((input) => (input as { load: number }).load).toSorted()).toEqual([7, 77]);
    });
  });
}
