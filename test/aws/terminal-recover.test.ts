import { beforeEach, describe, expect, test, vi } from 'vitest';
import { eventKey, headKey } from '../../adapters/aws/cases/keys.ts';
import { dynamoTable, type Item } from '../../adapters/aws/dynamo/table.ts';
import { clientAt } from '../cases/contract/dynamodb.ts';
import { decision, sentRequest } from './setting/office.ts';
import { environmentOf, newTerminal, type Terminal } from './setting/terminal.ts';

const R = 'R-2026-000001';
const reason = 'the words of a person';

let terminal: Terminal;
let session: Readonly<Record<string, string>>;
const recover = (...more: readonly string[]) =>
  terminal.with(session, 'recover', '--table', 'cases', '--from', 'cases-restored', ...more);

/** A request that was refused, and a copy of the table of cases as it is then. */
beforeEach(async () => {
  terminal = await newTerminal();
  const { platform, api } = terminal;
  session = {
    ...environmentOf(api.session('administrator')),
    AWS_ENDPOINT_URL_DYNAMODB: platform.dynamo.url,
  };
  await sentRequest(platform);
  const refused = decision('consider', 'refused', ['refusal'], { reason, ground: '7-2' });
  await platform.call('aliya', 'POST /cases/{case}/decisions', { case: R }, refused);
  await copyCase(R);
});

/** Copies the table of cases, as far as a case is in it. */
async function copyCase(id: string): Promise<void> {
  const { dynamo, table } = terminal.platform;
  const copy = dynamoTable(clientAt(dynamo.url), 'cases-restored');
  const partitions = [`CASE#${id}`, 'HOME', 'REGISTRY', 'COUNTER#R-2026-'];
  for (const pk of partitions) for (const put of await table('cases').query(pk)) await copy.write([{ put }]);
}

const lose = (...keys: readonly Pick<Item, 'pk' | 'sk'>[]) =>
  terminal.platform.table('cases').write(keys.map((remove) => ({ remove })));

const verify = () => terminal.as('nurlan', 'audit', 'verify');

