import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { lakeContractsOver, type MakeTable, tokensContractOver } from '../aws/contract/dynamodb.ts';
import { recoveryContract } from '../aws/contract/recovery.ts';
import { reservedWords } from '../aws/setting/expressions.ts';
import { clientAt, contractsOver } from '../cases/contract/dynamodb.ts';
import { dynamoDbLocal } from './harness/dynamodb-local.ts';
import { useEngine } from './harness/use-engine.ts';

const engine = useEngine(dynamoDbLocal({ account: '111122223333', region: 'eu-central-1' }));

let tables = 0;

const makeTable: MakeTable = async (keys) => {
  tables += 1;
  const table = `table-${tables}`;
  const { client } = engine();
  await new DynamoDBClient(client).send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keys.map((name) => ({ AttributeName: name, KeyType: name === 'pk' ? 'HASH' : 'RANGE' })),
      AttributeDefinitions: keys.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
    }),
  );
  return { documents: clientAt(client.endpoint), table };
};

contractsOver('DynamoDB Local', async () => {
  const { table } = await makeTable(['pk', 'sk']);
  return { endpoint: engine().client.endpoint, table };
});
tokensContractOver('DynamoDB Local', makeTable);
lakeContractsOver('DynamoDB Local', makeTable);
recoveryContract('DynamoDB Local', makeTable);

test('the words that the DynamoDB of the tests reserves are reserved', async () => {
  const { documents, table } = await makeTable(['pk']);
  const named = (word: string) =>
    documents.send(
      new UpdateCommand({
        TableName: table,
        Key: { pk: 'one' },
        UpdateExpression: `SET ${word} = :value`,
        ExpressionAttributeValues: { ':value': 1 },
      }),
    );
  const free: string[] = [];
  for (const word of reservedWords)
    await named(word).then(
      () => free.push(word),
      (error: Error) => expect(error.message).toMatch(/reserved keyword|Syntax error/),
    );
  // AWS reserves them too, by its documents; its own emulator does not.
  expect(free).toEqual(['convert', 'size']);
  await expect(named('endedAt')).resolves.toBeDefined();
});
