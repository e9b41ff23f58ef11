import { expect, test } from 'vitest';
import { checkExpressions } from './setting/expressions.ts';

const names = { '#state': 'state' };
const values = { ':running': 'running' };

test.each([
  [
    'a reserved word, whatever its case',
    { UpdateExpression: 'SET endedAt = :running, Rules = :running', ExpressionAttributeValues: values },
    'Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: Rules',
  ],
  [
    'a reserved word in a function',
    { ConditionExpression: 'attribute_exists(load)' },
    'reserved keyword: load',
  ],
  [
    'a value that is not used',
    { ConditionExpression: 'attribute_exists(pk)', ExpressionAttributeValues: values },
    'Value provided in ExpressionAttributeValues unused in expressions: keys: {:running}',
  ],
  [
    'a name that is not used',
    { ConditionExpression: 'attribute_exists(pk)', ExpressionAttributeNames: names },
    'Value provided in ExpressionAttributeNames unused in expressions: keys: {#state}',
  ],
  ['names that are none', { ExpressionAttributeNames: {} }, 'ExpressionAttributeNames must not be empty'],
  [
    'a value that is not there',
    { ConditionExpression: '#state = :running', ExpressionAttributeNames: names },
    'uses :running',
  ],
])('the DynamoDB of the tests refuses, as the real one does, %s', (_, asked, refusal) => {
  expect(() => checkExpressions(asked)).toThrow(refusal);
});
