import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openLocal } from '../../adapters/local/open.ts';
import { newWarehouse } from './setting/warehouse.ts';

const at = new Date('2026-10-01T08:00:00Z');

test('a load that runs is left alone by the sweep of another, and swept when it has ended', async () => {
  const { home } = await newWarehouse();
  using one = openLocal(home);
  using other = openLocal(home);
  const id = one.catalog.begin({ regulations: 'register', regulationsVersion: '1.0.0', tables: [], at });
  const folder = path.join(home, 'tmp', String(id));

  other.archive.sweep(at);
  expect({ state: other.catalog.loads()[0]?.state, folder: existsSync(folder) }).toEqual({
    state: 'running',
    folder: true,
  });

  one.catalog.close(id, 'failed', ['internal'], [], at);
  other.archive.sweep(at);
  expect({ state: other.catalog.loads()[0]?.state, folder: existsSync(folder) }).toEqual({
    state: 'failed',
    folder: false,
  });
});

test('a load that has ended cannot be published any more', async () => {
  const { home } = await newWarehouse();
  using udw = openLocal(home);
  const id = udw.catalog.begin({ regulations: 'register', regulationsVersion: '1.0.0', tables: [], at });
  udw.catalog.close(id, 'failed', ['internal'], [], at);
  expect(() => udw.catalog.commit(id, [], new Map(), at)).toThrow(
    'a load that is not running cannot become committed',
  );
  expect(udw.catalog.loads()[0]?.state).toBe('failed');
});

test('a load is listed with its tables from its beginning, and as failed once its process is gone, before any sweep', async () => {
  const { home, udw } = await newWarehouse();
  using one = openLocal(home);
  const tables = ['contributions', 'payments'];
  const id = one.catalog.begin({ regulations: 'register', regulationsVersion: '1.0.0', tables, at });
  const lines = async () => {
    const { out } = await udw('loads');
    return out.split('\n').filter((line) => line.includes('2026-10-01 08:00:00'));
  };
  const row = (state: string, table: string) =>
    expect.stringMatching(new RegExp(`^1 .* ${state} +${table}$`));
  expect(await lines()).toEqual(tables.map((table) => row('running', table)));

  // What the end of a process leaves: nobody holds the lock.
  const lock = path.join(home, 'tmp', String(id), 'alive');
  rmSync(lock);
  writeFileSync(lock, '');
  expect(await lines()).toEqual(tables.map((table) => row('failed', table)));
});
