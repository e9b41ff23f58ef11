import { describe, expect, test } from 'vitest';
import { acts } from '../../functions/decide/contract.ts';
import { questions } from '../../functions/show/contract.ts';
import { uploads } from '../../functions/upload/contract.ts';
import { nameOf } from '../../infra/deployment.ts';
import { mayDo, rolesOfProcedures } from './case-policies.ts';
import { example, present, resources, synthesised } from './synthesised.ts';

const templates = synthesised(example);
const { Procedures = { Resources: {} } } = templates;
const own = { Procedures };
const roles = rolesOfProcedures(templates, example);
const at = (service: string, rest: string) =>
  `arn:aws:${service}:${example.region}:${example.account}:${rest}`;
const cases = at('dynamodb', `table/${nameOf(example, 'cases')}`);
const tokens = at('dynamodb', `table/${nameOf(example, 'tokens')}`);
const machine = at('states', `stateMachine:${nameOf(example, 'request-delivery')}`);

/** Which roles IAM lets do something. */
async function whoMay(
  action: string,
  resource: string,
  context: Readonly<Record<string, string | string[]>> = {},
): Promise<readonly string[]> {
  const answers = await Promise.all(
    Object.entries(roles).map(async ([name, policies]) =>
      (await mayDo(example, name, policies, action, resource, context)) ? [name] : [],
    ),
  );
  return answers.flat().sort();
}

const inPartition = (pk: string) => ({ 'dynamodb:LeadingKeys': [pk] });
const everyFunction = ['bodies', 'decide', 'due', 'look-again', 'open-step', 'relay', 'show', 'sweep'];

test('every function has a role of its own; people and machines have another', () => {
  expect(Object.keys(roles).sort()).toEqual(['actor', ...everyFunction, 'machines'].sort());
});

describe('tokens', () => {
  test('are sent by open-step and relay alone', async () => {
    expect(await whoMay('states:SendTaskSuccess', '*')).toEqual(['open-step', 'relay']);
    for (const action of ['states:SendTaskFailure', 'states:SendTaskHeartbeat'])
      expect(await whoMay(action, '*')).toEqual([]);
  });

  test('are kept by open-step, and read by relay alone', async () => {
    expect(await whoMay('dynamodb:PutItem', tokens)).toEqual(['open-step']);
    expect(await whoMay('dynamodb:Query', tokens)).toEqual(['relay']);
    expect(await whoMay('dynamodb:GetItem', tokens)).toEqual([]);
  });

  test('sweep sees which cases wait, never with what', async () => {
    const scan = (attributes: string[], select: string) =>
      whoMay('dynamodb:Scan', tokens, { 'dynamodb:Attributes': attributes, 'dynamodb:Select': select });
    expect(await scan(['case'], 'SPECIFIC_ATTRIBUTES')).toEqual(['sweep']);
    expect(await scan(['case', 'wait'], 'SPECIFIC_ATTRIBUTES')).toEqual([]);
    expect(await scan([], 'ALL_ATTRIBUTES')).toEqual([]);
  });
});

