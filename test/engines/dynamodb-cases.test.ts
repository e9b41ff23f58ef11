import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { contractsOver } from '../cases/contract/dynamodb.ts';
import { dynamoDbLocal } from './harness/dynamodb-local.ts';
import { useEngine } from './harness/use-engine.ts';

const engine = useEngine(dynamoDbLocal({ account: '111122223333', region: 'eu-central-1' }));

let tables = 0;

contractsOver('DynamoDB Local', async () => {
  tables += 1;
  const table = `cases-${tables}`;
  const { client } = engine();
  await new DynamoDBClient(client).send(
    new CreateTableCommand({
      TableName: table,
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
  return { endpoint: client.endpoint, table };
});
