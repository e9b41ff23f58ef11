import { describe, expect, test } from 'vitest';
import { newFolder, type Told, udw } from '../load/setting/warehouse.ts';
import { listen } from '../setting/local-server.ts';
import { sentRequest } from './setting/office.ts';
import { environmentOf, newTerminal } from './setting/terminal.ts';

const R = 'R-2026-000001';

/** One line that names the rule, and the exit code; nothing on standard output. */
function expectRefused({ code, out, err }: Told, exitCode: number, rule: string): void {
  expect([code, out, err.split('\n').length, err]).toEqual([
    exitCode,
    '',
    2,
    expect.stringMatching(new RegExp(`\\[${rule.replaceAll('.', '\\.')}(, [^\\]]+)?\\]\n$`)),
  ]);
  expect(err).not.toMatch(/secret-of|token-of|ASIAEXAMPLE|at .*\.ts:/);
}

describe('where a command works is said once', () => {
  const url = 'https://abc.execute-api.eu-central-1.amazonaws.com/';
  test.each<readonly [string, readonly string[], Record<string, string>, string]>([
    ['home and deployment', ['terms', '--home', 'h', '--aws', url], {}, 'cli.home-or-aws'],
    [
      'who acts',
      ['case', 'show', R, '--aws', url, '--now', '2026-03-02T10:00:00+05:00'],
      {},
      'cli.not-with-aws',
    ],
    ['the actor', ['case', 'open', 'request', '--aws', url, '--as', 'dana'], {}, 'cli.not-with-aws'],
    ['a calendar', ['terms', '--aws', url, '--calendar', 'c'], {}, 'cli.not-with-aws'],
    [
      'an actor beside the environment',
      ['case', 'list', '--as', 'd'],
      { UDW_AWS_URL: url },
      'cli.not-with-aws',
    ],
    ['a command of a home', ['case', 'import', 'f', '--as', 'd', '--aws', url], {}, 'cli.no-aws'],
    ['its neighbour, by the environment', ['case', 'resume'], { UDW_AWS_URL: url }, 'cli.no-aws'],
    ['a command that knows no deployment', ['body', 'list', '--aws', url], {}, 'cli.no-aws'],
    ['a load taken back', ['loads', 'revert', '1', '--aws', url], {}, 'cli.no-aws'],
    ['an anchor', ['audit', 'anchor', '--out', 'f', '--aws', url], {}, 'cli.no-aws'],
    ['an inbox of a home without a name', ['case', 'list', '--mine'], {}, 'cli.mine-without-aws'],
    ['an act in a home without a name', ['case', 'open', 'request'], {}, 'cli.missing-argument'],
    ['no URL', ['terms', '--aws', 'deployment'], {}, 'aws.not-a-url'],
    ['another protocol', ['terms', '--aws', 'ftp://host/'], {}, 'aws.not-a-url'],
    ['no TLS', ['terms', '--aws', 'http://host/'], {}, 'aws.not-a-url'],
    ['a password in it', ['terms', '--aws', 'https://me:pw@host/'], {}, 'aws.not-a-url'],
    ['a query', ['terms', '--aws', `${url}?a=b`], {}, 'aws.not-a-url'],
    ['a host without its region', ['terms', '--aws', 'https://udw.example/'], {}, 'aws.no-region'],
    [
      'a region of two lines',
      ['terms', '--aws', 'https://udw.example/'],
      { AWS_REGION: 'eu-west-1\n' },
      'aws.no-region',
    ],
  ])('%s', async (_, argv, env, rule) => {
    expectRefused(await udw(argv, { env }), 2, rule);
  });

  test('a command that knows no deployment works in its home, whatever the environment names', async () => {
    const env = { UDW_AWS_URL: url, UDW_HOME: newFolder() };
    expect(await udw(['calendar', 'year', '2026', '--json'], { env })).toMatchObject({ code: 0 });
    expectRefused(await udw(['tables'], { env }), 4, 'home.missing');
    expectRefused(await udw(['terms', '--home', env.UDW_HOME], { env }), 4, 'home.missing');
  });

  test.each(['--aws <url>', 'UDW_AWS_URL'])('the help says %s', async (words) => {
    expect((await udw(['terms', '--help'])).out).toContain(words);
  });
});

