import { expect, test } from 'vitest';
import { acceptedRequest, newOffice, sentRequest } from './setting/office.ts';

const howTo = (role = 'ROLE') =>
  `Register it: udw body add ID --kind KIND --role ${role} --name NAME --basis LAW`;
const unknown = `There is no such body. Registered: edu, justice, mdai, nit. ${howTo()} [body.unknown, ours]\n`;
const unknownAs = (role: string, known: string) =>
  `No such body is registered as ${role}. Registered: ${known}. ${howTo(role)} [body.unknown-as, ours]\n`;

test('a clarification waits for a body that is registered', async () => {
  const office = await newOffice();
  const id = await sentRequest(office);
  const ask = ['case', 'ask', id, 'consider', '--waiting-for', 'nosuch', '--cause', 'year', '--as', 'aliya'];
  expect(await office.try(...ask)).toEqual({ code: 4, out: '', err: unknown });
  expect((await office.json('case', 'show', id)).open).toMatchObject([{ waits: [{ act: 'decide' }] }]);
});

test.each([
  ['owner', 'nobody/Register', unknownAs('provider', 'justice')],
  ['owner in that role', 'edu/Register', unknownAs('provider', 'justice')],
  ['holder', 'justice/Register/nobody', unknownAs('holder', '—')],
])('a missing source has a registered %s', async (_, source, err) => {
  const office = await newOffice();
  const id = await acceptedRequest(office);
  const missing = ['case', 'decide', id, 'determine-availability', 'missing', '--as', 'nurlan'];
  const given = [...office.document('request-to-connect'), '--source', source];
  expect(await office.try(...missing, ...given)).toEqual({ code: 4, out: '', err });
});

test('a party is registered in its role', async () => {
  const office = await newOffice();
  const open = ['case', 'open', 'connection', '--as', 'nurlan', '--system', 'Register'];
  expect(await office.try(...open, '--party', 'provider=edu')).toEqual({
    code: 4,
    out: '',
    err: unknownAs('provider', 'justice'),
  });
});

test.each([
  ['a system without a name', ['--system', ' '], '[cases.no-system'],
  [
    'a case to follow that is not there',
    ['--system', 'Register', '--follows', 'C-2026-000099'],
    '[cases.unknown',
  ],
])('a connection with %s is not opened', async (_, more, rule) => {
  const office = await newOffice();
  const open = ['case', 'open', 'connection', '--as', 'nurlan', '--party', 'provider=justice'];
  const tried = await office.try(...open, ...more);
  expect(tried).toMatchObject({ code: 4, out: '' });
  expect(tried.err).toContain(rule);
});

test.each([
  ['terms', '--body', 'nope'],
  ['case', 'list', '--body', 'nope'],
])('%s of a body that is not registered is refused, not empty', async (...argv) => {
  const office = await newOffice();
  expect(await office.try(...argv)).toEqual({ code: 4, out: '', err: unknown });
});

test('a rehearsal is not shown as of an instant before its last event', async () => {
  const office = await newOffice();
  const now = (instant: string) => ['--now', instant];
  const { case: id } = await office.json(
    'case',
    'open',
    'request',
    '--as',
    'dana',
    ...now('2027-01-11T10:00:00+05:00'),
  );
  expect(await office.try('case', 'show', id, ...now('2027-01-11T09:59:00+05:00'))).toEqual({
    code: 4,
    out: '',
    err: `Case ${id} has events until 2027-01-11T05:00:00.000Z; it is not shown as of an earlier instant. Give --now that instant or a later one. [cases.before-last, ours]\n`,
  });
  expect(await office.udw('case', 'show', id, ...now('2027-01-11T10:00:00+05:00'))).toContain(id);
});
