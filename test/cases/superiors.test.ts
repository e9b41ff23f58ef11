import { expect, test } from 'vitest';
import { acceptedRequest, newOffice, type Office, sentRequest } from './setting/office.ts';

/** Gives a person an office in a body. */
async function appoint(office: Office, person: string, body: string, role: string): Promise<void> {
  await office.udw('body', 'person', person, '--name', person);
  await office.udw(
    'body',
    'mandate',
    body,
    person,
    '--role',
    role,
    '--from',
    '2026-01-01',
    '--basis',
    'Order 3',
  );
}

const inbox = async (office: Office, as: string) =>
  (await office.json('case', 'list', '--as', as)).open.map(({ case: id, step, waits }) => ({
    case: id,
    step,
    waits: waits.map(({ act }) => act),
  }));

test('what the authorized body is late with is brought to its supervising Vice-Minister, not to itself', async () => {
  const office = await newOffice();
  await appoint(office, 'kuat', 'mdai', 'supervising-vice-minister');
  const id = await sentRequest(office);
  office.at('2026-03-20T10:00');
  await office.udw('case', 'resume');
  expect(await inbox(office, 'aliya')).toEqual([{ case: id, step: 'consider', waits: ['decide'] }]);
  expect(await inbox(office, 'kuat')).toEqual([{ case: id, step: 'consider', waits: ['attend'] }]);
  expect(await office.udw('case', 'list')).toContain(
    'mdai, supervising Vice-Minister: brought to their attention',
  );
});

test('a Vice-Minister decides nothing', async () => {
  const office = await newOffice();
  await appoint(office, 'kuat', 'mdai', 'supervising-vice-minister');
  const id = await sentRequest(office);
  const act = ['consider', 'accepted', '--as', 'kuat', ...office.document('order')];
  expect((await office.try('case', 'decide', id, ...act)).err).toContain(
    'The mandate of kuat does not cover the role authorized-body. [body.mandate-without-role',
  );
});

test('what the operator is late with is brought to the authorized body', async () => {
  const office = await newOffice();
  const id = await acceptedRequest(office);
  office.at('2026-05-20T10:00');
  await office.udw('case', 'resume');
  expect(await inbox(office, 'aliya')).toEqual([
    { case: id, step: 'determine-availability', waits: ['attend'] },
  ]);
});

test('where the authorized body is the customer too, neither role is brought to itself', async () => {
  const office = await newOffice();
  const add = ['--kind', 'central-executive', '--name', 'Both', '--basis', 'Law'];
  await office.udw('body', 'add', 'both', '--role', 'customer', '--role', 'authorized-body', ...add);
  for (const [person, role] of [
    ['customer-of-both', 'customer'],
    ['head-of-both', 'head-of-customer'],
    ['vice-of-both', 'supervising-vice-minister'],
  ] as const)
    await appoint(office, person, 'both', role);
  await appoint(office, 'decides-of-both', 'both', 'authorized-body');
  const party = ['--party', 'authorized-body=both'];
  const { case: id } = await office.json('case', 'open', 'request', '--as', 'customer-of-both', ...party);
  const send = ['file', 'sent', '--as', 'customer-of-both', ...office.document('request')];
  await office.udw('case', 'decide', id, ...send);
  office.at('2026-03-20T10:00');
  await office.udw('case', 'resume');
  expect(await inbox(office, 'vice-of-both')).toEqual([{ case: id, step: 'consider', waits: ['attend'] }]);
  expect(await inbox(office, 'head-of-both')).toEqual([]);
  expect(await inbox(office, 'decides-of-both')).toEqual([{ case: id, step: 'consider', waits: ['decide'] }]);
});

test.each([
  ['edu', 'supervising-vice-minister'],
  ['mdai', 'head-of-customer'],
])('%s has no %s', async (body, role) => {
  const office = await newOffice();
  await office.udw('body', 'person', 'kuat', '--name', 'kuat');
  const mandate = [
    'body',
    'mandate',
    body,
    'kuat',
    '--role',
    role,
    '--from',
    '2026-01-01',
    '--basis',
    'Order',
  ];
  expect((await office.try(...mandate)).err).toContain(
    `${body} is not registered as ${role}. [body.role-not-own`,
  );
});
