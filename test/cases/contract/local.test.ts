import path from 'node:path';
import { onTestFinished } from 'vitest';
import { localBodies } from '../../../adapters/local/cases/bodies.ts';
import { localCaseStore } from '../../../adapters/local/cases/store.ts';
import { readEvents } from '../../../adapters/local/catalog/events.ts';
import { makeDatabase } from '../../../adapters/local/catalog/schema.ts';
import { newFolder } from '../../load/setting/warehouse.ts';
import { bodiesContract } from './bodies.ts';
import { caseStoreContract } from './case-store.ts';

function newDatabase() {
  const database = makeDatabase(path.join(newFolder(), 'catalog.db'));
  onTestFinished(() => database.close());
  return database;
}

caseStoreContract('SQLite', async () => localCaseStore(newDatabase()));

bodiesContract('SQLite', async () => {
  const database = newDatabase();
  return {
    bodies: localBodies(database),
    kinds: async () => readEvents(database).map(({ kind }) => kind),
  };
});