describe('credentials', () => {
  test('there are none', async () => {
    const { with: run, api } = await newTerminal();
    expectRefused(
      await run({ AWS_REGION: 'eu-central-1' }, 'terms', '--aws', api.url),
      4,
      'aws.no-credentials',
    );
    expect(api.requests).toEqual([]);
  });

  test.each(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])(
    '%s has a line break: it is malformed, and not shown',
    async (name) => {
      const { with: run, api } = await newTerminal();
      const env = { ...environmentOf(api.session('dana')), [name]: 'mine\nbroken' };
      const told = await run(env, 'terms', '--aws', api.url);
      expectRefused(told, 4, 'aws.credentials-malformed');
      expect(told.err).not.toMatch(/mine|broken/);
      expect(api.requests).toEqual([]);
    },
  );

  test('the session is over', async () => {
    const { with: run, api } = await newTerminal();
    const env = { ...environmentOf(api.session('dana')), AWS_CREDENTIAL_EXPIRATION: '2026-03-01T00:00:00Z' };
    expectRefused(await run(env, 'terms', '--aws', api.url), 4, 'aws.credentials-expired');
    expect(api.requests).toEqual([]);
  });

  test('the secret is another', async () => {
    const { with: run, api } = await newTerminal();
    const env = { ...environmentOf(api.session('dana')), AWS_SECRET_ACCESS_KEY: 'secret-of-nobody' };
    expectRefused(await run(env, 'terms', '--aws', api.url), 4, 'aws.forbidden');
  });

  test('the session is of another role', async () => {
    const { with: run, api } = await newTerminal();
    const session = api.session('dana', 'arn:aws:sts::111122223333:assumed-role/admin/');
    expectRefused(await run(environmentOf(session), 'terms', '--aws', api.url), 4, 'aws.not-an-actor');
  });

  test('the region is another than that of the API', async () => {
    const { with: run, api } = await newTerminal();
    const env = { ...environmentOf(api.session('dana')), AWS_REGION: 'us-east-1' };
    expectRefused(await run(env, 'terms', '--aws', api.url), 4, 'aws.forbidden');
  });

  test('the URL may come from the environment', async () => {
    const { with: run, api } = await newTerminal();
    const env = { ...environmentOf(api.session('dana')), UDW_AWS_URL: api.url };
    expect(await run(env, 'case', 'list')).toMatchObject({ code: 0, out: 'Nothing is waiting.\n' });
  });
});

describe('what the API refuses is told in its words, in the language of the run', () => {
  test.each([
    ['a case that is not there', ['case', 'show', 'R-2026-000009'], 'cases.unknown'],
    ['a case of others', ['case', 'show', R], 'cases.unknown'],
    ['a step of it', ['case', 'explain', R, 'consider'], 'cases.unknown'],
    ['its record', ['audit', 'export', R, '--out', '/nonexistent/file'], 'cases.unknown'],
    ['a name that is a path', ['case', 'show', '../terms'], 'cases.unknown'],
    ['a name that is none', ['case', 'show', '..'], 'cases.unknown'],
    ['no name', ['case', 'show', ''], 'cases.unknown'],
    ['the whole record', ['audit', 'verify'], 'audit.not-shown'],
  ])('%s', async (_, argv, rule) => {
    const terminal = await newTerminal();
    await sentRequest(terminal.platform);
    expectRefused(await terminal.as('saule', ...argv), 4, rule);
    expect((await terminal.as('saule', ...argv, '--lang', 'ru')).err).toMatch(/[а-я]/);
  });

  test('as JSON', async () => {
    const terminal = await newTerminal();
    await sentRequest(terminal.platform);
    const { code, err } = await terminal.as('nurlan', 'case', 'sign', R, 'consider', 'accepted', '--json');
    expect(code).toBe(4);
    expect(JSON.parse(err)).toMatchObject({ exitCode: 4, errors: [{ rule: 'case.nothing-to-sign' }] });
  });

  test('a document that is none is refused before anything is sent', async () => {
    const terminal = await newTerminal();
    const file = `request=${import.meta.filename}@1`;
    const refused = await terminal.as('dana', 'case', 'decide', R, 'file', 'sent', '--document', file);
    expect(refused.code).toBe(3);
    expect(terminal.api.requests).toEqual([]);
  });
});

