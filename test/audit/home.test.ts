import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openSigner } from '../../adapters/local/cases/audit-key.ts';
import { mendRows } from '../../adapters/local/cases/projections/mend.ts';
import { sealPeriod } from '../../adapters/local/cases/roots.ts';
import { examineRecord, verifyRecord } from '../../adapters/local/cases/verify.ts';
import { homeAt } from '../../adapters/local/home.ts';
import { readAnchor } from '../../core/audit/anchor.ts';
import { linkHash } from '../../core/audit/chain.ts';
import { newOffice, sentRequest } from '../cases/setting/office.ts';
import { newFolder, udw } from '../load/setting/warehouse.ts';
import { busyOffice, copyOf } from './setting/office.ts';

let office: Awaited<ReturnType<typeof busyOffice>>;
beforeAll(async () => {
  office = await busyOffice('file');
});

const anchorOf = ({ anchor }: { readonly anchor: string }) =>
  readAnchor(readFileSync(anchor, 'utf8'), anchor);
const ids = (database: DatabaseSync) => verifyRecord(database, anchorOf(office)).faults.map(({ id }) => id);

test('the record of an office that nobody touched holds', () => {
  using database = copyOf(office);
  expect(verifyRecord(database, anchorOf(office))).toMatchObject({
    cases: 2,
    events: 6,
    roots: 1,
    faults: [],
  });
});

/** Writes the hashes of a case anew from an event on, as somebody would who wants to hide a change; the register too. */
function rehash(database: DatabaseSync, id: string): void {
  let previous = '0'.repeat(64);
  let sequence = 0;
  for (const row of database
    .prepare('SELECT * FROM case_events WHERE case_id = ? ORDER BY sequence')
    .all(id)) {
    sequence += 1;
    const { at, kind, words, position } = row;
    const body = JSON.parse(String(row['body']));
    previous = linkHash(previous, {
      case: id,
      sequence,
      at,
      kind,
      body,
      ...(words === null ? {} : { words }),
    });
    database
      .prepare('UPDATE case_events SET sequence = ?, hash = ? WHERE position = ?')
      .run(sequence, previous, position as number);
  }
  database.prepare('UPDATE cases SET sequence = ?, hash = ? WHERE case_id = ?').run(sequence, previous, id);
}

/** What can be done to an event of the catalog, by its position. */
const tamperings: Readonly<Record<string, (database: DatabaseSync, position: number) => void>> = {
  changed: (database, position) =>
    database.prepare(`UPDATE case_events SET body = '{}' WHERE position = ?`).run(position),
  'put at another time': (database, position) =>
    database
      .prepare(`UPDATE case_events SET at = '2026-01-01T00:00:00.000Z' WHERE position = ?`)
      .run(position),
  removed: (database, position) =>
    database.prepare('DELETE FROM case_events WHERE position = ?').run(position),
  inserted: (database, position) => {
    database.prepare('UPDATE case_events SET position = -position').run();
    database.prepare('UPDATE case_events SET position = -position + (-position >= ?)').run(position);
    database
      .prepare(
        `INSERT INTO case_events SELECT ?, case_id, 99, at, kind, body, words, rehearsed_at, hash FROM case_events LIMIT 1`,
      )
      .run(position);
  },
  'moved to another case': (database, position) =>
    database.prepare(`UPDATE case_events SET case_id = 'R-2026-000009' WHERE position = ?`).run(position),
};

describe('is found, in whatever event it is:', () => {
  test.each(Object.entries(tamperings))('one that was %s', (_, tamper) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), (position) => {
        using database = copyOf(office);
        tamper(database, position);
        expect(ids(database)).not.toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  test('one that was changed, with every hash after it and the register written anew (a fork): by the root', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), (position) => {
        using database = copyOf(office);
        const { case_id: id } =
          database.prepare('SELECT case_id FROM case_events WHERE position = ?').get(position) ?? {};
        database
          .prepare(`UPDATE case_events SET at = '2026-01-01T00:00:00.000Z' WHERE position = ?`)
          .run(position);
        rehash(database, String(id));
        expect(ids(database)).toEqual(['audit.root-differs']);
      }),
      { numRuns: 10 },
    );
  });

  test('words that were changed', () => {
    using database = copyOf(office);
    database.prepare(`UPDATE case_words SET text = 'other'`).run();
    expect(ids(database)).toEqual(['audit.broken-words']);
  });

  test('an event of the home: a mandate that was made longer', () => {
    using database = copyOf(office);
    database.prepare(`UPDATE events SET body = '{}' WHERE kind = 'mandate-given'`).run();
    expect(ids(database)).toContain('doctor.chain-broken');
  });
});

