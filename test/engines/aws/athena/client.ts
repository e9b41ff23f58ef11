import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import type { Athena } from '../../harness/athena.ts';

const database = 'udw_test_warehouse';

/** AWS's own client on the double, and the shortest way through it. */
export interface Asked {
  readonly client: AthenaClient;
  /** Starts a statement in the database of the test. */
  start(query: string, token?: string): Promise<string>;
  /** Waits until a statement has ended. */
  ended(id: string): Promise<QueryExecution>;
  /** Runs a statement and gives its rows, the names of columns first. @throws Error with the reason when it fails */
  rows(query: string): Promise<readonly (readonly (string | undefined)[])[]>;
}

/** Makes the database and a client that retries at once. */
export async function askedOf(athena: Athena): Promise<Asked> {
  await athena.makeDatabase(database);
  const client = new AthenaClient({
    endpoint: athena.endpoint.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 3,
  });
  const start: Asked['start'] = async (QueryString, token) => {
    const { QueryExecutionId = '' } = await client.send(
      new StartQueryExecutionCommand({
        QueryString,
        ClientRequestToken: token,
        QueryExecutionContext: { Database: database },
      }),
    );
    return QueryExecutionId;
  };
  const ended: Asked['ended'] = async (QueryExecutionId) => {
    await athena.executions().find(({ id }) => id === QueryExecutionId)?.ended;
    const { QueryExecution: is } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    if (is === undefined) throw new Error('an execution is described');
    return is;
  };
  return {
    client,
    start,
    ended,
    async rows(query) {
      const QueryExecutionId = await start(query);
      const { Status: status } = await ended(QueryExecutionId);
      if (status?.State !== 'SUCCEEDED') throw new Error(status?.StateChangeReason);
      const { ResultSet } = await client.send(new GetQueryResultsCommand({ QueryExecutionId }));
      return (ResultSet?.Rows ?? []).map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue));
    },
  };
}