describe('what passes is tried again', () => {
  const busy = { status: 429 };
  const broken = { status: 503 };

  test('too many requests, twice', async () => {
    const { as, api, pauses } = await newTerminal();
    api.answerNext(busy, busy);
    expect(await as('dana', 'case', 'list')).toMatchObject({ code: 0, out: 'Nothing is waiting.\n' });
    expect(api.requests).toHaveLength(3);
    const [first = 0, second = 0] = pauses;
    expect([pauses.length, first >= 100, second >= 200]).toEqual([2, true, true]);
  });

  test('a question that is cut off and asked again is one question', async () => {
    const terminal = await newTerminal();
    await sentRequest(terminal.platform);
    terminal.api.answerNext('cut', broken);
    const ask = ['case', 'ask', R, 'consider', '--waiting-for', 'edu', '--cause', 'which'];
    expect(await terminal.as('aliya', ...ask)).toMatchObject({ code: 0 });
    const stored = await terminal.platform.ports.store.read(R);
    expect(stored?.events.filter(({ kind }) => kind === 'clarification-asked')).toHaveLength(1);
  });

  test.each<readonly [string, readonly string[], typeof busy | 'cut', string]>([
    ['too many requests', ['terms'], busy, 'aws.throttled'],
    ['a server that fails', ['terms'], broken, 'aws.failing'],
    ['a network that breaks', ['terms'], 'cut', 'aws.unreachable'],
    ['an act and a server that fails', ['case', 'open', 'request'], broken, 'aws.act-unanswered'],
    ['an act and a network that breaks', ['case', 'open', 'request'], 'cut', 'aws.act-unanswered'],
  ])('%s, all the time', async (_, argv, answer, rule) => {
    const { as, api, pauses } = await newTerminal();
    api.answerNext(...Array.from({ length: 5 }, () => answer));
    expectRefused(await as('dana', ...argv), 4, rule);
    expect([api.requests.length, pauses.length]).toEqual([5, 4]);
  });

  test('nobody is there', async () => {
    const { with: run, api } = await newTerminal();
    const env = environmentOf(api.session('dana'));
    const gone = await listen(() => undefined);
    await gone.close();
    const refused = await run(env, 'terms', '--aws', gone.url);
    expectRefused(refused, 4, 'aws.unreachable');
    expect(refused.err).toContain('(ECONNREFUSED)');
  });
});

describe('what is no answer of this API', () => {
  test.each([
    ['another path', { status: 404, body: '{"message":"Not Found"}' }],
    ['a page', { status: 200, body: '<html>' }],
    ['another document', { status: 200, body: '{"terms":"none"}' }],
    [
      'a row without its date',
      { status: 200, body: '{"calendar":"1","terms":[{"case":"R"}],"warnings":[]}' },
    ],
    ['another place', { status: 302, body: '' }],
  ])('%s', async (_, answer) => {
    const { as, api } = await newTerminal();
    api.answerNext(answer);
    expectRefused(await as('dana', 'terms'), 4, 'aws.not-this-api');
    expect(api.requests).toHaveLength(1);
  });
});
