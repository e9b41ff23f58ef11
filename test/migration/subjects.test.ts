import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { localCaseStore } from '../../adapters/local/cases/store.ts';
import { verifyRecord } from '../../adapters/local/cases/verify.ts';
import { appendEvent } from '../../adapters/local/catalog/events.ts';
import { makeLocal, openLocal } from '../../adapters/local/open.ts';
import { newOffice, sentRequest } from '../cases/setting/office.ts';
import { udw } from '../load/setting/warehouse.ts';

const at = '2026-03-02T05:00:00.000Z';

/** Makes a home of format 3 with the cases of an office: it knew no subjects, and hashed no names of people. */
async function homeOf3(office: { readonly home: string; readonly folder: string }): Promise<string> {
  const home = path.join(office.folder, 'old');
  await makeLocal(home, new Date(at));
  using database = new DatabaseSync(path.join(home, 'catalog.sqlite'));
  database.exec(`DROP TABLE case_subjects; DROP INDEX open_cases; ALTER TABLE people DROP COLUMN salt;
    PRAGMA user_version = 3; ATTACH '${path.join(office.home, 'catalog.sqlite')}' AS office`);
  for (const table of ['case_events', 'case_words', 'case_keys', 'cases', 'open_steps', 'calendars'])
    database.exec(`INSERT INTO ${table} SELECT * FROM office.${table}`);
  database.exec(`INSERT INTO people VALUES ('dana', 'Dana A.'); DETACH office`);
  appendEvent(database, { at, kind: 'person-added', loadId: null, body: { person: 'dana' } });
  return home;
}

test('a home of format 3 has, once it is migrated, its cases by what they are about, and its record holds', async () => {
  const office = await newOffice();
  const request = await sentRequest(office);
  const { case: connection } = await office.json(
    'case',
    'open',
    'connection',
    '--as',
    'nurlan',
    '--party',
    'provider=justice',
    '--system',
    'justice/Register',
  );
  const old = await homeOf3(office);
  expect((await udw(['case', 'list', '--home', old])).err).toContain('udw migrate');
  expect(await udw(['migrate', '--home', old])).toMatchObject({ code: 0 });

  using migrated = openLocal(old);
  const store = localCaseStore(migrated.database);
  const sha256 = createHash('sha256')
    .update(readFileSync(path.join(office.folder, 'request.yaml')))
    .digest('hex');
  expect(await store.about({ request: sha256 }, false)).toEqual([request]);
  expect(await store.about({ system: 'justice/Register' }, false)).toEqual([connection]);
  expect(verifyRecord(migrated.database)).toMatchObject({ cases: 2, faults: [] });
  expect((await udw(['case', 'show', request, '--home', old])).code).toBe(0);
});

test('a damaged event does not keep a home from being migrated', async () => {
  const office = await newOffice();
  await sentRequest(office);
  const old = await homeOf3(office);
  {
    using database = new DatabaseSync(path.join(old, 'catalog.sqlite'));
    database.exec(`UPDATE case_events SET body = '{' WHERE sequence = 2`);
  }
  expect(await udw(['migrate', '--home', old])).toMatchObject({ code: 0 });
  expect(await udw(['audit', 'verify', '--home', old])).toMatchObject({
    code: 5,
    err: expect.stringContaining('[audit.broken-chain]'),
  });
});
