import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { z } from 'zod';
import { dynamoCaseStore } from '../adapters/aws/cases/store.ts';
import { dynamoTable } from '../adapters/aws/dynamo/table.ts';
import type { LakeGate } from '../services/lake/gate.ts';
import type { gateEnvironment } from './gate.ts';

/** The gate that the environment describes; it reads cases and writes nothing. */
export const gateIn = (
  documents: DynamoDBDocumentClient,
  { CASES_TABLE, GATE }: z.output<typeof gateEnvironment>,
): LakeGate => ({ cases: dynamoCaseStore(dynamoTable(documents, CASES_TABLE)), setting: GATE });
