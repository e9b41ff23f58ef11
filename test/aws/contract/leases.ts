import { describe, expect, test } from 'vitest';
import type { Leases } from '../../../services/lake/ports.ts';

const now = new Date('2026-10-01T09:00:00.000Z');
const until = new Date('2026-10-01T15:00:00.000Z');
const after = new Date('2026-10-01T15:00:00.001Z');

/** What every keeper of leases does. @param makeLeases makes one that has given none */
export function leasesContract(name: string, makeLeases: () => Promise<Leases>): void {
  describe(`leases of tables: ${name}`, () => {
    test('a table is of the load that took it, and of no other', async () => {
      const leases = await makeLeases();
      expect(await leases.holds('people', 1, now)).toBe(false);
      expect(await leases.take('people', 1, until, now)).toBe(true);
      expect(await leases.take('people', 2, until, now)).toBe(false);
      expect(await leases.holds('people', 1, now)).toBe(true);
      expect(await leases.holds('people', 2, now)).toBe(false);
    });

    test('each table has its own', async () => {
      const leases = await makeLeases();
      expect(await leases.take('people', 1, until, now)).toBe(true);
      expect(await leases.take('contributions', 2, until, now)).toBe(true);
    });

    test('the load that has it takes it again, and has it longer', async () => {
      const leases = await makeLeases();
      await leases.take('people', 1, now, now);
      expect(await leases.holds('people', 1, now)).toBe(false);
      expect(await leases.take('people', 1, until, now)).toBe(true);
      expect(await leases.holds('people', 1, now)).toBe(true);
    });

    test('it ends by itself: another takes it, and who had it has it no more', async () => {
      const leases = await makeLeases();
      await leases.take('people', 1, until, now);
      expect(await leases.take('people', 2, after, until)).toBe(false);
      expect(await leases.holds('people', 1, until)).toBe(false);
      expect(await leases.take('people', 2, new Date(after.getTime() + 1), after)).toBe(true);
      expect(await leases.holds('people', 1, after)).toBe(false);
      expect(await leases.holds('people', 2, after)).toBe(true);
    });

    test('it is given back by the load that has it, once', async () => {
      const leases = await makeLeases();
      await leases.take('people', 1, until, now);
      await leases.giveBack('people', 2);
      expect(await leases.holds('people', 1, now)).toBe(true);
      await leases.giveBack('people', 1);
      expect(await leases.holds('people', 1, now)).toBe(false);
      expect(await leases.take('people', 2, until, now)).toBe(true);
      await leases.giveBack('people', 1);
      expect(await leases.holds('people', 2, now)).toBe(true);
    });

    test('of many at once one takes it', async () => {
      const leases = await makeLeases();
      const loads = Array.from({ length: 8 }, (_, n) => n + 1);
      const taken = await Promise.all(loads.map((load) => leases.take('people', load, until, now)));
      expect(taken.filter((one) => one)).toHaveLength(1);
      expect(await leases.holds('people', taken.indexOf(true) + 1, now)).toBe(true);
    });
  });
}
