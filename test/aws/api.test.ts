import { describe, expect, test, vi } from 'vitest';
import type { Json } from '../procedures/machine/template.ts';
import { actors, caseEnvironment, casesOnAws } from './setting/cases-on-aws.ts';
import { decision, officeOnAws, sentRequest } from './setting/office.ts';

const decide = 'POST /cases/{case}/decisions';
const accepted = decision('consider', 'accepted', ['order']);

describe('who acts is the caller', () => {
  test.each([
    ['a session of another role', 'arn:aws:sts::111122223333:assumed-role/admin/aliya'],
    [
      'a role of that name in another account',
      'arn:aws:sts::999999999999:assumed-role/udw-example-actor/aliya',
    ],
    ['a user', 'arn:aws:iam::111122223333:user/aliya'],
    ['a name that names nobody', `${actors}Aliya Example`],
  ])('%s is refused', async (_, userArn) => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    const answer = (await here.invoke('decide', {
      routeKey: decide,
      pathParameters: { case: id },
      body: JSON.stringify(accepted),
      requestContext: { authorizer: { iam: { userArn } } },
    })) as { statusCode: number; body: string };
    expect(answer.statusCode).toBe(403);
    expect(JSON.parse(answer.body)).toMatchObject({ exitCode: 4, errors: [{ rule: 'aws.not-an-actor' }] });
  });

  test('a field of the body cannot say who acts', async () => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    const { status, body } = await here.call(
      'dana',
      decide,
      { case: id },
      { ...accepted, as: 'aliya', actor: 'aliya' },
    );
    expect(status).toBe(400);
    expect(body).toMatchObject({ exitCode: 3, errors: [{ rule: 'aws.wrong-field' }] });
  });

  test('the wrong body is told who may do what, in both languages', async () => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    const { status, body } = await here.call('nurlan', decide, { case: id }, accepted);
    expect(status).toBe(409);
    expect(body.errors).toMatchObject([{ rule: 'case.wrong-body', basis: 'para 6' }]);
    expect(body.errors[0].advice.en).toMatch(/mdai \(authorized body\) decides "Consider request": accepted/);
    expect(body.errors[0].text.ru).toMatch(/[а-я]/);
  });

  test('a person without a mandate is forbidden', async () => {
    const here = await officeOnAws();
    await here.invoke('bodies', {
      act: 'end-mandates',
      body: 'mdai',
      person: 'aliya',
      lastDay: '2026-03-01',
    });
    const { status, body } = await here.call('aliya', 'GET /cases', {});
    expect([status, body.errors[0].rule]).toEqual([403, 'body.no-mandate']);
  });
});

describe('acts', () => {
  test('the same act twice is one', async () => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    expect((await here.call('aliya', decide, { case: id }, accepted)).body).toMatchObject({
      repeated: false,
    });
    expect((await here.call('aliya', decide, { case: id }, accepted)).body).toMatchObject({ repeated: true });
    expect((await here.ports.store.read(id))?.events).toHaveLength(3);
  });

  test('a question and its answer are counted beside the term', async () => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    const asked = { step: 'consider', waitingFor: 'edu', cause: 'which year' };
    const { body } = await here.call('aliya', 'POST /cases/{case}/questions', { case: id }, asked);
    expect(body).toMatchObject({ question: 'q1', open: [{ step: 'consider' }] });
    const mine = await here.call('dana', 'GET /cases', {}, { mine: 'true' });
    expect(mine.body.open).toMatchObject([{ case: id, waits: [{ act: 'answer', body: 'edu' }] }]);
    const path = { case: id, question: 'q1' };
    expect((await here.call('dana', 'POST /cases/{case}/questions/{question}', path)).status).toBe(200);
    const said = {
      act: 'withdraw',
      reason: 'not needed',
      documents: [decision('', '', ['withdrawal']).documents[0]],
    };
    const ended = await here.call('dana', 'POST /cases/{case}/end', { case: id }, said);
    expect(ended.body).toMatchObject({ case: { ended: { end: 'withdrawn' } }, open: [] });
  });

  test('fields that are missing or wrong are all named', async () => {
    const here = await officeOnAws();
    const { status, body } = await here.call('dana', 'POST /cases', {}, { procedure: 'other', key: '' });
    expect(status).toBe(400);
    expect(body.errors.map((error: { text: { en: string } }) => error.text.en)).toEqual([
      expect.stringMatching(/^The field procedure is /),
      expect.stringMatching(/^The field key is /),
    ]);
  });
});