describe('the record of cases', () => {
  test('is written by what people do and by what time brings, and by nothing else', async () => {
    expect(await whoMay('dynamodb:PutItem', cases, inPartition('CASE#R-2026-000001'))).toEqual([
      'decide',
      'look-again',
      'sweep',
    ]);
  });

  test('no event is deleted or changed by anybody', async () => {
    const partition = inPartition('CASE#R-2026-000001');
    for (const action of ['dynamodb:DeleteItem', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem'])
      expect(await whoMay(action, cases, partition)).toEqual([]);
    // A case is ended by a person: time ends none.
    expect(await whoMay('dynamodb:DeleteItem', cases, inPartition('OPEN#3'))).toEqual(['decide']);
    for (const action of ['dynamodb:DeleteTable', 'dynamodb:UpdateTable', 'dynamodb:UpdateContinuousBackups'])
      expect(await whoMay(action, cases)).toEqual([]);
  });

  test('the registry of bodies is written by its own function, which writes no case', async () => {
    for (const partition of ['REGISTRY', 'HOME'])
      expect(await whoMay('dynamodb:PutItem', cases, inPartition(partition))).toEqual(['bodies']);
  });

  test('is read by every function, by no machine and no person', async () => {
    expect(await whoMay('dynamodb:Query', cases, inPartition('CASE#R-2026-000001'))).toEqual(everyFunction);
    expect(await whoMay('dynamodb:Scan', cases)).toEqual([]);
  });

  test.each(['REGISTRY', 'HOME', 'OPEN#3', 'SYSTEM#register', 'REQUEST#R-2026-000001', 'DELIVERY#edu'])(
    '%s is read by no function that serves one case at a time',
    async (partition) => {
      for (const action of ['dynamodb:Query', 'dynamodb:GetItem'])
        expect(await whoMay(action, cases, inPartition(partition)), action).toEqual([
          'bodies',
          'decide',
          'look-again',
          'show',
          'sweep',
        ]);
    },
  );
});

describe('the record of loads', () => {
  const loads = at('dynamodb', `table/${nameOf(example, 'loads')}`);

  test('show reads loads and regulations of it; of the functions of cases nobody else does', async () => {
    for (const action of ['dynamodb:GetItem', 'dynamodb:Query'])
      for (const partition of ['LOADS', 'REGULATIONS#register'])
        expect(await whoMay(action, loads, inPartition(partition))).toEqual(['show']);
  });

  test('show reads no arrival, no key and no table of it, and writes nothing', async () => {
    for (const partition of ['KEY', 'ARRIVAL#1', 'TABLES', 'LOAD#000000000001', 'COUNTER'])
      expect(await whoMay('dynamodb:Query', loads, inPartition(partition))).toEqual([]);
    for (const action of ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:Scan'])
      expect(await whoMay(action, loads, inPartition('LOADS'))).toEqual([]);
    const leases = at('dynamodb', `table/${nameOf(example, 'leases')}`);
    expect(await whoMay('dynamodb:GetItem', leases)).toEqual([]);
  });
});

describe('machines', () => {
  test('are started by relay, sweep and each other', async () => {
    expect(await whoMay('states:StartExecution', machine)).toEqual(['machines', 'relay', 'sweep']);
    const execution = at(
      'states',
      `execution:${nameOf(example, 'request-delivery')}:R-2026-000001_delivery_1`,
    );
    expect(await whoMay('states:StopExecution', execution)).toEqual([]);
  });

  test('functions are called by machines, and the relay by sweep and by itself', async () => {
    const called = (name: string) =>
      whoMay('lambda:InvokeFunction', at('lambda', `function:${nameOf(example, name)}`));
    for (const name of ['due', 'look-again', 'open-step']) expect(await called(name)).toEqual(['machines']);
    expect(await called('relay')).toEqual(['relay', 'sweep']);
    for (const name of ['decide', 'show', 'bodies', 'sweep']) expect(await called(name)).toEqual([]);
  });
});

describe('the HTTP API', () => {
  test('every act and question is a route, and every route asks for a signature of IAM', () => {
    const routes = resources(templates, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties);
    expect(routes.map(({ RouteKey }) => RouteKey).sort()).toEqual(
      [acts, questions, uploads].flatMap((routes) => Object.keys(routes)).sort(),
    );
    expect(routes.map(({ AuthorizationType }) => AuthorizationType)).toEqual(routes.map(() => 'AWS_IAM'));
  });

  test('is called by actors, who may do nothing else', async () => {
    const route = (name: string) => at('execute-api', `api/$default/${name}`);
    expect(await whoMay('execute-api:Invoke', route('POST/cases/R-2026-000001/decisions'))).toEqual([
      'actor',
    ]);
    for (const name of ['terms', 'loads', 'loads/3', 'cases/R-2026-000001/record', 'audit', 'audit/home'])
      expect(await whoMay('execute-api:Invoke', route(`GET/${name}`))).toEqual(['actor']);
    expect(await whoMay('execute-api:Invoke', route('POST/loads'))).toEqual([]);
    expect(await whoMay('execute-api:Invoke', route('DELETE/cases/R-2026-000001'))).toEqual([]);
  });

  test('the role of actors is taken under the name that the tag of the session says', () => {
    const actor = resources(templates, 'AWS::IAM::Role').find(
      ({ Properties }) => Properties['RoleName'] === nameOf(example, 'actor'),
    );
    expect(present(actor).Properties['AssumeRolePolicyDocument']).toMatchObject({
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Principal: { AWS: expect.anything() },
          // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM
          Condition: { StringEquals: { 'sts:RoleSessionName': '${aws:PrincipalTag/udw-actor}' } },
        },
      ],
    });
  });
});

describe('what calls the functions', () => {
  test('the stream leads heads of cases to the relay; what fails goes to a queue', () => {
    const [mapping] = resources(own, 'AWS::Lambda::EventSourceMapping');
    expect(present(mapping).Properties).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 20,
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
      FilterCriteria: {
        Filters: [
          {
            Pattern:
              '{"eventName":["INSERT","MODIFY"],"dynamodb":{"NewImage":{"sk":{"S":["HEAD"]},"rehearsal":{"BOOL":[false]}}}}',
          },
        ],
      },
    });
  });

  test('the log of the HTTP API says neither who called nor from where', () => {
    const [stage] = resources(templates, 'AWS::ApiGatewayV2::Stage');
    const { Format } = present(stage).Properties['AccessLogSettings'] as { Format: string };
    expect(Object.values(JSON.parse(Format) as object).toSorted()).toEqual(
      [
        ...['error.responseType', 'requestId', 'requestTimeEpoch', 'responseLatency', 'routeKey', 'status'],
      ].map((name) => `$context.${name}`),
    );
  });

  test('the HTTP API takes so many requests a second, and no more', () => {
    const [stage] = resources(templates, 'AWS::ApiGatewayV2::Stage');
    expect(present(stage).Properties).toMatchObject({
      DefaultRouteSettings: { ThrottlingBurstLimit: 100, ThrottlingRateLimit: 50 },
    });
  });

  test('topics are made at run time, none with the stack: of news, by relay and bodies, told on by relay alone', async () => {
    expect(resources(own, 'AWS::SNS::Topic')).toEqual([]);
    const [ofNews, ofAlarms] = ['news-mdai', 'alarms'].map((name) => at('sns', nameOf(example, name)));
    expect(await whoMay('sns:CreateTopic', String(ofNews))).toEqual(['bodies', 'relay']);
    expect(await whoMay('sns:Publish', String(ofNews))).toEqual(['relay']);
    for (const action of ['sns:SetTopicAttributes', 'sns:Subscribe', 'sns:DeleteTopic'])
      expect(await whoMay(action, String(ofNews))).toEqual([]);
    for (const action of ['sns:CreateTopic', 'sns:Publish'])
      expect(await whoMay(action, String(ofAlarms))).toEqual([]);
  });

  test.each(['relay', 'bodies'])('%s makes them under the key of news', (name) => {
    const its = resources(own, 'AWS::Lambda::Function').find(
      ({ Properties }) => Properties['FunctionName'] === nameOf(example, name),
    );
    const { Variables } = present(its).Properties['Environment'] as { Variables: Record<string, unknown> };
    expect(JSON.stringify(Variables['NEWS_KEY'])).toContain('datanews');
  });

  test('the sweep runs half an hour after midnight in Kazakhstan', () => {
    const [rule] = resources(own, 'AWS::Events::Rule');
    expect(present(rule).Properties).toMatchObject({
      ScheduleExpression: 'cron(30 19 * * ? *)',
      State: 'ENABLED',
    });
  });

  test('functions are of Node 24 on the architecture of the deployment, and log under its key', () => {
    const functions = resources(templates, 'AWS::Lambda::Function').filter(
      ({ stack }) => stack === 'Procedures',
    );
    expect(functions.map(({ Properties }) => String(Properties['FunctionName'])).sort()).toEqual(
      [...everyFunction, 'upload'].map((name) => nameOf(example, name)),
    );
    for (const { Properties } of functions)
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
      });
    for (const { Properties } of resources(templates, 'AWS::Logs::LogGroup'))
      expect(Properties['KmsKeyId']).toBeDefined();
  });
});
