import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecutionStatus,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import type { Ran, Warehouse } from '../../services/lake/ports.ts';

/** How statements are run. */
export interface StatementsOf {
  readonly athena: AthenaClient;
  readonly workGroup: string;
  /** In which names without a database are looked up. */
  readonly database: string;
  /** Begins the token of every statement: two deployments of an account share its tokens. Without it no statement has one. */
  readonly deployment?: string;
  /** How long a statement is waited for, in milliseconds. */
  readonly patience: number;
  /** Milliseconds between two looks. */
  readonly interval?: number;
}

/** Runs statements in Athena, in a workgroup, which says where results go and how they are encrypted. */
export function athenaStatements(its: StatementsOf): Warehouse['run'] {
  const { athena, workGroup, database, patience, interval = 500 } = its;
  return async (statement, token) => {
    const { QueryExecutionId } = await athena.send(
      new StartQueryExecutionCommand({
        QueryString: statement,
        WorkGroup: workGroup,
        QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: database },
        ...(token === undefined || its.deployment === undefined
          ? {}
          : { ClientRequestToken: requestToken(its.deployment, workGroup, token, statement) }),
      }),
    );
    for (let waited = 0; ; waited += interval) {
      const found = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
      const ended = endOf(found.QueryExecution?.Status);
      if (ended === 'succeeded') return { state: ended, rows: await rowsOf(athena, QueryExecutionId) };
      if (ended !== undefined) return ended;
      if (waited >= patience) return { state: 'running' };
      await sleep(interval);
    }
  };
}

/**
 * Athena refuses a token that it knows with another statement or another workgroup, so both are part of it: 64 of the 32 to 128
 * characters.
 */
const requestToken = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

function endOf(
  status: QueryExecutionStatus | undefined,
): Exclude<Ran, { state: 'succeeded' }> | 'succeeded' | undefined {
  switch (status?.State) {
    case 'SUCCEEDED':
      return 'succeeded';
    // The reason of a failure may quote a value, so its kind alone is told.
    case 'FAILED':
      return { state: 'failed', kind: String(status.AthenaError?.ErrorType ?? 'unknown') };
    case 'CANCELLED':
      return { state: 'cancelled', kind: 'cancelled' };
    default:
      return undefined;
  }
}

/** The first page of an answer without its line of headings: what is asked for are counts. */
async function rowsOf(
  athena: AthenaClient,
  id: string | undefined,
): Promise<readonly (readonly (string | undefined)[])[]> {
  const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
  const names = ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Name }) => Name) ?? [];
  const rows = (ResultSet?.Rows ?? []).map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue));
  const isHeading = rows[0]?.every((value, index) => value === names[index]);
  return isHeading ? rows.slice(1) : rows;
}
