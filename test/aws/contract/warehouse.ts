import { describe, expect, test } from 'vitest';
import { printLoadsTable } from '../../../core/loading/dialects/athena-tables.ts';
import { printIsPublished, printPublication } from '../../../core/loading/dialects/trino-loads.ts';
import type { Ran, Warehouse } from '../../../services/lake/ports.ts';

/** A warehouse to be held to its contract. */
export interface HeldWarehouse {
  /** Waits for its statements. */
  readonly warehouse: Warehouse;
  /** The same one, which waits for none. */
  readonly hasty: Warehouse;
  /** How many statements it has run. */
  ran(): number;
  /** The next statement is said to have failed, though what it does may be done. */
  failNext(truth: 'done' | 'undone'): void;
  /** The next statement that changes rows lasts longer than one look. */
  lastNext(): void;
}

/** What every warehouse does. @param makeWarehouse makes one without a table of loads */
export function warehouseContract(name: string, makeWarehouse: () => Promise<HeldWarehouse>): void {
  const relation = ({ databases }: Warehouse) => ({ schema: databases.warehouse, name: '_loads' });
  const publication = (warehouse: Warehouse, loadId: number): string =>
    printPublication({
      loads: relation(warehouse),
      loadId,
      place: loadId,
      tables: [{ name: 'people', operation: 'snapshot' }],
      recordedAt: new Date('2026-10-01T09:00:00.000Z'),
    });

  async function withLoads() {
    const held = await makeWarehouse();
    const { warehouse } = held;
    const loads = relation(warehouse);
    const ddl = printLoadsTable(loads, warehouse.location(loads.name));
    expect(await warehouse.run(ddl)).toMatchObject({ state: 'succeeded' });
    const published = async (load: number) => {
      const ran = await warehouse.run(printIsPublished(loads, load));
      return ran.state === 'succeeded' ? ran.rows : ran;
    };
    return { ...held, ddl, published };
  }

  /** Asks until a statement has ended. */
  async function ended(ask: () => Promise<Ran>): Promise<Ran> {
    for (let time = 0; time < 600; time += 1) {
      const ran = await ask();
      if (ran.state !== 'running') return ran;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('a statement does not end');
  }

  describe(`a warehouse: ${name}`, () => {
    test('a statement changes rows, and a question gives them without their heading', async () => {
      const { warehouse, published } = await withLoads();
      expect(await published(7)).toEqual([['0']]);
      expect(await warehouse.run(publication(warehouse, 7))).toMatchObject({ state: 'succeeded' });
      expect(await published(7)).toEqual([['1']]);
      expect(await published(8)).toEqual([['0']]);
    });

    test('DDL is said again without harm, and each time it is run', async () => {
      const { warehouse, ddl, ran } = await withLoads();
      const before = ran();
      for (let time = 0; time < 2; time += 1)
        expect(await warehouse.run(ddl)).toEqual({ state: 'succeeded', rows: [] });
      expect(ran() - before).toBe(2);
    });

    test('under its token a statement is run once, and answers as it did', async () => {
      const { warehouse, ran, published } = await withLoads();
      const before = ran();
      const said = publication(warehouse, 7);
      const first = await warehouse.run(said, 'load-7 publish');
      expect(await warehouse.run(said, 'load-7 publish')).toEqual(first);
      expect(ran() - before).toBe(1);
      expect(await published(7)).toEqual([['1']]);
    });

    test('another statement under the same token is another one, and is run', async () => {
      const { warehouse, published } = await withLoads();
      for (const load of [7, 8])
        expect(await warehouse.run(publication(warehouse, load), 'publish')).toMatchObject({
          state: 'succeeded',
        });
      expect([await published(7), await published(8)]).toEqual([[['1']], [['1']]]);
    });

    test.each([
      ['done', '1'],
      ['undone', '0'],
    ] as const)(
      'a failure is told by its kind alone; %s, what it does is found by a question',
      async (truth, count) => {
        const { warehouse, failNext, published } = await withLoads();
        failNext(truth);
        const ran = await warehouse.run(publication(warehouse, 7), 'publish');
        expect(ran).toEqual({ state: 'failed', kind: expect.stringMatching(/^\d+$/) });
        expect(await published(7)).toEqual([[count]]);
        // Guarded by its own text, it is said again whatever became of it.
        expect(await warehouse.run(publication(warehouse, 7), 'publish again')).toMatchObject({
          state: 'succeeded',
        });
        expect(await published(7)).toEqual([['1']]);
      },
    );

    test('a statement that lasts is running; under its token it is the same one until it has ended', async () => {
      const { hasty, lastNext, ran, published } = await withLoads();
      const before = ran();
      const said = publication(hasty, 7);
      lastNext();
      expect(await hasty.run(said, 'publish')).toEqual({ state: 'running' });
      expect(await ended(() => hasty.run(said, 'publish'))).toMatchObject({ state: 'succeeded' });
      expect(ran() - before).toBe(1);
      expect(await published(7)).toEqual([['1']]);
    });

    test('a table lies in a folder of its own', async () => {
      const { warehouse } = await makeWarehouse();
      expect(warehouse.location('people_versions')).toMatch(/^s3:\/\/.+\/people_versions\/$/);
    });
  });
}
