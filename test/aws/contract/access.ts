import { describe, expect, test } from 'vitest';
import { placesOf } from '../../../core/lake/customers.ts';
import type { AccessPorts } from '../../../services/customers/ports.ts';

/** The access of customers, to be held to its contract. */
export interface HeldAccess {
  readonly access: Omit<AccessPorts, 'iamGoverns'>;
  /** Where the answers of a workgroup go, and that its settings are enforced; undefined where there is no such workgroup. */
  workGroup(name: string): Promise<{ readonly place: string; readonly isEnforced: boolean } | undefined>;
  /** Somebody lets a workgroup do as its users like. */
  loosen(workGroup: string): Promise<void>;
  /** The tables of a database; undefined where there is no such database. */
  tables(database: string): Promise<readonly string[] | undefined>;
  /** Makes a table, as a publication does. */
  makeTable(database: string, name: string): Promise<void>;
}

const edu = placesOf('contract', 'min-edu');
const health = placesOf('contract', 'min-health');

/** What everything that opens and closes access does. @param makeAccess makes one that has opened none */
export function accessContract(name: string, makeAccess: () => Promise<HeldAccess>): void {
  describe(`the access of customers: ${name}`, () => {
    test('a workgroup has its place and enforces it, also when it is made again', async () => {
      const { access, workGroup } = await makeAccess();
      expect(await workGroup(edu.workGroup)).toBeUndefined();
      for (let time = 0; time < 2; time += 1) {
        await access.keepWorkGroup(edu);
        expect(await workGroup(edu.workGroup)).toEqual({
          place: 's3://query-results/customers/min_edu/',
          isEnforced: true,
        });
      }
      expect(await workGroup(health.workGroup)).toBeUndefined();
    });

    test('one that somebody loosened is brought back', async () => {
      const { access, workGroup, loosen } = await makeAccess();
      await access.keepWorkGroup(edu);
      await loosen(edu.workGroup);
      expect(await workGroup(edu.workGroup)).toMatchObject({ isEnforced: false });
      await access.keepWorkGroup(edu);
      expect(await workGroup(edu.workGroup)).toMatchObject({ isEnforced: true });
    });

    test('a workgroup goes, once or twice, and the others stay', async () => {
      const { access, workGroup } = await makeAccess();
      for (const places of [edu, health]) await access.keepWorkGroup(places);
      for (let time = 0; time < 2; time += 1) await access.removeWorkGroup(edu);
      expect(await workGroup(edu.workGroup)).toBeUndefined();
      expect(await workGroup(health.workGroup)).toBeDefined();
    });

    test('a database is made once; its tables stay when it is made again', async () => {
      const { access, tables, makeTable } = await makeAccess();
      expect(await tables(edu.database)).toBeUndefined();
      await access.keepDatabase(edu);
      await makeTable(edu.database, 'jobs');
      await access.keepDatabase(edu);
      expect(await tables(edu.database)).toEqual(['jobs']);
    });

    test('a database goes with its tables, once or twice, and the others stay', async () => {
      const { access, tables, makeTable } = await makeAccess();
      for (const places of [edu, health]) {
        await access.keepDatabase(places);
        await makeTable(places.database, 'jobs');
      }
      for (let time = 0; time < 2; time += 1) await access.removeDatabase(edu);
      expect(await tables(edu.database)).toBeUndefined();
      expect(await tables(health.database)).toEqual(['jobs']);
      await access.keepDatabase(edu);
      expect(await tables(edu.database)).toEqual([]);
    });
  });
}
