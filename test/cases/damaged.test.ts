import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { newOffice, type Office, sentRequest } from './setting/office.ts';

let office: Office;
let id: string;
beforeEach(async () => {
  office = await newOffice();
  id = await sentRequest(office);
});

function edit(sql: string, ...values: readonly string[]): void {
  using database = new DatabaseSync(path.join(office.home, 'catalog.sqlite'));
  database.prepare(sql).run(...values);
}

const damagedEvent = (event: number) =>
  `Case ${id}: event ${event} on record is damaged, or is none that the rules let happen. "udw audit verify" tells more; restore the home from a backup. [cases.event-damaged]\n`;

describe('an event whose body is damaged is named in one line', () => {
  test.each([
    ['no JSON', '{"documents":'],
    ['no object', 'null'],
    ['empty', '{}'],
    [
      'of a field that does not fit',
      '{"key":"k","actor":{"person":"dana","body":"edu","role":"king"},"step":"file","outcome":"sent","documents":[]}',
    ],
    [
      'of a document that does not fit',
      '{"key":"k","actor":{"person":"dana","body":"edu","role":"customer"},"step":"file","outcome":"sent","documents":[1]}',
    ],
    [
      'of an outcome that the step does not have',
      '{"key":"k","actor":{"person":"dana","body":"edu","role":"customer"},"step":"file","outcome":"none","documents":[]}',
    ],
  ])('%s', async (_, body) => {
    edit('UPDATE case_events SET body = ? WHERE sequence = 2', body);
    for (const command of [
      ['show', id],
      ['explain', id, 'consider'],
      ['resume'],
      ['decide', id, 'consider', 'accepted', '--as', 'aliya', ...office.document('order')],
    ])
      expect(await office.try('case', ...command)).toEqual({ code: 5, out: '', err: damagedEvent(2) });
    expect(await office.try('audit', 'verify')).toMatchObject({
      code: 5,
      err: expect.stringContaining(`Case ${id}: event 2 does not follow from what is before it`),
    });
    expect(await office.try('doctor')).toMatchObject({ code: 5 });
  });

  test('the first one', async () => {
    edit(`UPDATE case_events SET body = '{}' WHERE sequence = 1`);
    expect(await office.try('case', 'show', id)).toEqual({ code: 5, out: '', err: damagedEvent(1) });
  });

  test('or all that is missing', async () => {
    edit('DELETE FROM case_events');
    expect(await office.try('case', 'show', id)).toEqual({ code: 5, out: '', err: damagedEvent(1) });
  });
});

describe('a row that cannot be read is named in one line', () => {
  const damaged = (table: string, row: string) => ({
    code: 5,
    out: '',
    err: `Table ${table}, row ${row}: it is damaged and cannot be read. "udw audit verify" tells more. [cases.row-damaged]\n`,
  });

  test.each([
    ['no JSON', '{'],
    ['no object', 'null'],
    ['without its date', `{"case":"R-2026-000001"}`],
  ])('an open step: %s', async (_, step) => {
    edit('UPDATE open_steps SET step = ?', step);
    for (const command of [
      ['case', 'list'],
      ['case', 'list', '--as', 'aliya'],
      ['terms'],
      ['terms', '--body', 'mdai'],
    ])
      expect(await office.try(...command)).toEqual(damaged('open_steps', `${id}/0`));
    expect(await office.udw('audit', 'rebuild')).toContain('Table open_steps: rows made anew');
    expect(await office.udw('case', 'list')).toContain(id);
  });

  test.each([
    ['UPDATE bodies SET roles = ? WHERE body_id = ?', 'bodies', 'mdai'],
    ['UPDATE mandates SET roles = ? WHERE mandate_id = ?', 'mandates', '2'],
  ])('roles: %s', async (sql, table, row) => {
    edit(sql, '["king"', row);
    expect(await office.try('case', 'show', id)).toEqual(damaged(table, row));
    expect(await office.try('body', 'list')).toEqual(damaged(table, row));
  });

  test('a calendar of other days than its version names', async () => {
    edit(`UPDATE calendars SET years = '['`);
    expect((await office.try('audit', 'verify')).err).toMatch(
      /^Table calendars, row [0-9a-f]{16}: it is missing or was changed past the program, and the record alone cannot make it anew\./,
    );
  });
});
