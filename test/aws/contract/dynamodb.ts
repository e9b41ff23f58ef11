import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { casesWithTokens, dynamoTokens } from '../../../adapters/aws/cases/tokens.ts';
import { dynamoTable } from '../../../adapters/aws/dynamo/table.ts';
import { dynamoLeases } from '../../../adapters/aws/lake/leases.ts';
import { dynamoRegistry } from '../../../adapters/aws/lake/registry.ts';
import { leasesContract } from './leases.ts';
import { registryContract } from './registry.ts';
import { tokensContract } from './tokens.ts';

/** An empty table, as its stack makes it. */
export interface EmptyTable {
  readonly documents: DynamoDBDocumentClient;
  readonly table: string;
}

/** Makes an empty table. @param keys those of its items */
export type MakeTable = (keys: readonly ('pk' | 'sk')[]) => Promise<EmptyTable>;

/** Holds the adapters of loads and machines over DynamoDB to the contracts of their ports. */
export function lakeContractsOver(name: string, makeTable: MakeTable): void {
  registryContract(name, async () => {
    const { documents, table } = await makeTable(['pk', 'sk']);
    return {
      registry: dynamoRegistry(documents, table),
      async eventsOf(load) {
        const items = await dynamoTable(documents, table).query(`LOAD#${String(load).padStart(12, '0')}`);
        return items.map(({ sk }) => sk.replace('E#', ''));
      },
    };
  });
  leasesContract(name, async () => {
    const { documents, table } = await makeTable(['pk']);
    return dynamoLeases(documents, table);
  });
}

/** Holds the keeper of tokens over DynamoDB to its contract. */
export function tokensContractOver(name: string, makeTable: MakeTable): void {
  tokensContract(name, async () => {
    const { documents, table } = await makeTable(['pk', 'sk']);
    return {
      tokens: dynamoTokens(dynamoTable(documents, table)),
      waiting: () => casesWithTokens(documents, table),
    };
  });
}