describe('truncation', () => {
  const cut = (database: DatabaseSync, position: number) => {
    database.exec('DELETE FROM open_steps');
    database.prepare('DELETE FROM case_events WHERE position > ?').run(position);
    for (const { case_id: id } of database.prepare('SELECT case_id FROM cases').all())
      rehash(database, String(id));
    database.prepare('DELETE FROM cases WHERE sequence = 0').run();
    database
      .prepare(
        'DELETE FROM case_words WHERE (case_id, sequence) NOT IN (SELECT case_id, sequence FROM case_events)',
      )
      .run();
  };
  const project = (database: DatabaseSync) => mendRows(database, examineRecord(database).differences);

  test('of what a root covers is found, however consistent what is left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), (position) => {
        using database = copyOf(office);
        cut(database, position);
        expect(ids(database)).toEqual(['audit.root-differs']);
      }),
      { numRuns: 8 },
    );
  });

  test('with the roots too, even where the key of the home signs them anew, is found by the anchor', () => {
    using database = copyOf(office);
    cut(database, 3);
    database.prepare('DELETE FROM roots').run();
    const signer = openSigner(homeAt(office.home), database);
    if (signer) sealPeriod(database, signer, new Date('2026-03-02T05:00:00Z'));
    project(database);
    expect(verifyRecord(database).faults).toEqual([]);
    expect(ids(database)).toContain('audit.anchor-differs');
  });

  test('after the last root shows in nothing: so the number of such events is told', async () => {
    using database = copyOf(office);
    cut(database, 5);
    project(database);
    expect(ids(database)).toEqual([]);
    expect(await office.udw('audit', 'verify')).toContain(
      'Events after the last root: 1. If they were cut off, nothing would show it.',
    );
  });
});

describe('an exported record', () => {
  const exported = async () => {
    const file = path.join(newFolder(), 'record.json');
    await office.udw('audit', 'export', office.refused, '--out', file);
    return file;
  };
  const elsewhere = () => {
    const folder = path.join(newFolder(), 'elsewhere');
    mkdirSync(folder);
    return { env: { UDW_HOME: path.join(folder, 'none') } };
  };

  test('is verified without the home', async () => {
    const file = await exported();
    const { code, out } = await udw(['audit', 'verify', file], elsewhere());
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(
        /^The record of case R-2026-000001 holds; events: 3\nUnder root \d of .*; events: 3\nFingerprint of the key: [0-9a-f]{64}\. Compare it/,
      ),
    });
  });

  test('any byte of which was changed is refused, unless it says the same', async () => {
    const file = await exported();
    const text = readFileSync(file, 'utf8');
    const said = (one: string) => JSON.stringify(JSON.parse(one));
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.integer({ min: 32, max: 126 }), async (place, code) => {
        const changed = text.slice(0, place) + String.fromCharCode(code) + text.slice(place + 1);
        const other = path.join(newFolder(), 'changed.json');
        writeFileSync(other, changed);
        const told = await udw(['audit', 'verify', other], elsewhere());
        const same =
          told.code === 0 &&
          said(changed).replace(/"exportedAt":"[^"]*"/, '') ===
            said(text).replace(/"exportedAt":"[^"]*"/, '');
        expect(same || told.code === 3 || told.code === 5).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('that leads to a root of another key is told by its fingerprint and refused beside an anchor', async () => {
    const file = await exported();
    const other = await newOffice();
    const anchor = path.join(other.folder, 'anchor.json');
    await other.udw('audit', 'anchor', '--out', anchor);
    expect(await udw(['audit', 'verify', file, '--anchor', anchor])).toMatchObject({ code: 5 });
    expect(await udw(['audit', 'verify', file, '--anchor', office.anchor])).toMatchObject({ code: 0 });
  });
});

describe('words that are erased', () => {
  test('are gone from the files of the home, and the record holds', async () => {
    const own = await busyOffice();
    const bytes = () =>
      ['catalog.sqlite', 'catalog.sqlite-wal']
        .map((name) => {
          try {
            return readFileSync(path.join(own.home, name), 'latin1');
          } catch {
            return '';
          }
        })
        .join('');
    expect(bytes()).toContain('Nobody but Dana A. wants it');
    await own.udw('case', 'erase', own.refused, '3', '--as', 'aliya');
    expect(bytes()).not.toContain('Dana A. wants');
    expect(await own.udw('audit', 'verify', '--anchor', own.anchor)).toContain(
      'Events whose words were erased: 1',
    );
    expect(await own.udw('case', 'show', own.refused)).toContain('[erased]');
    expect(await own.try('case', 'erase', own.refused, '3', '--as', 'aliya')).toMatchObject({ code: 4 });
  });
});

test('the first act of a day signs the root of what was recorded before it', async () => {
  const own = await newOffice();
  await sentRequest(own);
  own.at('2026-03-03T00:01');
  await sentRequest(own);
  const { roots, last } = JSON.parse(await own.udw('audit', 'verify', '--json'));
  expect({ roots, events: last.events }).toEqual({ roots: 1, events: 2 });
});
