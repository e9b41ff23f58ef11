import { createHash } from 'node:crypto';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { procedures } from '../../core/procedures/registry.ts';
import { bundle } from '../../infra/bundle.ts';
import { caseFunctions } from '../../infra/case-rights.ts';
import { nameOf } from '../../infra/deployment.ts';
import { memoryTopic } from '../aws/setting/topic.ts';
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

const named = (what: string): string => nameOf(example, what);
const machinesArn = `arn:aws:states:${region}:${account}:stateMachine:${named('')}`;
const actors = `arn:aws:sts::${account}:assumed-role/${named('actor')}/`;

let functions: BoundFunctions;
let topic: Awaited<ReturnType<typeof memoryTopic>>;

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

beforeAll(async () => {
  topic = await memoryTopic();
  const environment = {
    ...environmentOf(tables().client, 'DYNAMODB'),
    ...environmentOf(states().client, 'SFN'),
    AWS_ENDPOINT_URL_LAMBDA: states().functions.url,
    AWS_ENDPOINT_URL_SNS: topic.url,
    CASES_TABLE: named('cases'),
    TOKENS_TABLE: named('tokens'),
    MACHINES: machinesArn,
    RELAY_FUNCTION: named('relay'),
    TOPIC_ARN: `arn:aws:sns:${region}:${account}:${named('news')}`,
    ACTORS: actors,
  };
  functions = bind(
    Object.fromEntries(
      caseFunctions.map((name) => {
        const file = path.join(bundle(name, example.architecture), 'index.mjs');
        return [named(name), { file, environment }];
      }),
    ),
  );
  states().answerWith(functions.call);
  await makeTable('cases');
  await makeTable('tokens');
  // The machines of cases as they are deployed.
  const { Procedures: template = { Resources: {} } } = synthesised(example);
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
  await topic?.close();
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

/** Calls the HTTP API as the person of a body, and has the stream bring what came of it. */
async function call(body: string, routeKey: string, pathParameters: Json, said: Json): Promise<Shown> {
  const answer = (await invoke(routeKey.startsWith('GET') ? 'show' : 'decide', {
    routeKey,
    pathParameters,
    body: JSON.stringify(said),
    requestContext: { authorizer: { iam: { userArn: `${actors}of-${body}` } } },
  })) as unknown as { statusCode: number; body: string };
  if (answer.statusCode !== 200) throw new Error(answer.body);
  const shown = JSON.parse(answer.body) as Shown;
  if (routeKey.startsWith('POST')) await relay(shown.case.id, routeKey === 'POST /cases');
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

/** The states that an execution entered; it waits until it has entered one, or has ended. */
async function enteredUntil(machine: string, execution: string, state: string): Promise<readonly string[]> {
  const executionArn = `${machinesArn.replace(':stateMachine:', ':execution:')}${machine}:${execution}`;
  const deadline = performance.now() + 30_000;
  for (;;) {
    const entered = enteredIn(await historyOf(states().ask, executionArn).catch(() => []));
    if (entered.at(-1) === state) return entered;
    if (performance.now() > deadline) throw new Error(`It stands at ${entered.at(-1)}`);
    await wait(100);
  }
}

/** What the first outcome of a step asks for. */
function decisionOf(step: string, outcome: string | undefined): Json {
  const way = procedures.amendment.steps.get(step)?.outcomes.find(({ id }) => id === outcome);
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
  else await call(body, 'POST /cases/{case}/decisions', { case: id }, decisionOf(step, outcomes?.[0]));
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
