import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoBodies } from '../../../adapters/aws/cases/bodies.ts';
import { homeEvents } from '../../../adapters/aws/cases/home.ts';
import { dynamoCaseStore } from '../../../adapters/aws/cases/store.ts';
import { dynamoTable } from '../../../adapters/aws/dynamo/table.ts';
import { bodiesContract } from './bodies.ts';
import { caseStoreContract } from './case-store.ts';

/** A client of a DynamoDB that is not AWS's. */
export const clientAt = (endpoint: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );

/** Holds the adapters over DynamoDB to the contracts. @param makeTable makes an empty table */
export function contractsOver(
  name: string,
  makeTable: () => Promise<{ readonly endpoint: string; readonly table: string }>,
): void {
  const newTable = async () => {
    const { endpoint, table } = await makeTable();
    return dynamoTable(clientAt(endpoint), table);
  };
  caseStoreContract(name, async () => dynamoCaseStore(await newTable()));
  bodiesContract(name, async () => {
    const table = await newTable();
    return {
      bodies: dynamoBodies(table),
      kinds: async () => (await homeEvents(table)).map(({ kind }) => kind),
    };
  });
}
