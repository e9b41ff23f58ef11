import type { DatabaseSync } from 'node:sqlite';
import { beforeAll, expect, test } from 'vitest';
import { localBodies } from '../../adapters/local/cases/bodies.ts';
import { localCaseStore } from '../../adapters/local/cases/store.ts';
import { openDatabase } from '../../adapters/local/catalog/schema.ts';
import type { Case } from '../../core/procedures/case.ts';
import type { CaseAppend } from '../../services/case-ports.ts';
import { newOffice, sentRequest } from './setting/office.ts';

let catalog: string;
let id: string;
beforeAll(async () => {
  const office = await newOffice('file');
  id = await sentRequest(office);
  catalog = `${office.home}/catalog.sqlite`;
});

/** What SQLite does for each statement that an act of the store prepares, by its plan. */
function plansOf(act: (database: DatabaseSync) => unknown): readonly string[] {
  using database = openDatabase(catalog);
  const statements: string[] = [];
  const watched = new Proxy(database, {
    get(target, name) {
      if (name === 'prepare')
        return (sql: string) => {
          statements.push(sql);
          return target.prepare(sql);
        };
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  act(watched);
  return statements.flatMap((sql) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => String(detail)),
  );
}

/** Tables that are as long as there are cases or events. */
const long = /^SCAN (?:case_\w+|cases|open_steps|event|e)\b/;

const append = (): CaseAppend => ({
  id,
  expected: { sequence: 0, hash: '' },
  events: [],
  after: {} as Case,
  rows: [],
  rehearsedAt: undefined,
});

test.each<readonly [string, (database: DatabaseSync) => unknown]>([
  ['a case is read', (database) => localCaseStore(database).read(id)],
  ['the next number is given', (database) => localCaseStore(database).nextNumber('request', 2026)],
  ['the cases of a system are found', (database) => localCaseStore(database).about({ system: 'x' }, false)],
  ['the cases of a request are found', (database) => localCaseStore(database).about({ request: 'x' }, false)],
  ['a case is found by the key that opened it', (database) => localCaseStore(database).openedBy('k')],
  ['a case is written to', (database) => localCaseStore(database).append([append()])],
  ['open cases are numbered', (database) => localCaseStore(database).openCases(false)],
  ['open steps are listed', (database) => localCaseStore(database).openSteps({ rehearsal: false })],
  [
    'open steps of a body are listed',
    (database) => localCaseStore(database).openSteps({ rehearsal: false, body: 'edu' }),
  ],
  ['a calendar is read', (database) => localCaseStore(database).calendar('x')],
  [
    'the mandates of a person end',
    (database) => localBodies(database).endMandates('x', 'y', '2026-01-01', new Date(0)),
  ],
])('no table of cases is read whole where %s', (_, act) => {
  const plans = plansOf(act);
  expect(plans).not.toEqual([]);
  expect(plans.filter((detail) => long.test(detail))).toEqual([]);
});

test('a statement that reads one whole is seen', () => {
  const plans = plansOf((database) =>
    database.prepare(`SELECT 1 FROM case_events AS event WHERE kind = 'x'`),
  );
  expect(plans.filter((detail) => long.test(detail))).toEqual(['SCAN event']);
});
