import { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';

// Made when the module is loaded, as functions of Lambda do: the environment has to be there by then.
const dynamodb = new DynamoDBClient({});
const states = new SFNClient({});
const table = process.env['TABLE'];
let invocations = 0;

/** Writes an item that must not be there, and counts it, in one transaction. */
export async function write({ key }: { readonly key: string }): Promise<object> {
  invocations += 1;
  process.stdout.write(`write ${invocations}\n`);
  await dynamodb.send(
    new TransactWriteItemsCommand({
      TransactItems: [
        {
          Put: {
            TableName: table,
            Item: { pk: { S: key } },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        {
          Update: {
            TableName: table,
            Key: { pk: { S: 'count' } },
            UpdateExpression: 'ADD written :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
      ],
    }),
  );
  return { written: key, invocations };
}

/** Answers a machine that waits. */
export async function answer({ token }: { readonly token: string }): Promise<void> {
  await states.send(
    new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify({ decided: true }) }),
  );
}

/** Never answers. */
export const hang = (): Promise<never> => new Promise(() => undefined);

/** Ends its own process. */
export const die = (): never => process.exit(1);

/** What it sees of its environment. */
export const environment = (): Promise<object> => Promise.resolve({ ...process.env });
