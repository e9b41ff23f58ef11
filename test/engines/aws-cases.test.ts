import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamoCaseStore } from '../../adapters/aws/cases/store.ts';
import { dynamoTable } from '../../adapters/aws/dynamo/table.ts';
import { held } from '../../core/procedures/judge/find.ts';
import type { ProcedureId } from '../../core/procedures/model.ts';
import { procedures } from '../../core/procedures/registry.ts';
import { stateName } from '../../core/procedures/state-name.ts';
import { bundle } from '../../infra/bundle.ts';
import { caseFunctions } from '../../infra/case-rights.ts';
import { nameOf } from '../../infra/deployment.ts';
import { memoryTopics } from '../aws/setting/topics.ts';
import { clientAt } from '../cases/contract/dynamodb.ts';
import { example, resources, synthesised } from '../infra/synthesised.ts';
import type { Json } from '../procedures/machine/template.ts';
import { type BoundFunctions, bind } from './aws/functions/bind.ts';
import { environmentOf } from './harness/aws-client.ts';
import { dynamoDbLocal } from './harness/dynamodb-local.ts';
import { stepFunctions } from './harness/step-functions.ts';
import { useEngine } from './harness/use-engine.ts';
import { enteredIn, historyOf, make } from './step-functions/machine.ts';

const { account, region } = example;
const tables = useEngine(dynamoDbLocal({ account, region }));
const states = useEngine(stepFunctions(undefined, { account, region }));

// Before the engines start: it takes the process for so long that their connections would be given up.
const { Procedures: template = { Resources: {} } } = synthesised(example);

const named = (what: string): string => nameOf(example, what);
const machinesArn = `arn:aws:states:${region}:${account}:stateMachine:${named('')}`;
const actors = `arn:aws:sts::${account}:assumed-role/${named('actor')}/`;

let functions: BoundFunctions;
let topics: Awaited<ReturnType<typeof memoryTopics>>;

async function makeTable(name: string): Promise<void> {
  await new DynamoDBClient(tables().client).send(
    new CreateTableCommand({
      TableName: named(name),
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
    }),
  );
}

async function invoke(name: string, event: Json): Promise<Json> {
  const called = await functions.call(named(name), event);
  if ('error' in called) throw new Error(`${name}: ${called.error}\n${functions.printed(named(name))}`);
  return called.answer;
}

/** The functions of cases as they are deployed. @param calendar takes the place of the one that goes with them */
function deployed(calendar?: string): Parameters<typeof bind>[0] {
  const environment = {
    ...environmentOf(tables().client, 'DYNAMODB'),
    ...environmentOf(states().client, 'SFN'),
    AWS_ENDPOINT_URL_LAMBDA: states().functions.url,
    AWS_ENDPOINT_URL_SNS: topics.url,
    CASES_TABLE: named('cases'),
    TOKENS_TABLE: named('tokens'),
    LOADS_TABLE: named('loads'),
    MACHINES: machinesArn,
    RELAY_FUNCTION: named('relay'),
    TOPICS: `arn:aws:sns:${region}:${account}:${named('news-')}`,
    NEWS_KEY: `arn:aws:kms:${region}:${account}:key/news`,
    ACTORS: actors,
  };
  return Object.fromEntries(
    caseFunctions.map((name) => {
      let folder = bundle(name, example.architecture);
      if (calendar !== undefined) {
        const other = path.join(calendar, '..', name);
        cpSync(folder, other, { recursive: true });
        cpSync(calendar, path.join(other, 'calendar'), { recursive: true });
        folder = other;
      }
      return [named(name), { file: path.join(folder, 'index.mjs'), environment }];
    }),
  );
}

beforeAll(async () => {
  topics = await memoryTopics();
  functions = bind(deployed());
  states().answerWith(functions.call);
  await makeTable('cases');
  await makeTable('tokens');
  // The machines of cases as they are deployed.
  for (const { Properties } of resources({ Procedures: template }, 'AWS::StepFunctions::StateMachine'))
    await make(
      states().ask,
      String(Properties['StateMachineName']),
      JSON.parse(String(Properties['DefinitionString'])) as object,
      account,
    );
  const bodies = { edu: 'customer', mdai: 'authorized-body', nit: 'operator', justice: 'provider' };
  for (const [id, role] of Object.entries(bodies)) {
    const person = `of-${id}`;
    const body = { id, name: id, kind: 'central-executive', roles: [role], basis: 'Law' };
    await invoke('bodies', { act: 'add-body', body });
    await invoke('bodies', { act: 'add-person', person: { id: person, name: person } });
    const mandate = { body: id, person, from: '2026-01-01', basis: 'Order 1' };
    await invoke('bodies', { act: 'add-mandate', mandate });
  }
});
afterAll(async () => {
  await functions?.stop();
  await topics?.close();
});

