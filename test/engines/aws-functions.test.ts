import { fileURLToPath } from 'node:url';
import { CreateTableCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BoundFunctions, bind } from './aws/functions/bind.ts';
import { environmentOf } from './harness/aws-client.ts';
import { dynamoDbLocal } from './harness/dynamodb-local.ts';
import { stepFunctions } from './harness/step-functions.ts';
import { useEngine } from './harness/use-engine.ts';
import { ended, make } from './step-functions/machine.ts';

const place = { account: '111122223333', region: 'eu-central-1' } as const;
const tables = useEngine(dynamoDbLocal(place));
const states = useEngine(stepFunctions(undefined, place));

const file = fileURLToPath(new URL('./aws/functions/sample.ts', import.meta.url));
const arnOf = (name: string): string => `arn:aws:lambda:${place.region}:${place.account}:function:${name}`;
const table = 'udw-test-cases';

let functions: BoundFunctions;
beforeAll(async () => {
  const environment = {
    TABLE: table,
    ...environmentOf(tables().client, 'DYNAMODB'),
    ...environmentOf(states().client, 'SFN'),
  };
  functions = bind({
    'udw-test-due': { file, handler: 'write', environment },
    'udw-test-open-step': { file, handler: 'answer', environment },
    'udw-test-hang': { file, handler: 'hang', environment, timeout: 0.5 },
    'udw-test-die': { file, handler: 'die', environment },
    'udw-test-environment': { file, handler: 'environment', environment: { TABLE: table } },
  });
  states().answerWith(functions.call);
  await new DynamoDBClient(tables().client).send(
    new CreateTableCommand({
      TableName: table,
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
});
afterAll(() => functions?.stop());

const invoke = (name: string, more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: arnOf(name), 'Payload.$': '$' },
  OutputPath: '$.Payload',
  End: true,
  ...more,
});

/** Runs a machine to its end: its output, or the name of its error. */
async function run(name: string, definition: object, input: object = {}): Promise<unknown> {
  const { ask } = states();
  const stateMachineArn = await make(ask, name, definition, place.account);
  const started = await ask('StartExecution', { stateMachineArn, input: JSON.stringify(input) });
  const { status, output, error } = await ended(ask, String(started['executionArn']));
  return status === 'SUCCEEDED' ? JSON.parse(String(output)) : error;
}

describe('a machine calls a function by its ARN', () => {
  const written = async () => {
    const { Item } = await new DynamoDBClient(tables().client).send(
      new GetItemCommand({ TableName: table, Key: { pk: { S: 'count' } } }),
    );
    return Item?.['written']?.N;
  };

  test('which writes by a conditional transaction: all of it once, nothing the second time', async () => {
    const known = { ErrorEquals: ['TransactionCanceledException'], Next: 'Known' };
    const machine = {
      StartAt: 'Write',
      States: {
        Write: invoke('udw-test-due', { Catch: [known] }),
        Known: { Type: 'Pass', Parameters: { 'cause.$': 'States.StringToJson($.Cause)' }, End: true },
      },
    };
    expect(await run('udw-test-write', machine, { key: 'REQ-1' })).toEqual({
      written: 'REQ-1',
      invocations: 1,
    });
    expect(await run('udw-test-write', machine, { key: 'REQ-1' })).toMatchObject({
      cause: { errorMessage: expect.stringContaining('[ConditionalCheckFailed, None]') },
    });
    expect(await written()).toBe('1');
    // One instance answers both.
    expect(functions.printed('udw-test-due')).toBe('write 1\nwrite 2\n');
  });

  test('which answers the machine that waits for it', async () => {
    const Parameters = { FunctionName: arnOf('udw-test-open-step'), Payload: { 'token.$': '$$.Task.Token' } };
    const Resource = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
    const Wait = { Type: 'Task', Resource, Parameters, TimeoutSeconds: 30, End: true };
    expect(await run('udw-test-wait', { StartAt: 'Wait', States: { Wait } })).toEqual({ decided: true });
  });

  test.each([
    ['is not there', 'udw-test-nothing', 'Lambda.ResourceNotFoundException'],
    ['takes too long', 'udw-test-hang', 'Sandbox.Timedout'],
    ['ends its process', 'udw-test-die', 'Runtime.ExitError'],
  ])('which %s', async (_, name, error) => {
    expect(await run(`${name}-called`, { StartAt: 'Call', States: { Call: invoke(name) } })).toBe(error);
  });

  test('which sees its own environment and nothing of this machine', async () => {
    expect(await functions.call(arnOf('udw-test-environment'), {})).toEqual({
      answer: { TABLE: table, AWS_LAMBDA_FUNCTION_NAME: 'udw-test-environment' },
    });
  });
});

test('a machine starts another of the same account and region by its ARN', async () => {
  const other = { StartAt: 'Done', States: { Done: { Type: 'Pass', Result: { done: true }, End: true } } };
  await make(states().ask, 'udw-test-child', other, place.account);
  const StateMachineArn = `arn:aws:states:${place.region}:${place.account}:stateMachine:udw-test-child`;
  const Resource = 'arn:aws:states:::states:startExecution.sync:2';
  const Start = {
    Type: 'Task',
    Resource,
    Parameters: { StateMachineArn },
    OutputPath: '$.Output',
    End: true,
  };
  expect(await run('udw-test-parent', { StartAt: 'Start', States: { Start } })).toEqual({ done: true });
});
