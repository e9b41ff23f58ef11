import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, test } from 'vitest';
import { rebuild } from '../../adapters/local/cases/rebuild.ts';
import { verifyRecord } from '../../adapters/local/cases/verify.ts';
import type { UdwError } from '../../core/errors.ts';
import { busyOffice, copyOf } from './setting/office.ts';

let office: Awaited<ReturnType<typeof busyOffice>>;
beforeAll(async () => {
  office = await busyOffice('file');
});

const at = new Date('2026-03-03T05:00:00Z');

const faultsOf = (database: DatabaseSync) =>
  verifyRecord(database).faults.map(({ id, parameters }) => ({ id, ...parameters }));

/** What is done to a table past the program, and the one fault that is told. */
const tamperings: readonly (readonly [string, string, string, string])[] = [
  [`UPDATE mandates SET first_day = '2025-01-01' WHERE mandate_id = 2`, 'differs', 'mandates', '2'],
  [`UPDATE mandates SET last_day = '2026-01-02' WHERE mandate_id = 1`, 'differs', 'mandates', '1'],
  [`UPDATE mandates SET body_id = 'edu' WHERE mandate_id = 2`, 'differs', 'mandates', '2'],
  ['DELETE FROM mandates WHERE mandate_id = 3', 'missing', 'mandates', '3'],
  [
    `INSERT INTO mandates SELECT 9, 'mdai', 'dana', roles, first_day, NULL, NULL, basis FROM mandates LIMIT 1`,
    'added',
    'mandates',
    '9',
  ],
  [`UPDATE bodies SET roles = '["customer","operator"]' WHERE body_id = 'edu'`, 'differs', 'bodies', 'edu'],
  [`UPDATE bodies SET kind = 'legal-entity' WHERE body_id = 'edu'`, 'differs', 'bodies', 'edu'],
  [`INSERT INTO people (person_id, name) VALUES ('mallory', 'M')`, 'added', 'people', 'mallory'],
  [`UPDATE cases SET ended = 'closed' WHERE case_id = 'R-2026-000002'`, 'differs', 'cases', 'R-2026-000002'],
  [`UPDATE cases SET ended = NULL WHERE case_id = 'R-2026-000001'`, 'differs', 'cases', 'R-2026-000001'],
  [`UPDATE cases SET rehearsal = 1 WHERE case_id = 'R-2026-000002'`, 'differs', 'cases', 'R-2026-000002'],
  [
    `UPDATE cases SET procedure = 'amendment' WHERE case_id = 'R-2026-000002'`,
    'differs',
    'cases',
    'R-2026-000002',
  ],
  [`UPDATE open_steps SET date = '2027-01-01'`, 'differs', 'open_steps', 'R-2026-000002/0'],
  [`UPDATE open_steps SET body = 'edu'`, 'differs', 'open_steps', 'R-2026-000002/0'],
  [`UPDATE open_steps SET waits = '[]'`, 'differs', 'open_steps', 'R-2026-000002/0'],
  [`UPDATE open_steps SET calendar = 'another'`, 'differs', 'open_steps', 'R-2026-000002/0'],
  [
    `UPDATE open_steps SET step = json_set(step, '$.lapsed', json('true'))`,
    'differs',
    'open_steps',
    'R-2026-000002/0',
  ],
  ['DELETE FROM open_steps', 'missing', 'open_steps', 'R-2026-000002/0'],
  [
    `INSERT INTO open_steps SELECT 'R-2026-000001', 0, rehearsal, date, calendar, body, waits, step FROM open_steps`,
    'added',
    'open_steps',
    'R-2026-000001/0',
  ],
  [
    `UPDATE case_keys SET sequence = 7 WHERE case_id = 'R-2026-000001' AND sequence = 2`,
    'differs',
    'case_keys',
    'R-2026-000001/2',
  ],
  [
    `DELETE FROM case_keys WHERE case_id = 'R-2026-000001' AND sequence = 1`,
    'missing',
    'case_keys',
    'R-2026-000001/1',
  ],
  [`INSERT INTO case_keys VALUES ('k', 'R-2026-000001', 1)`, 'added', 'case_keys', 'R-2026-000001/1'],
  [
    `DELETE FROM case_subjects WHERE case_id = 'R-2026-000001'`,
    'missing',
    'case_subjects',
    'R-2026-000001/request',
  ],
  [
    `INSERT INTO case_subjects VALUES ('system', 'x', 'R-2026-000001')`,
    'added',
    'case_subjects',
    'R-2026-000001/system',
  ],
];

