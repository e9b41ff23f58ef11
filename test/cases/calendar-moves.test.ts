import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newOffice, sentRequest } from './setting/office.ts';

/** A calendar in which an act made 5 March 2026 a day off, for the Saturday after it. */
function correctedCalendar(folder: string): string {
  const calendar = path.join(folder, 'calendar');
  cpSync(path.join(import.meta.dirname, '..', '..', 'calendar'), calendar, { recursive: true });
  const file = path.join(calendar, '2026.yaml');
  const text = readFileSync(file, 'utf8')
    .replace(/^version: 1$/m, 'version: 2')
    .replace(
      /^acts:.*$/m,
      `acts:\n  - date: 2026-03-03\n    act: { en: Order 9 of 3 March, ru: Приказ 9 от 3 марта }\n    change: { en: 5 March is off, ru: 5 марта — выходной }`,
    )
    .replace(
      /^moved:.*$/m,
      `moved:\n  - worked: 2026-03-14\n    dayOff: 2026-03-05\n    act: { en: Order 9 of 3 March, ru: Приказ 9 от 3 марта }`,
    );
  writeFileSync(file, text);
  return calendar;
}

test('another calendar moves a term: lists show the new date at once, the record says old, new and the act', async () => {
  const office = await newOffice();
  const id = await sentRequest(office);
  office.at('2026-03-04T10:00');
  const calendar = ['--calendar', correctedCalendar(office.folder)] as const;
  const due = async (...more: readonly string[]) =>
    (await office.json('case', 'list', ...more)).open.map((row) => row.date);
  expect([await due(), await due(...calendar)]).toEqual([['2026-03-10'], ['2026-03-11']]);

  const resumed = JSON.parse(await office.udw('case', 'resume', '--json', ...calendar));
  expect(resumed).toMatchObject([
    {
      case: id,
      events: [
        {
          kind: 'calendar-moved',
          moved: [{ step: 'consider', old: '2026-03-10', new: '2026-03-11', undoesLapse: false }],
        },
      ],
    },
  ]);
  expect(await office.udw('case', 'explain', id, 'consider', ...calendar)).toMatch(
    /Moved from 2026-03-10 to 2026-03-11: 2026-03-05 \(Order 9/,
  );
});

test('a calendar that does not reach far ahead warns wherever terms are', async () => {
  const office = await newOffice();
  await sentRequest(office);
  office.at('2028-03-04T10:00');
  expect(await office.udw('terms')).toMatch(/\[calendar\.runway-short\]/);
});