interface Shown {
  readonly case: { readonly id: string; readonly ended?: { readonly end: string } };
  readonly allowed: readonly {
    readonly act: string;
    readonly body: string;
    readonly step: string;
    readonly outcomes?: readonly string[];
    readonly outcome?: string;
  }[];
}

/** Calls the HTTP API as the person of a body. @param told whether the stream brings what came of it */
async function call(
  body: string,
  routeKey: string,
  pathParameters: Json,
  said: Json,
  told = true,
): Promise<Shown> {
  const answer = (await invoke(routeKey.startsWith('GET') ? 'show' : 'decide', {
    routeKey,
    pathParameters,
    body: JSON.stringify(said),
    requestContext: { authorizer: { iam: { userArn: `${actors}of-${body}` } } },
  })) as unknown as { statusCode: number; body: string };
  if (answer.statusCode !== 200) throw new Error(answer.body);
  const shown = JSON.parse(answer.body) as Shown;
  if (told && routeKey.startsWith('POST')) await relay(shown.case.id, routeKey === 'POST /cases');
  return shown;
}

async function relay(id: string, opened: boolean): Promise<void> {
  const NewImage = { sk: { S: 'HEAD' }, case: { S: id }, rehearsal: { BOOL: false } };
  const eventName = opened ? 'INSERT' : 'MODIFY';
  await invoke('relay', { Records: [{ eventName, dynamodb: { SequenceNumber: '1', NewImage } }] });
}

const documents = (ids: readonly string[]) =>
  ids.map((document) => ({
    document,
    sha256: createHash('sha256').update(document).digest('hex'),
    registration: '7/1',
  }));

const executionOf = (machine: string, execution: string): string =>
  `${machinesArn.replace(':stateMachine:', ':execution:')}${machine}:${execution}`;

/** The states that an execution entered; it waits until it has entered one, or has ended. */
async function enteredUntil(machine: string, execution: string, state: string): Promise<readonly string[]> {
  const executionArn = executionOf(machine, execution);
  const deadline = performance.now() + 30_000;
  for (;;) {
    const entered = enteredIn(await historyOf(states().ask, executionArn).catch(() => []));
    if (entered.at(-1) === state) return entered;
    if (performance.now() > deadline) throw new Error(`It stands at ${entered.at(-1)}`);
    await wait(100);
  }
}

/** Waits until something is so. @throws Error when it is not within half a minute */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('It did not come so');
    await wait(100);
  }
}

/** The calendar of the project after an act made 14 January 2027 a day off. */
function correctedCalendar(folder: string): string {
  const calendar = path.join(folder, 'calendar');
  cpSync(path.join(import.meta.dirname, '../../calendar'), calendar, { recursive: true });
  const file = path.join(calendar, '2027.yaml');
  const act = '{ en: Order 9 of 12 January, ru: Приказ 9 от 12 января }';
  const text = readFileSync(file, 'utf8')
    .replace(/^version: (\d+)$/m, (_, version) => `version: ${Number(version) + 1}`)
    .replace(
      /^acts:.*$/m,
      `acts:\n  - date: 2027-01-12\n    act: ${act}\n    change: { en: 14 January is off, ru: 14 января — выходной }`,
    )
    .replace(/^moved:.*$/m, `moved:\n  - worked: 2027-01-23\n    dayOff: 2027-01-14\n    act: ${act}`);
  writeFileSync(file, text);
  return calendar;
}

/** What an outcome of a step asks for. */
function decisionOf(step: string, outcome: string | undefined, procedure: ProcedureId = 'request'): Json {
  const way = procedures[procedure].steps.get(step)?.outcomes.find(({ id }) => id === outcome);
  if (way === undefined) throw new Error(`No outcome of ${step}`);
  const reason = way.reasoned ? { reason: 'for a reason' } : {};
  return { step, outcome: way.id, documents: documents(way.documents), ...reason };
}

/** Does the first thing that an amendment allows. @returns false when it has ended */
async function actOnce(id: string): Promise<boolean> {
  const { allowed, case: state } = await call('nit', 'GET /cases/{case}', { case: id }, {});
  if (state.ended) return false;
  const next = allowed.find(({ act }) => act === 'sign') ?? allowed.find(({ act }) => act === 'decide');
  if (next === undefined) throw new Error('Nothing is allowed');
  const { act, body, step, outcome = '', outcomes } = next;
  if (act === 'sign') await call(body, 'POST /cases/{case}/signatures', { case: id }, { step, outcome });
  else
    await call(
      body,
      'POST /cases/{case}/decisions',
      { case: id },
      decisionOf(step, outcomes?.[0], 'amendment'),
    );
  return true;
}