describe('a row that was edited past the program', () => {
  test.each(tamperings)('is found: %s', (sql, is, table, row) => {
    using database = copyOf(office);
    database.exec(sql);
    expect(faultsOf(database)).toEqual([{ id: `audit.row-${is}`, table, row }]);
  });

  test.each(tamperings)('is made anew from the record: %s', (sql, _, table) => {
    using database = copyOf(office);
    const rows = () => database.prepare(`SELECT * FROM ${table}`).all();
    const before = rows();
    database.exec(sql);
    expect(rebuild(database, at)).toEqual([{ table, rows: 1 }]);
    expect(rows()).toEqual(before);
    expect(faultsOf(database)).toEqual([]);
    expect(database.prepare('SELECT kind, body FROM events ORDER BY number DESC LIMIT 1').get()).toEqual({
      kind: 'projections-rebuilt',
      body: JSON.stringify({ tables: [{ table, rows: 1 }] }),
    });
  });

  test('but to what it was is none', () => {
    using database = copyOf(office);
    database.exec('UPDATE mandates SET last_day = NULL WHERE mandate_id = 2');
    expect(faultsOf(database)).toEqual([]);
    expect(rebuild(database, at)).toEqual([]);
  });

  test('of what the record cannot make anew is found, and nothing is rebuilt', () => {
    const cases: readonly (readonly [string, string, string | undefined])[] = [
      [`UPDATE people SET name = 'Mallory' WHERE person_id = 'dana'`, 'people', 'dana'],
      [`UPDATE people SET salt = NULL WHERE person_id = 'dana'`, 'people', 'dana'],
      [`UPDATE calendars SET years = '[]'`, 'calendars', undefined],
      ['DELETE FROM calendars', 'calendars', undefined],
      [`UPDATE audit_keys SET public_key = ''`, 'audit_keys', undefined],
      [`INSERT INTO case_words VALUES ('R-2026-000002', 1, '00', 'x')`, 'case_words', 'R-2026-000002/1'],
      [`UPDATE roots SET root = '{'`, 'roots', '1'],
    ];
    for (const [sql, table, row] of cases) {
      using database = copyOf(office);
      database.exec(sql);
      const found = faultsOf(database);
      expect(found, sql).toContainEqual({ id: 'audit.row-foreign', table, row: row ?? expect.any(String) });
      expect(() => rebuild(database, at), sql).toThrow('audit.');
    }
  });

  test('of a mandate that was ended is compared with its end', async () => {
    const own = await busyOffice();
    await own.udw('body', 'revoke', 'edu', 'dana', '--on', '2026-09-01');
    expect(await own.udw('audit', 'verify')).toContain('The record holds');
    using database = copyOf(own);
    database.exec('UPDATE mandates SET last_day = NULL WHERE mandate_id = 1');
    expect(faultsOf(database)).toEqual([{ id: 'audit.row-differs', table: 'mandates', row: '1' }]);
  });
});

test('words that vanish are found, those that were erased are not', async () => {
  const own = await busyOffice();
  {
    using database = copyOf(own);
    database.exec('DELETE FROM case_words');
    expect(faultsOf(database)).toEqual([{ id: 'audit.words-missing', case: own.refused, event: '3' }]);
  }
  await own.udw('case', 'erase', own.refused, '3', '--as', 'aliya');
  using database = copyOf(own);
  expect(faultsOf(database)).toEqual([]);
});

test('a record that does not hold is no ground to rebuild from', () => {
  using database = copyOf(office);
  database.exec(
    `UPDATE mandates SET first_day = '2025-01-01'; UPDATE case_events SET body = '{}' WHERE position = 6`,
  );
  const told = () => {
    try {
      return rebuild(database, at);
    } catch (error) {
      return (error as UdwError).findings.map(({ message, advice }) => [message.id, advice?.id]);
    }
  };
  expect(told()).toEqual([['audit.broken-chain', 'audit.rebuild-advice']]);
  expect(database.prepare('SELECT DISTINCT first_day FROM mandates').all()).toEqual([
    { first_day: '2025-01-01' },
  ]);
});

test('a case whose events were removed is no case that there never was', async () => {
  const own = await busyOffice();
  {
    using database = new DatabaseSync(path.join(own.home, 'catalog.sqlite'));
    database.prepare('DELETE FROM case_events WHERE case_id = ?').run(own.refused);
  }
  const verify = (id: string) => own.try('audit', 'verify', '--case', id);
  expect(await verify(own.refused)).toMatchObject({
    code: 5,
    err: expect.stringContaining(
      `Case ${own.refused} is in the register, and not one event of it is on record`,
    ),
  });
  const holding = await busyOffice();
  expect(await holding.try('audit', 'verify', '--case', 'R-2026-000777')).toMatchObject({ code: 4 });
});

test('more than twenty faults are counted', () => {
  using database = copyOf(office);
  for (let number = 0; number < 30; number += 1)
    database.prepare(`INSERT INTO people (person_id, name) VALUES (?, 'M')`).run(`m${number}`);
  const faults = faultsOf(database);
  expect(faults).toHaveLength(21);
  expect(faults.at(-1)).toEqual({ id: 'audit.more', faults: 10 });
});

test('"udw audit verify", "udw doctor" and "udw audit rebuild" say it to people', async () => {
  const own = await busyOffice();
  const edit = (sql: string) => {
    using database = new DatabaseSync(path.join(own.home, 'catalog.sqlite'));
    database.exec(sql);
  };
  edit(`UPDATE mandates SET first_day = '2025-01-01' WHERE mandate_id = 2`);
  const line =
    'Table mandates, row 2: it is not what the record makes it; it was changed past the program. Keep a copy of the home and inform the security officer; then "udw audit rebuild" makes the row anew from the record.';
  expect(await own.try('audit', 'verify')).toEqual({
    code: 5,
    out: '',
    err: `${line} [audit.row-differs]\n`,
  });
  expect(await own.try('doctor')).toMatchObject({ code: 5, out: expect.stringContaining(`✗ ${line}\n`) });
  expect(await own.udw('audit', 'rebuild')).toBe('Table mandates: rows made anew from the record: 1\n');
  expect(await own.udw('audit', 'rebuild')).toBe(
    'All tables are what the record makes them; nothing was changed.\n',
  );
  expect(await own.udw('audit', 'verify', '--anchor', own.anchor)).toContain('The record holds');
  edit(`UPDATE cases SET ended = 'closed' WHERE case_id = 'R-2026-000002'`);
  expect((await own.try('audit', 'verify', '--case', 'R-2026-000002')).err).toContain(
    'Table cases, row R-2026-000002: it is not what the record makes it',
  );
  expect(await own.udw('audit', 'verify', '--case', 'R-2026-000001')).toContain('holds');
});
