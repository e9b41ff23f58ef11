import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newOffice, type Office, sentRequest } from '../../cases/setting/office.ts';

/** An office with two requests, one of them refused with a reason, under an anchor; and one event after it. */
export async function busyOffice(
  life?: 'file',
): Promise<Office & { readonly anchor: string; readonly refused: string }> {
  const office = await newOffice(life);
  const refused = await sentRequest(office);
  const other = await sentRequest(office);
  const letter = office.document('refusal');
  const ground = ['--ground', '7-2', '--reason', 'Nobody but Dana A. wants it'];
  await office.udw('case', 'decide', refused, 'consider', 'refused', '--as', 'aliya', ...ground, ...letter);
  const anchor = path.join(office.folder, 'anchor.json');
  await office.udw('audit', 'anchor', '--out', anchor);
  await office.udw(
    'case',
    'decide',
    other,
    'consider',
    'accepted',
    '--as',
    'aliya',
    ...office.document('order'),
  );
  return { ...office, anchor, refused };
}

/** A copy of the office's catalog in memory, to be tampered with. */
export function copyOf({ home }: Office): DatabaseSync {
  const copy = new DatabaseSync(':memory:');
  using source = new DatabaseSync(path.join(home, 'catalog.sqlite'), { readOnly: true });
  for (const { sql } of source
    .prepare(`SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'`)
    .all())
    copy.exec(String(sql));
  for (const { name } of source
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all()) {
    for (const row of source.prepare(`SELECT * FROM ${name}`).all()) {
      const marks = Object.keys(row)
        .map(() => '?')
        .join(', ');
      copy.prepare(`INSERT INTO ${name} VALUES (${marks})`).run(...Object.values(row));
    }
  }
  return copy;
}