test('a case runs to its end through the deployed functions, its machine on Step Functions', async () => {
  const parties = { provider: 'justice' };
  const opened = await call(
    'justice',
    'POST /cases',
    {},
    { procedure: 'amendment', system: 'register', parties, key: 'one' },
  );
  const { id } = opened.case;
  const execution = `${id}_amendment_1`;
  await enteredUntil('amendment-amendment', execution, 'Send the amendment letter - para 14');
  for (let acts = 0; await actOnce(id); acts += 1) expect(acts).toBeLessThan(20);
  const entered = await enteredUntil('amendment-amendment', execution, 'Ended');
  expect(entered.filter((state) => state.includes(' para '))).toEqual([
    'Send the amendment letter - para 14',
    'Approve and send the amended regulations - para 15 - 10 wd',
    'Approve the amended regulations - para 16 - 3 wd',
  ]);
});

test('what the relay missed the sweep mends: the machine goes on by its token', async () => {
  const opened = await call('edu', 'POST /cases', {}, { procedure: 'request', key: 'two' });
  const { id } = opened.case;
  const initiation = `${id}_initiation_1`;
  await enteredUntil('request-initiation', initiation, 'File the request - para 5');
  const said = { step: 'file', outcome: 'sent', documents: documents(['request']) };
  await invoke('decide', {
    routeKey: 'POST /cases/{case}/decisions',
    pathParameters: { case: id },
    body: JSON.stringify(said),
    requestContext: { authorizer: { iam: { userArn: `${actors}of-edu` } } },
  });
  expect(await invoke('sweep', {})).toMatchObject({ open: 1, started: 0 });
  await enteredUntil('request-initiation', initiation, 'Consider request - para 6 - 5 wd');
});

