import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
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

test.each([
  ['opened in the future', running().replace('opened: 2026-02-02', 'opened: 2027-02-02'), '4:9'],
  ['at a step that none begins at', `${running()}step: consider\n`, '20:7'],
])('a case %s is refused at its place', async (_, text, place) => {
  const office = await withDocument(text);
  const told = await office.try('case', 'import', office.file, '--as', 'aliya');
  expect([told.code, told.err.split(' ')[0]]).toEqual([4, `${office.file}:${place}:`]);
});

const entitled = async (text: string, ...registered: readonly string[]) => {
  const office = await withDocument(text);
  for (const line of registered) await office.udw(...line.split(' '));
  const told = await office.try('case', 'import', office.file, '--as', 'aliya');
  expect((await office.json('case', 'list')).open).toHaveLength(told.code === 0 ? 1 : 0);
  return told.err.replaceAll(office.file, 'case.yaml');
};

const mandated = (person: string, from: string, to: string, body = 'mdai') => [
  `body person ${person} --name ${person}`,
  `body mandate ${body} ${person} --from ${from} --to ${to} --basis Order-1`,
];

describe('an act of before is taken over where somebody was entitled to it, on its own day', () => {
  const by = (who: string) => running().replace('aliya@mdai', who);

  test.each([
    [
      'a person who is not registered',
      by('nobody@mdai'),
      [],
      'case.yaml:16:9: There is no such person. Register one with "udw body person ID --name NAME". [body.no-person, ours]',
    ],
    [
      'a body that is not registered',
      by('aliya@ministry'),
      [],
      'case.yaml:16:9: No such body is registered as authorized-body. Registered: mdai.',
    ],
    [
      'a mandate that had ended by that day',
      by('old@mdai'),
      mandated('old', '2025-01-01', '2026-02-09'),
      'case.yaml:16:9: old has no mandate on 2026-02-10. Give one with',
    ],
    [
      'a body that has not the role',
      by('dana@edu'),
      [],
      'case.yaml:16:9: No such body is registered as authorized-body. Registered: mdai.',
    ],
    [
      'another body than the case has in that role',
      by('second@second'),
      [
        'body add second --kind central-executive --role authorized-body --name S --basis Law',
        ...mandated('second', '2025-01-01', '2026-12-31', 'second'),
      ],
      'case.yaml:14:5: This is for mdai as authorized body, not for second.',
    ],
    [
      'a party that is not registered',
      running().replace('customer: edu', 'customer: nosuch'),
      [],
      'case.yaml:5:21: No such body is registered as customer. Registered: edu.',
    ],
  ])('not of %s', async (_, text, registered, told) => {
    expect(await entitled(text, ...registered)).toContain(told);
  });

  test('a mandate that has ended since is shown by its own dates', async () => {
    expect(await entitled(by('old@mdai'), ...mandated('old', '2025-01-01', '2026-02-10'))).toBe('');
  });

  test('whoever submitted a request did not consider it, before either', async () => {
    const text = running().replace('aliya@mdai', 'dana@mdai');
    const told = await entitled(text, 'body mandate mdai dana --from 2025-01-01 --basis Order-2');
    expect(told).toContain('case.yaml:14:5: Whoever submitted this may not decide on it.');
  });
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
