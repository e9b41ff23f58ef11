import { describe, expect, test } from 'vitest';
import type { LookingSchedule, Schedules } from '../../../services/lake/expect.ts';

/** A schedule as it stands. */
export interface KeptSchedule {
  readonly name: string;
  readonly times: string;
  readonly zone: string;
  /** What its target is called with. */
  readonly input: unknown;
}

/** Schedules to be held to their contract. */
export interface HeldSchedules {
  readonly schedules: Schedules;
  /** All that stand, in any order. */
  kept(): Promise<readonly KeptSchedule[]>;
}

const wanted = (regulations: string, table: string, hour = 6): LookingSchedule => ({
  table,
  times: `cron(15 ${hour} * * ? *)`,
  input: {
    ...{ regulations, version: '1.0.0', provider: 'Министрлік', informationSystem: 'Register', table },
    ...{ frequency: { value: 1, unit: 'day' }, window: { from: '01:00', to: '06:00' }, since: undefined },
  } as LookingSchedule['input'],
});

/** What everything that keeps schedules does. @param makeSchedules makes an empty one */
export function schedulesContract(name: string, makeSchedules: () => Promise<HeldSchedules>): void {
  const tablesIn = async ({ kept }: HeldSchedules) =>
    (await kept()).map(({ input }) => (input as { table: string }).table).toSorted();

  describe(`schedules of deliveries: ${name}`, () => {
    test('every table has one, at its times in Kazakhstan, with what is expected of it', async () => {
      const held = await makeSchedules();
      await held.schedules.keep('fund', [wanted('fund', 'people'), wanted('fund', 'contributions', 9)]);
      const kept = await held.kept();
      expect(kept.toSorted((one, other) => (one.times < other.times ? -1 : 1))).toMatchObject([
        {
          times: 'cron(15 6 * * ? *)',
          zone: 'Asia/Almaty',
          input: { table: 'people', provider: 'Министрлік' },
        },
        { times: 'cron(15 9 * * ? *)', zone: 'Asia/Almaty', input: { table: 'contributions' } },
      ]);
    });

    test('said again, they are the same', async () => {
      const held = await makeSchedules();
      await held.schedules.keep('fund', [wanted('fund', 'people')]);
      const before = await held.kept();
      await held.schedules.keep('fund', [wanted('fund', 'people')]);
      expect(await held.kept()).toEqual(before);
    });

    test('other times take the place of the earlier ones', async () => {
      const held = await makeSchedules();
      await held.schedules.keep('fund', [wanted('fund', 'people')]);
      await held.schedules.keep('fund', [wanted('fund', 'people', 11)]);
      expect((await held.kept()).map(({ times }) => times)).toEqual(['cron(15 11 * * ? *)']);
    });

    test('that of a table that is expected no more goes; those of other regulations stay', async () => {
      const held = await makeSchedules();
      const long = 'r'.repeat(64);
      await held.schedules.keep('fund', [wanted('fund', 'people'), wanted('fund', 'contributions')]);
      await held.schedules.keep('fund-2', [wanted('fund-2', 'people')]);
      await held.schedules.keep(long, [wanted(long, 't'.repeat(64))]);
      await held.schedules.keep('fund', [wanted('fund', 'contributions')]);
      expect(await tablesIn(held)).toEqual(['contributions', 'people', 't'.repeat(64)]);
      await held.schedules.keep('fund', []);
      expect(await tablesIn(held)).toEqual(['people', 't'.repeat(64)]);
    });

    test('many are all found, and all go', async () => {
      const held = await makeSchedules();
      const tables = Array.from({ length: 12 }, (_, n) => `table_${String(n).padStart(2, '0')}`);
      const all = tables.map((table) => wanted('fund', table));
      for (let time = 0; time < 2; time += 1) await held.schedules.keep('fund', all);
      expect(await tablesIn(held)).toEqual(tables);
      await held.schedules.keep('fund', []);
      expect(await held.kept()).toEqual([]);
    });
  });
}
