import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventKey, headKey, homePartition } from '../../adapters/aws/cases/keys.ts';
import { recordOf } from '../../core/audit/case-record.ts';
import { decision, sentRequest } from './setting/office.ts';
import { newTerminal, type Terminal } from './setting/terminal.ts';

const R = 'R-2026-000001';

/** A deployment with two requests; words were written in the first. */
async function recorded(): Promise<Terminal> {
  const terminal = await newTerminal();
  const { platform } = terminal;
  await sentRequest(platform);
  const refused = decision('consider', 'refused', ['refusal'], { reason: 'no effect', ground: '7-2' });
  await platform.call('aliya', 'POST /cases/{case}/decisions', { case: R }, refused);
  await platform.call('dana', 'POST /cases', {}, { procedure: 'request', key: 'letter 16' });
  return terminal;
}

/** Changes attributes of an item past the functions. */
async function edit({ platform }: Terminal, key: { pk: string; sk: string }, change: object): Promise<void> {
  const cases = platform.table('cases');
  await cases.write([{ put: { ...(await cases.get(key)), ...key, ...change } }]);
}

const verify = ({ as }: Terminal, ...more: readonly string[]) => as('nurlan', 'audit', 'verify', ...more);

test('the record of a deployment is verified where the command runs', async () => {
  const terminal = await recorded();
  expect(await verify(terminal)).toEqual({
    code: 0,
    out: expect.stringMatching(/^The record holds; cases: 2, events: 4, events of the home: 12\n/),
    err: '',
  });
  expect((await verify(terminal, '--case', R)).out).toMatch(
    /^The record of case R-2026-000001 holds; events: 3\n/,
  );
  expect((await terminal.as('dana', 'audit', 'verify', '--case', R)).code).toBe(0);
});

describe('what was done past the functions is found', () => {
  const third = eventKey(R, 3);
  const removed = (terminal: Terminal, ...keys: readonly { pk: string; sk: string }[]) =>
    terminal.platform.table('cases').write(keys.map((remove) => ({ remove })));

  test.each<readonly [string, (terminal: Terminal) => Promise<unknown>, string]>([
    ['an event changed', (at) => edit(at, third, { kind: 'lapsed' }), 'audit.broken-chain'],
    ['words changed', (at) => edit(at, third, { text: 'another reason' }), 'audit.broken-words'],
    ['another head', (at) => edit(at, headKey(R), { hash: 'f'.repeat(64) }), 'audit.head-differs'],
    [
      'an event cut off, and the head with it',
      async (at) => {
        await removed(at, third);
        await edit(at, headKey(R), { sequence: 2 });
      },
      'audit.head-differs',
    ],
    [
      'a whole case removed',
      (at) => removed(at, headKey(R), ...[1, 2, 3].map((number) => eventKey(R, number))),
      'audit.case-missing',
    ],
    [
      'an event of the home changed',
      (at) => edit(at, { pk: homePartition, sk: 'E#000000003' }, { kind: 'body-removed' }),
      'doctor.chain-broken',
    ],
    [
      'the end of the record of the home cut off',
      (at) => removed(at, { pk: homePartition, sk: 'E#000000012' }),
      'audit.home-differs',
    ],
  ])('%s', async (_, change, rule) => {
    const terminal = await recorded();
    await change(terminal);
    const { code, err } = await verify(terminal);
    expect([code, err]).toEqual([5, expect.stringContaining(`[${rule}`)]);
  });

  test('an event whose chain holds, and which no judge would have accepted', async () => {
    const terminal = await recorded();
    const cases = terminal.platform.table('cases');
    const second = await cases.get(eventKey(R, 2));
    const event = { kind: 'lapsed', at: '2026-03-02T05:00:00.000Z', step: 'consider', visit: 7 } as never;
    const { record } = recordOf(R, { sequence: 2, hash: String(second?.['hash']) }, event, '');
    await cases.write([{ put: { ...third, ...record, body: JSON.stringify(record.body) } }]);
    await edit(terminal, headKey(R), { hash: record.hash });
    const { code, err } = await verify(terminal);
    expect([code, err]).toEqual([5, expect.stringContaining('[cases.event-damaged]')]);
  });

  test('an answer without the last event of each case', async () => {
    const terminal = await recorded();
    terminal.api.tamper((route, body) => (route === 'GET /audit/cases' ? withoutLast(body) : body));
    const { code, err } = await verify(terminal);
    expect([code, err]).toEqual([5, expect.stringContaining('[audit.head-differs]')]);
  });
});

/** A server that hides the last event of each case. */
const withoutLast = (page: { readonly cases: readonly { readonly events: readonly unknown[] }[] }) => ({
  ...page,
  cases: page.cases.map((one) => ({ ...one, events: one.events.slice(0, -1) })),
});

test('an answer that hides a case is seen by its number', async () => {
  const terminal = await recorded();
  terminal.api.tamper((route, body: { readonly cases: readonly unknown[] }) =>
    route === 'GET /audit/cases' ? { ...body, cases: body.cases.slice(1) } : body,
  );
  expect((await verify(terminal)).err).toBe(
    'Case R-2026-000001: its number was given, and its record is not there. The case was removed past the program, or is withheld. [audit.case-missing]\n',
  );
});

describe('the record of one case', () => {
  const tampered = async (change: (body: never) => unknown) => {
    const terminal = await recorded();
    terminal.api.tamper((route, body) => (route === 'GET /cases/{case}/record' ? change(body) : body));
    return terminal;
  };

  test('with an event changed, in the words of a home', async () => {
    const terminal = await recorded();
    await edit(terminal, eventKey(R, 3), { at: '2026-03-02T06:00:00.000Z' });
    expect(await verify(terminal, '--case', R)).toEqual({
      code: 5,
      out: '',
      err: expect.stringMatching(
        /^Case R-2026-000001: event 3 does not follow .* \[audit\.broken-chain\]\n$/,
      ),
    });
  });

  test('is not that of another case, whole as it may be', async () => {
    const terminal = await tampered((body: { readonly events: readonly object[] }) => ({
      ...body,
      case: 'R-2026-000002',
      events: body.events.map((event) => ({ ...event, case: 'R-2026-000002' })),
    }));
    const { code, err } = await verify(terminal, '--case', R);
    expect([code, err]).toEqual([4, expect.stringContaining('[aws.not-this-api]')]);
  });

  test('that does not hold is not exported', async () => {
    const terminal = await tampered((body: { readonly events: readonly object[] }) => ({
      ...body,
      events: body.events.slice(1),
    }));
    const out = path.join(terminal.folder, 'record.json');
    const { code, err } = await terminal.as('dana', 'audit', 'export', R, '--out', out);
    expect([code, err]).toEqual([5, expect.stringContaining('[audit.broken-chain]')]);
    expect(existsSync(out)).toBe(false);
  });
});

describe('who may verify all of it', () => {
  test.each([
    ['the operator', 'nurlan', 0],
    ['the authorized body', 'aliya', 0],
    ['a customer', 'dana', 4],
    ['a provider', 'saule', 4],
  ])('%s', async (_, actor, code) => {
    const terminal = await newTerminal();
    expect((await terminal.as(actor, 'audit', 'verify')).code).toBe(code);
  });
});
