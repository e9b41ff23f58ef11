import { afterAll, beforeAll } from 'vitest';
import { clientAt } from '../../cases/contract/dynamodb.ts';
import { fakeDocuments } from '../setting/documents.ts';
import { type MemoryDynamo, memoryDynamo } from '../setting/dynamodb.ts';
import { lakeContractsOver, tokensContractOver } from './dynamodb.ts';
import { recoveryContract } from './recovery.ts';

let dynamo: MemoryDynamo | undefined;

beforeAll(async () => {
  dynamo = await memoryDynamo();
});
afterAll(() => dynamo?.close());

let tables = 0;

const makeTable = async () => {
  tables += 1;
  return { documents: clientAt(dynamo?.url ?? ''), table: `table-${tables}` };
};

lakeContractsOver('DynamoDB in memory', makeTable);
tokensContractOver('DynamoDB in memory', makeTable);
recoveryContract('DynamoDB in memory', makeTable);

lakeContractsOver('DynamoDB in memory, at the boundary of its client', async () => ({
  documents: fakeDocuments().client,
  table: 'loads',
}));
