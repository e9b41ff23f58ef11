import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { readEvents } from '../../adapters/local/catalog/events.ts';
import { migrateCatalog } from '../../adapters/local/catalog/migrate.ts';
import { formatVersion, requireFormat, versionOf } from '../../adapters/local/catalog/schema.ts';
import { steps } from '../../adapters/local/catalog/steps/steps.ts';
import { migrateHome } from '../../adapters/local/migrate.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { firstBreak } from '../../core/audit/chain.ts';
import type { RefusedError } from '../../core/errors.ts';
import { say } from '../../core/messages/catalogue.ts';
import { newWarehouse, udw } from '../load/setting/warehouse.ts';
import { oldHome } from './old-home.ts';

const at = new Date('2026-10-01T08:00:00Z');

function catalogOf(home: string): DatabaseSync {
  return new DatabaseSync(path.join(home, 'catalog.sqlite'));
}

const schemaOf = (database: DatabaseSync): readonly string[] =>
  database
    .prepare(`SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name`)
    .all()
    .map((row) => String(row['sql']).replace(/\s+/g, ' '));

describe('a home of format 1', () => {
  test('is migrated by "udw migrate", and then answers as it did', async () => {
    const home = oldHome(1);
    const { code, out } = await udw(['migrate', '--home', home]);
    expect({ code, out }).toEqual({
      code: 0,
      out:
        formatVersion === 1
          ? `The home ${home} has version 1 already; nothing was changed.\n`
          : `The home ${home} was of version 1 and is of version ${formatVersion} now.\n`,
    });
    const rows = await udw([
      'sql',
      'SELECT code, amount FROM payments ORDER BY amount',
      '--json',
      '--home',
      home,
    ]);
    expect(JSON.parse(rows.out)).toEqual([
      { code: 'A', amount: 10 },
      { code: 'B', amount: 20 },
      { code: 'A', amount: 30 },
    ]);
    const loads = await udw(['loads', '--json', '--home', home]);
    expect((JSON.parse(loads.out) as { state: string }[]).map(({ state }) => state)).toEqual([
      'committed',
      'committed',
      'reverted',
    ]);
  });

  test('has the catalog of a new home then, and a chain that holds', async () => {
    const { home: young } = await newWarehouse();
    const old = oldHome(1);
    await udw(['migrate', '--home', old]);
    using migrated = catalogOf(old);
    using made = catalogOf(young);
    expect(schemaOf(migrated)).toEqual(schemaOf(made));
    expect(versionOf(migrated)).toBe(versionOf(made));
    expect(firstBreak(readEvents(migrated))).toBeUndefined();
  });
});

describe('the steps that a catalog lacks', () => {
  const added = ['ALTER TABLE loads ADD COLUMN note TEXT', 'CREATE TABLE notes (text TEXT NOT NULL) STRICT'];
  const all = [...steps, ...added];
  const fine = () => undefined;

  test('are done one after the other, each with its event in the chain', () => {
    const home = oldHome(1);
    using database = catalogOf(home);
    migrateCatalog(database, fine, at, steps);
    expect(migrateCatalog(database, fine, at, all)).toEqual({ from: formatVersion, to: formatVersion + 2 });
    expect(versionOf(database)).toBe(formatVersion + 2);
    const events = readEvents(database);
    expect(firstBreak(events)).toBeUndefined();
    expect(events.slice(-2).map(({ kind, body }) => ({ kind, body }))).toEqual([
      { kind: 'home-migrated', body: { from: formatVersion, to: formatVersion + 1 } },
      { kind: 'home-migrated', body: { from: formatVersion + 1, to: formatVersion + 2 } },
    ]);
  });

  test('are done once', () => {
    using database = catalogOf(oldHome(1));
    migrateCatalog(database, fine, at, all);
    const before = readEvents(database).length;
    expect(migrateCatalog(database, fine, at, all)).toEqual({ from: all.length, to: all.length });
    expect(readEvents(database)).toHaveLength(before);
  });

  test.each([
    ['fails half-way', 'CREATE TABLE half (a); INSERT INTO nothing VALUES (1)'],
    ['leaves a reference to nothing', 'CREATE TABLE half (a); DELETE FROM loads WHERE load_id = 1'],
  ])('stop before one that %s, which leaves nothing', (_, bad) => {
    using database = catalogOf(oldHome(1));
    const standing = () => ({
      schema: schemaOf(database),
      loads: database.prepare('SELECT * FROM loads').all(),
    });
    migrateCatalog(database, fine, at, all);
    const kept = standing();
    expect(() => migrateCatalog(database, fine, at, [...all, bad])).toThrow();
    expect(standing()).toEqual(kept);
    expect(versionOf(database)).toBe(all.length);
  });
});

test('a home is not migrated while a load runs in it', async () => {
  const { home } = await newWarehouse();
  using udw = openLocal(home);
  const id = udw.catalog.begin({ regulations: 'register', regulationsVersion: '1.0.0', tables: [], at });
  const more = [...steps, 'CREATE TABLE notes (text TEXT)'];
  expect(() => migrateHome(home, at, more)).toThrow('migrate.running');
  expect(versionOf(udw.database)).toBe(formatVersion);
  udw.catalog.close(id, 'failed', ['internal'], [], at);
  expect(migrateHome(home, at, more)).toEqual({ from: formatVersion, to: formatVersion + 1 });
});

test('a home of a newer edition is refused in one line, by "udw migrate" and "udw backup" too', async () => {
  const { home, folder } = await newWarehouse();
  using database = catalogOf(home);
  database.exec(`PRAGMA user_version = ${formatVersion + 1}`);
  for (const words of [['tables'], ['migrate'], ['backup', '--out', path.join(folder, 'backup')]])
    expect(await udw([...words, '--home', home])).toEqual({
      code: 4,
      out: '',
      err: `The catalog has version ${formatVersion + 1}, which this edition of udw does not know. Use the edition that made it. [home.catalog-version]\n`,
    });
});

test('an older home is refused with what to do', () => {
  const findings = (act: () => void): readonly string[] => {
    try {
      act();
      return [];
    } catch (error) {
      return (error as RefusedError).findings.map(({ message }) => say('en', message));
    }
  };
  expect(findings(() => requireFormat(1, 3))).toEqual([
    'The home has version 1; this edition of udw works with version 3. Back it up (udw backup --out FOLDER), then run "udw migrate".',
  ]);
  expect(findings(() => requireFormat(3, 3))).toEqual([]);
});