describe('who sees what', () => {
  test('a case is shown to its parties, the authorized body and the operator; to others it is not there', async () => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    const seen = async (as: string) => (await here.call(as, 'GET /cases/{case}', { case: id })).status;
    expect(await Promise.all(['dana', 'aliya', 'nurlan', 'saule'].map(seen))).toEqual([200, 200, 200, 404]);
    const steps = 'GET /cases/{case}/steps/{step}';
    const explained = await here.call('dana', steps, { case: id, step: 'consider' });
    expect(explained.body).toMatchObject({ deadline: { due: '2026-03-10' }, visit: 1 });
    expect((await here.call('saule', steps, { case: id, step: 'consider' })).status).toBe(404);
  });

  test('lists and terms hold what a body takes part in', async () => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    const terms = async (as: string, query = {}) =>
      ((await here.call(as, 'GET /terms', {}, query)).body.terms as { case: string }[]).map(
        (row) => row.case,
      );
    expect(await terms('aliya')).toEqual([id]);
    expect(await terms('nurlan', { body: 'mdai' })).toEqual([id]);
    expect(await terms('saule', { body: 'mdai' })).toEqual([]);
    expect(await terms('aliya', { forecast: '1' })).toEqual([]);
  });
});

describe('bodies are told', () => {
  test('what waits for them: numbers, steps and days, each on its own topic', async () => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    expect(here.published().at(-1)).toEqual({
      topic: 'udw-example-news-mdai',
      message: {
        body: 'mdai',
        case: id,
        procedure: 'request',
        waits: [{ step: 'consider', act: 'decide', date: '2026-03-10', lapsed: false }],
      },
    });
  });

  const ofNit = 'udw-example-news-nit';
  const made = {
    key: caseEnvironment.NEWS_KEY,
    policy: {
      Version: '2012-10-17',
      Statement: {
        Sid: 'OverTlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: `arn:aws:sns:eu-central-1:111122223333:${ofNit}`,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    },
  };

  test('a body gets its topic when it is registered: under a key of the deployment, over TLS only', async () => {
    const here = await casesOnAws('2026-03-03T05:00:00Z');
    const body = { id: 'nit', name: 'NIT', kind: 'legal-entity', roles: ['operator'], basis: 'Law' };
    const topic = `arn:aws:sns:eu-central-1:111122223333:${ofNit}`;
    expect(await here.invoke('bodies', { act: 'add-body', body })).toEqual({ topic });
    expect([...here.topics]).toEqual([[ofNit, made]]);
  });

  test('a topic that is not there is made the same before the body is told', async () => {
    const here = await officeOnAws();
    expect([...here.topics]).toEqual([]);
    await sentRequest(here);
    expect(here.published()).toHaveLength(2);
    expect([...here.topics.keys()]).toEqual(['udw-example-news-edu', 'udw-example-news-mdai']);
    expect(here.topics.get('udw-example-news-mdai')?.key).toBe(made.key);
  });
});

describe('news that cannot be told', () => {
  const ofMdai = 'udw-example-news-mdai';
  const topicsOf = (published: readonly { readonly topic: string }[]) => published.map(({ topic }) => topic);

  /** A request that edu and mdai both have to do something for. */
  async function asked() {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    const question = { step: 'consider', waitingFor: 'edu', cause: 'which year' };
    here.published();
    return {
      here,
      id,
      ask: () => here.call('aliya', 'POST /cases/{case}/questions', { case: id }, question),
    };
  }
  const head = (id: string, number: number) => ({
    eventName: 'MODIFY',
    dynamodb: {
      SequenceNumber: String(number),
      NewImage: { sk: { S: 'HEAD' }, case: { S: id }, rehearsal: { BOOL: false } },
    },
  });

  test('to one body do not keep another from being told, fail no batch, and wait in the queue of failures', async () => {
    const { here, id, ask } = await asked();
    await ask();
    expect(topicsOf(here.published()).sort()).toEqual(['udw-example-news-edu', ofMdai]);
    const other = await sentRequest(here, 'letter 16');
    here.published();
    here.faults.topics.add('udw-example-news-edu');
    const Records = [head(id, 1), head(other, 2)];
    expect(await here.invoke('relay', { Records })).toEqual({ batchItemFailures: [], told: [] });
    await here.settle();
    expect(topicsOf(here.published())).toEqual([ofMdai, ofMdai]);
    expect(here.undelivered).toEqual([{ untold: { case: id, body: 'edu' } }]);
  });

  test('are told by the call that waits, to that body alone', async () => {
    const { here, id, ask } = await asked();
    here.faults.topics.add(ofMdai);
    await ask();
    expect(topicsOf(here.published())).toEqual(['udw-example-news-edu']);
    const [call = {}] = here.undelivered;
    await expect(here.invoke('relay', call)).rejects.toThrow('see the log of the function');
    here.faults.topics.clear();
    await here.invoke('relay', call);
    expect(here.published()).toMatchObject([{ topic: ofMdai, message: { body: 'mdai', case: id } }]);
  });

  test('since the call cannot be put off either are a failure of the batch', async () => {
    const { here, id } = await asked();
    here.faults.topics.add(ofMdai);
    here.faults.laterDown = true;
    expect(await here.invoke('relay', { Records: [head(id, 7)] })).toEqual({
      batchItemFailures: [{ itemIdentifier: '7' }],
      told: [],
    });
  });
});

describe('the registry', () => {
  test('is changed by its function, and refuses what is taken or unknown', async () => {
    const here = await officeOnAws();
    const invoke = (event: Json) => here.invoke('bodies', event);
    const asel = { id: 'asel', name: 'Asel' };
    expect(await invoke({ act: 'add-person', person: asel })).toEqual({});
    expect(await invoke({ act: 'add-person', person: asel })).toMatchObject({
      exitCode: 4,
      errors: [{ rule: 'body.exists' }],
    });
    const mandate = { body: 'nobody', person: 'asel', from: '2026-01-01', basis: 'Order 2' };
    expect(await invoke({ act: 'add-mandate', mandate })).toMatchObject({
      errors: [{ rule: 'body.unknown' }],
    });
    expect(await invoke({ act: 'add-mandate', mandate: { ...mandate, body: 'mdai' } })).toEqual({});
    expect((await here.call('asel', 'GET /terms', {})).status).toBe(200);
  });
});

describe('logs', () => {
  test('hold no reason, no name, no token and no document', async () => {
    vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'INFO');
    const lines: string[] = [];
    const write = (text: unknown) => {
      lines.push(String(text));
      return true;
    };
    const spies = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')].map((spy) =>
      spy.mockImplementation(write),
    );
    try {
      const here = await officeOnAws();
      const id = await sentRequest(here);
      const refused = decision('consider', 'refused', ['refusal'], { reason: 'SECRET-WORDS', ground: '7-2' });
      await here.call('aliya', decide, { case: id }, { ...refused, outcome: 'SECRET-OUTCOME' });
      await here.call('aliya', decide, { case: id }, refused);
      await expect(
        here.invoke('open-step', { token: 'SECRET-TOKEN', memory: 'SECRET-MEMORY' }),
      ).rejects.toThrow(/^see the log of the function$/);
    } finally {
      for (const spy of spies) spy.mockRestore();
      vi.unstubAllEnvs();
    }
    const logged = lines.filter((line) => line.includes('"function"'));
    expect(logged.some((line) => line.includes('R-2026-000001'))).toBe(true);
    expect(logged.some((line) => line.includes('ZodError'))).toBe(true);
    expect(lines.join('')).not.toMatch(/SECRET|aliya|dana|token-\d|7\/1|[0-9a-f]{64}/);
  });
});