describe('udw recover', () => {
  test('puts back what is missing, once; then the record of the deployment holds', async () => {
    const whole = await verify();
    await lose(headKey(R), eventKey(R, 2), eventKey(R, 3));
    expect((await verify()).code).toBe(5);
    expect(await recover('--check')).toEqual({
      code: 0,
      out: 'It would put back into cases; events: 2, heads: 1, entries of lists: 0, others: 0. Nothing was written (--check).\n',
      err: '',
    });
    expect((await verify()).code).toBe(5);
    expect(await recover()).toEqual({
      code: 0,
      out: 'Put back into cases; events: 2, heads: 1, entries of lists: 0, others: 0.\n',
      err: '',
    });
    expect(await verify()).toEqual(whole);
    expect((await recover()).out).toBe('Nothing of cases-restored is missing in cases.\n');
  });

  test('an open case goes on where it stands, with the one machine that it has', async () => {
    const { platform } = terminal;
    const id = 'R-2026-000002';
    const decide = (as: string, ...said: Parameters<typeof decision>) =>
      platform.call(as, 'POST /cases/{case}/decisions', { case: id }, decision(...said));
    const machines = () =>
      platform.machines.executions
        .filter(({ input, status }) => status === 'RUNNING' && (input as { case?: string }).case === id)
        .map(({ name, entered }) => `${name}: ${entered.at(-1)}`);
    await platform.call('dana', 'POST /cases', {}, { procedure: 'request', key: 'letter 16' });
    await decide('dana', 'file', 'sent', ['request']);
    await copyCase(id);
    const running = machines();
    await lose(headKey(id), eventKey(id, 1), eventKey(id, 2));
    expect((await decide('aliya', 'consider', 'accepted', ['order'])).status).toBe(404);
    expect((await recover()).out).toMatch(/^Put back into cases; events: 2, heads: 1/);
    await platform.settle();
    expect([running.length, machines()]).toEqual([1, running]);
    expect((await decide('aliya', 'consider', 'accepted', ['order'])).status).toBe(200);
    expect(machines()).toEqual([`${id}_availability_1: Determine availability - para 8 - 10 wd`]);
    expect((await verify()).code).toBe(0);
  });

  test('tells counts as JSON', async () => {
    await lose(eventKey(R, 3));
    expect(JSON.parse((await recover('--check', '--json')).out)).toEqual({
      ...{ table: 'cases', from: 'cases-restored', check: true },
      ...{ events: 1, heads: 0, lists: 0, others: 0 },
    });
  });

  test('an event that differs is refused by case and number, without its words', async () => {
    const cases = terminal.platform.table('cases');
    const key = eventKey(R, 3);
    await cases.write([{ put: { ...(await cases.get(key)), ...key, text: 'other words' } }]);
    const { code, out, err } = await recover();
    expect([code, out]).toEqual([5, '']);
    expect(err).toMatch(/^Case R-2026-000001: event 3 is another in the table than in its copy\./);
    expect(err).not.toMatch(/words of a person|other words/);
  });

  test('one table under two options is a slip', async () => {
    const told = await terminal.with(session, 'recover', '--table', 'cases', '--from', 'cases');
    expect(told).toMatchObject({ code: 2, err: expect.stringMatching(/\[recover\.same-table\]\n$/) });
  });

  test.each([
    ['a table of another name', 'cases', 'loads-restored'],
    ['the table itself as the copy of its copy', 'cases-restored', 'cases'],
    ['a table whose name goes on without a hyphen', 'cases', 'casesrestored'],
  ])('%s is no copy, and nothing is read', async (_, table, from) => {
    const told = await terminal.with({}, 'recover', '--table', table, '--from', from);
    expect(told).toMatchObject({ code: 2, out: '' });
    expect(told.err).toMatch(
      /^--from is no copy of --table: [^\n]+-restored\.[^\n]+ \[recover\.not-its-copy\]\n$/,
    );
  });

  test.each(['--home', '--aws'])('%s has no meaning there', async (option) => {
    const told = await recover(option, 'https://api.example');
    expect(told).toMatchObject({ code: 2, out: '' });
    expect(told.err).toMatch(new RegExp(`Leave ${option} out\\. \\[recover\\.no-place\\]\\n$`));
  });

  test('its help has no place, and that of a place names every group', async () => {
    const { out } = await terminal.with({}, 'recover', '--help');
    expect(out).toMatch(/--check.*--json.*--lang/s);
    expect(out).not.toMatch(/--home|--aws/);
    const help = async (...argv: readonly string[]) =>
      (await terminal.with({}, ...argv)).out.replaceAll(/\s+/g, ' ');
    expect(await help('upload', '--help')).toMatch(/--home .*--aws .*upload, case, terms, loads, audit/);
    expect(await help('--lang', 'ru', 'upload', '--help')).toContain('upload, case, terms, loads, audit');
  });

  test('a profile beside keys: the SDK does not warn on the terminal', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    session = { ...session, AWS_PROFILE: 'nobody' };
    expect((await recover()).err).toMatch(/\[recover\.no-credentials, ours\]\n$/);
    expect(warned).not.toHaveBeenCalled();
  });

  test('another writes in the same moment: it is said, and said again it goes on', async () => {
    await lose(headKey(R), eventKey(R, 3));
    terminal.platform.dynamo.refuse(1);
    expect(await recover()).toMatchObject({
      code: 4,
      err: expect.stringMatching(/\[recover\.overtaken, ours\]\n$/),
    });
    expect((await recover()).code).toBe(0);
    expect((await verify()).code).toBe(0);
  });

  test.each([
    ['without credentials', { AWS_ACCESS_KEY_ID: '' }, undefined, 'recover.no-credentials'],
    ['without a region', { AWS_REGION: '' }, undefined, 'recover.no-region'],
    [
      'where nobody answers',
      { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9' },
      undefined,
      'recover.unreachable',
    ],
    ['without the right', {}, 'AccessDeniedException', 'recover.may-not-read'],
    ['with a wrong secret', {}, 'InvalidSignatureException', 'recover.signature'],
    ['with a name that DynamoDB does not take', {}, 'ValidationException', 'recover.cannot-read'],
    ['with an endpoint that is no URL', { AWS_ENDPOINT_URL_DYNAMODB: 'x' }, undefined, 'recover.no-url'],
    ['without a table', {}, 'ResourceNotFoundException', 'recover.no-table'],
  ])('%s it says so in one line', async (_, change, code, rule) => {
    if (code !== undefined) terminal.platform.dynamo.fail(code);
    session = { ...session, ...change };
    const told = await recover();
    expect(told).toMatchObject({ code: 4, out: '' });
    expect(told.err).toMatch(new RegExp(`^[^\\n]+\\[${rule}, ours\\]\\n$`));
  });
});