describe('a request under its terms, from its opening to its acceptance', () => {
  const consider = 'Consider request - para 6 - 5 wd';
  const availability = 'Determine availability - para 8 - 10 wd';
  const stateOf = (step: string): string => stateName(held(procedures.request.steps, step));
  const [agree, provide] = [stateOf('agree-terms'), stateOf('provide')];
  let id: string;

  const folder = mkdtempSync(path.join(tmpdir(), 'udw-calendar-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const at = (instant: string): void => functions.at(new Date(instant));

  async function decided(body: string, step: string, outcome: string, told = true): Promise<void> {
    await call(body, 'POST /cases/{case}/decisions', { case: id }, decisionOf(step, outcome), told);
  }

  const signed = (body: string, step: string, outcome: string): Promise<Shown> =>
    call(body, 'POST /cases/{case}/signatures', { case: id }, { step, outcome });

  const events = async () =>
    (await dynamoCaseStore(dynamoTable(clientAt(tables().client.endpoint), named('cases'))).read(id))
      ?.events ?? [];

  /** With what an execution entered a state, each time. */
  async function entrances(machine: string, execution: string, state: string) {
    const history = await historyOf(states().ask, executionOf(machine, execution));
    return history
      .map((event) => event['stateEnteredEventDetails'] as { name: string; input: string } | undefined)
      .flatMap((entered) => (entered?.name === state ? [JSON.parse(entered.input) as Json] : []));
  }

  const statusOf = async (machine: string, execution: string): Promise<Json | undefined> =>
    (await states().ask('DescribeExecution', { executionArn: executionOf(machine, execution) }))['status'];

  test('a new calendar moves a term: the record says how, and the machine waits anew', async () => {
    at('2027-01-11T05:00:00Z');
    const { case: opened } = await call('edu', 'POST /cases', {}, { procedure: 'request', key: 'three' });
    id = opened.id;
    await decided('edu', 'file', 'sent');
    await enteredUntil('request-initiation', `${id}_initiation_1`, consider);

    at('2027-01-12T05:00:00Z');
    await functions.deploy(deployed(correctedCalendar(folder)));
    await invoke('sweep', {});
    await until(
      async () => (await entrances('request-initiation', `${id}_initiation_1`, consider)).length === 2,
    );
    expect(await entrances('request-initiation', `${id}_initiation_1`, consider)).toMatchObject([
      { due: '2027-01-18' },
      { due: '2027-01-19' },
    ]);
    expect((await events()).at(-1)).toMatchObject({
      kind: 'calendar-moved',
      moved: [{ step: 'consider', old: '2027-01-18', new: '2027-01-19', cause: [{ day: '2027-01-14' }] }],
    });
    expect(JSON.stringify((await events()).at(-1))).toContain('Order 9');
  });

  test('a term lapses by the timeout of its machine: it is recorded, escalated and told, and the step stays open', async () => {
    await decided('mdai', 'consider', 'accepted', false);
    const execution = `${id}_availability_1`;
    // Three seconds before the last day ends in Kazakhstan the machine hears of the step, and waits so long.
    const due = '2027-01-26';
    at('2027-01-26T18:59:57Z');
    await relay(id, false);
    await enteredUntil('request-availability', execution, availability);
    at('2027-01-26T19:00:01Z');
    await until(async () => (await events()).at(-1)?.kind === 'escalated');
    await enteredUntil('request-availability', execution, availability);
    expect((await events()).slice(-3)).toMatchObject([
      { kind: 'reminded', step: 'determine-availability', mark: 100 },
      { kind: 'lapsed', step: 'determine-availability', due },
      { kind: 'escalated', step: 'determine-availability', cause: 'lapse', to: 'authorized-body' },
    ]);
    const history = await historyOf(states().ask, executionOf('request-availability', execution));
    expect(history.filter(({ type }) => type === 'TaskTimedOut')).not.toEqual([]);
    expect(enteredIn(history)).toContain('Look again - determine-availability');
    expect(await statusOf('request-availability', execution)).toBe('RUNNING');

    topics.take();
    await relay(id, false);
    const waits = (act: string) => [{ step: 'determine-availability', act, date: due, lapsed: true }];
    expect(topics.take()).toEqual(
      expect.arrayContaining([
        {
          topic: named('news-mdai'),
          message: { body: 'mdai', case: id, procedure: 'request', waits: waits('attend') },
        },
        {
          topic: named('news-nit'),
          message: { body: 'nit', case: id, procedure: 'request', waits: waits('decide') },
        },
      ]),
    );
  });

  test('it is decided late, and the machine goes on', async () => {
    at('2027-02-01T05:00:00Z');
    await decided('nit', 'determine-availability', 'available');
    await enteredUntil('request-availability', `${id}_availability_1`, 'Handed over');
    const entered = await enteredUntil('request-delivery', `${id}_delivery_1`, agree);
    expect(entered[0]).toBe('Resume at');
  });

  test('an execution that broke is resumed at the step where the case stands', async () => {
    states().answerWith(() => ({ error: 'Broken' }));
    await decided('nit', 'agree-terms', 'agreed');
    await signed('mdai', 'agree-terms', 'agreed');
    await until(async () => (await statusOf('request-delivery', `${id}_delivery_1`)) === 'FAILED');
    states().answerWith(functions.call);
    await invoke('sweep', {});
    const again = `${id}_delivery_1_20270201`;
    const entered = await enteredUntil('request-delivery', again, provide);
    expect(entered).toEqual(['Resume at', 'Due - provide', 'Outcome - provide', provide]);
    const { input } = await states().ask('DescribeExecution', {
      executionArn: executionOf('request-delivery', again),
    });
    expect(JSON.parse(String(input))).toEqual({ case: id, resumeAt: 'provide', visit: 1 });
  });

  test('what the customer sends back is another execution, under the name of its round', async () => {
    await decided('nit', 'provide', 'access-opened');
    await decided('edu', 'check', 'processing-error');
    const entered = await enteredUntil('request-delivery', `${id}_delivery_2`, agree);
    expect(entered.at(-1)).toBe(agree);
    expect(await entrances('request-delivery', `${id}_delivery_2`, agree)).toMatchObject([{ visit: 2 }]);
    await until(
      async () => (await statusOf('request-delivery', `${id}_delivery_1_20270201`)) === 'SUCCEEDED',
    );
  });

  test('it is delivered again, accepted and kept: the case has ended, and so have its machines', async () => {
    await decided('nit', 'agree-terms', 'agreed');
    await signed('mdai', 'agree-terms', 'agreed');
    await decided('nit', 'provide', 'access-opened');
    await decided('edu', 'check', 'positive');
    await decided('edu', 'analyse', 'handed-in');
    await decided('nit', 'keep', 'kept');
    await enteredUntil('request-delivery', `${id}_delivery_2`, 'Handed over');
    await enteredUntil('request-analysis', `${id}_analysis_1`, 'Ended');
    const { case: state } = await call('edu', 'GET /cases/{case}', { case: id }, {});
    expect(state.ended).toMatchObject({ end: 'completed' });
  });
});
