import { afterAll, beforeAll } from 'vitest';
import { type MemoryDynamo, memoryDynamo } from '../../aws/setting/dynamodb.ts';
import { contractsOver } from './dynamodb.ts';

let dynamo: MemoryDynamo | undefined;

beforeAll(async () => {
  dynamo = await memoryDynamo();
});
afterAll(() => dynamo?.close());

let tables = 0;

contractsOver('DynamoDB in memory', async () => {
  tables += 1;
  return { endpoint: dynamo?.url ?? '', table: `cases-${tables}` };
});
