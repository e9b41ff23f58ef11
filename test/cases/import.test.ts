import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newOffice } from './setting/office.ts';

const sha256 = '0f1e'.repeat(16);

const running = (outcome = 'accepted') => `
case: udw-case-import/1
procedure: request
opened: 2026-02-02T10:00:00+05:00
parties: {customer: edu, authorized-body: mdai, operator: nit}
source: Register of incoming letters, book 4
decisions:
  - step: file
    outcome: sent
    by: dana@edu
    sent: 2026-02-02T10:00:00+05:00
    received: 2026-02-03T09:30:00+05:00
    documents: [{document: request, registration: 15-1/203, sha256: ${sha256}}]
  - step: consider
    outcome: ${outcome}
    by: aliya@mdai
    sent: 2026-02-10T10:00:00+05:00
    received: 2026-02-11T09:30:00+05:00
    documents: [{document: order, registration: 7/88, sha256: ${sha256}}]
`;

async function withDocument(text: string) {
  const office = await newOffice();
  const file = path.join(office.folder, 'case.yaml');
  writeFileSync(file, text);
  return { ...office, file };
}

test('a case that ran before is taken over with its dates, marked as not witnessed, and goes on', async () => {
  const office = await withDocument(running());
  const { case: id, open } = await office.json('case', 'import', office.file, '--as', 'aliya');
  expect(open).toMatchObject([
    { step: 'determine-availability', date: '2026-02-25', daysLeft: -3, imported: true },
  ]);
  const shown = await office.udw('case', 'show', id);
  expect(shown).toContain('Imported: what was decided before is not witnessed.');
  expect(shown.match(/imported, not witnessed/g)).toHaveLength(2);
  await office.udw('case', 'decide', id, 'determine-availability', 'available', '--as', 'nurlan');
  expect((await office.udw('case', 'show', id)).match(/imported, not witnessed/g)).toHaveLength(2);
});

test('the same document twice is one case', async () => {
  const office = await withDocument(running());
  const once = await office.json('case', 'import', office.file, '--as', 'aliya');
  expect(await office.json('case', 'import', office.file, '--as', 'aliya')).toMatchObject({
    case: once.case,
    repeated: true,
  });
});

test('a decision that the procedure does not know leaves nothing', async () => {
  const office = await withDocument(running('promised'));
  expect(await office.try('case', 'import', office.file, '--as', 'aliya')).toMatchObject({
    code: 4,
    err: expect.stringContaining('[case.outcome-unknown, para 6]'),
  });
  expect((await office.json('case', 'list')).open).toEqual([]);
});

test('a document that is none is refused with its lines', async () => {
  const office = await withDocument(
    running().replace('source:', 'sources:').replace('sent: 2026-02-10T10', 'sent: yesterday'),
  );
  const { code, err } = await office.try('case', 'import', office.file, '--as', 'aliya');
  expect(code).toBe(3);
  expect(err).toMatch(
    /case\.yaml:17:\d+: The field decisions\.1\.sent is missing, unknown or has another form\./,
  );
});
