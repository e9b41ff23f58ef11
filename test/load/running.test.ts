import { existsSync } from 'node:fs';
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
