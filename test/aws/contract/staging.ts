import { describe, expect, test } from 'vitest';
import type { StagedMeasurements, Staging } from '../../../services/lake/ports.ts';
import type { Reject } from '../../../services/ports.ts';

/** A staging to be held to its contract. */
export interface HeldStaging {
  readonly staging: Staging;
  /** Puts what the layers leave beside the rows of a load. */
  leave(
    load: number,
    left: { readonly rejects?: readonly Reject[]; readonly setAside?: string },
  ): Promise<void>;
}

const measured = (accepted: number): StagedMeasurements =>
  ({
    measured: { records: 9, accepted, changes: { added: 1, replaced: 0, removed: 0 }, quality: [0, 1.5] },
    distinguishingBytes: 3,
    keyVersion: 2,
  }) as unknown as StagedMeasurements;

/** What every staging does. @param makeStaging makes an empty one */
export function stagingContract(name: string, makeStaging: () => Promise<HeldStaging>): void {
  describe(`a staging: ${name}`, () => {
    test('what was measured of a load comes back; completed, it is what was kept last', async () => {
      const { staging } = await makeStaging();
      await staging.keepMeasurements(7, measured(1));
      await staging.keepMeasurements(8, measured(2));
      expect(await staging.measurements(7)).toEqual(measured(1));
      for (let time = 0; time < 2; time += 1) await staging.keepMeasurements(7, measured(3));
      expect(await staging.measurements(7)).toEqual(measured(3));
      expect(await staging.measurements(8)).toEqual(measured(2));
    });

    test('what could not be measured is no number, before and after', async () => {
      const { staging } = await makeStaging();
      const { measured: its, ...rest } = measured(1);
      const unknown = { ...rest, measured: { ...its, quality: [Number.NaN, 1] } };
      await staging.keepMeasurements(7, unknown);
      expect(await staging.measurements(7)).toEqual(unknown);
    });

    test('a load that was not measured has no measurements', async () => {
      const { staging } = await makeStaging();
      await staging.keepMeasurements(7, measured(1));
      await expect(staging.measurements(8)).rejects.toMatchObject({ name: 'NoSuchKey' });
    });

    test('rejected records come back in their order; none is an empty list', async () => {
      const { staging, leave } = await makeStaging();
      const rejects = [
        { record: 12, heading: 'ЖСН', column: 'person', rule: 'iin.check-digit' },
        { record: 3, heading: '', column: '', rule: 'unreadable' },
      ];
      await leave(7, { rejects });
      await leave(8, { rejects: [] });
      expect(await staging.rejects(7)).toEqual(rejects);
      expect(await staging.rejects(8)).toEqual([]);
    });

    test('what the edge layer set aside is there as it was left, or not at all', async () => {
      const { staging, leave } = await makeStaging();
      await leave(7, { setAside: 'record;rule\n1;ЖСН\n' });
      expect(await staging.setAside(7)).toBe('record;rule\n1;ЖСН\n');
      expect(await staging.setAside(8)).toBeUndefined();
    });

    test('each load has a folder of its own for its verified rows', async () => {
      const { staging } = await makeStaging();
      const places = [1, 11, 111].map((load) => staging.verified(load));
      for (const place of places) expect(place).toMatch(/^s3:\/\/[^/]+\/.+\/$/);
      for (const [one, other] of [
        [0, 1],
        [1, 2],
        [2, 1],
        [1, 0],
      ] as const)
        expect(places[one]?.startsWith(places[other] ?? '')).toBe(false);
    });
  });
}
