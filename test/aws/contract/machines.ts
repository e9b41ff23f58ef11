import { describe, expect, test } from 'vitest';
import type { ExecutionStart } from '../../../core/procedures/asl/execution.ts';
import type { Starter, Teller, Watcher } from '../../../services/machines/ports.ts';

/** Machines to be held to their contract: those of requests wait for one answer as soon as they are started. */
export interface HeldMachines {
  readonly starter: Starter;
  readonly teller: Teller;
  readonly watcher: Watcher;
  /** The token by which an execution waits, as soon as it has one. */
  tokenOf(execution: string): Promise<string>;
  /** Waits until an execution has ended. @returns its output */
  endOf(execution: string): Promise<unknown>;
}

const answer = { next: 'ended' } as unknown as Parameters<Teller['send']>[1];

/** What everything that runs machines does. @param makeMachines makes some, none of which runs */
export function machinesContract(name: string, makeMachines: () => Promise<HeldMachines>): void {
  const executionOf = (id: string): ExecutionStart =>
    ({
      chapter: 'initiation',
      name: `${id}_initiation_1`,
      input: { case: id, seconds: 600 },
    }) as unknown as ExecutionStart;

  describe(`machines of cases: ${name}`, () => {
    test('an execution that is started runs, and is one however often it is started', async () => {
      const { starter, watcher, tokenOf } = await makeMachines();
      expect(await watcher.running()).toEqual([]);
      const execution = executionOf('R-2026-000001');
      await starter.start('request', execution);
      await tokenOf(execution.name);
      await starter.start('request', execution);
      // Its machine reads the case, so another input is as good.
      await starter.start('request', { ...execution, input: { seconds: 601 } } as unknown as ExecutionStart);
      expect(await watcher.running()).toEqual([execution.name]);
    });

    test('the executions of all cases are seen', async () => {
      const { starter, watcher, tokenOf } = await makeMachines();
      const all = ['R-2026-000001', 'R-2026-000002', 'R-2026-000003'].map(executionOf);
      for (const execution of all) {
        await starter.start('request', execution);
        await tokenOf(execution.name);
      }
      expect([...(await watcher.running())].toSorted()).toEqual(all.map((one) => one.name));
    });

    test('a token is sent once: the machine goes on with its answer, and then nobody waits', async () => {
      const { starter, teller, watcher, tokenOf, endOf } = await makeMachines();
      const execution = executionOf('R-2026-000001');
      await starter.start('request', execution);
      const token = await tokenOf(execution.name);
      expect(await teller.send(token, answer)).toBe('sent');
      expect(await endOf(execution.name)).toEqual(answer);
      expect(await teller.send(token, answer)).toBe('gone');
      expect(await watcher.running()).toEqual([]);
    });

    test('with a token that nobody knows nobody waits', async () => {
      const { teller } = await makeMachines();
      expect(await teller.send('no-such-token', answer)).toBe('gone');
    });

    test('an execution that has ended is not started again under its name', async () => {
      const { starter, teller, watcher, tokenOf, endOf } = await makeMachines();
      const execution = executionOf('R-2026-000001');
      await starter.start('request', execution);
      await teller.send(await tokenOf(execution.name), answer);
      await endOf(execution.name);
      await starter.start('request', execution);
      expect(await watcher.running()).toEqual([]);
    });
  });
}
