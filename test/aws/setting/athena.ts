import type { AthenaClient } from '@aws-sdk/client-athena';

/** Athena as a script: it takes the text of statements, counts the rows of loads, and answers as it is told to. */
export interface FakeAthena {
  readonly client: AthenaClient;
  /** The statements that were run, in order; one of a known token is not run again. */
  readonly ran: string[];
  /** Those of them that took effect. */
  readonly done: string[];
  /** Rows in tables of versions, by load. */
  readonly rows: Map<number, number>;
  /** Loads that are published. */
  readonly published: Set<number>;
  /** What becomes of the next statements that a pattern fits. */
  /** Errors that the next requests answer with. */
  readonly failures: Error[];
  readonly fates: { readonly of: RegExp; readonly fate: 'failed' | 'failed-but-done' | 'running' }[];
}

interface Execution {
  state: string;
  readonly answer: string;
  readonly statement: string;
}

/**
 * Makes an Athena over tables that are there.
 * @param verified rows that lie in staging for a load
 */
export function fakeAthena(verified: (load: number) => Promise<number>): FakeAthena {
  const ran: string[] = [];
  const done: string[] = [];
  const rows = new Map<number, number>();
  const published = new Set<number>();
  const fates: FakeAthena['fates'] = [];
  const failures: Error[] = [];
  const executions = new Map<string, Execution>();
  const tokens = new Map<string, string>();

  /** Columns of tables that were made, by name of the table. */
  const columns = new Map<string, readonly string[]>();

  const makeTable = (statement: string): void => {
    const [head = '', name = ''] = /^CREATE TABLE IF NOT EXISTS `\w+`\.`(\w+)` \(/.exec(statement) ?? [];
    if (head === '' || columns.has(name)) return;
    columns.set(
      name,
      [...statement.slice(head.length).matchAll(/^ {2}`(\w+)` /gm)].map(([, its = '']) => its),
    );
  };

  const columnsAsked = (statement: string): readonly string[] => {
    const [, name = ''] =
      /^SELECT column_name FROM information_schema\.columns .*table_name = '(\w+)'/.exec(statement) ?? [];
    return columns.get(name) ?? [];
  };

  const effect = async (statement: string): Promise<string> => {
    done.push(statement);
    const load = Number(/(?:load_|"_load_id" = |SELECT )(\d+)/.exec(statement)?.[1]);
    if (statement.startsWith('INSERT INTO') && statement.includes('"_loads"')) published.add(load);
    else if (statement.startsWith('INSERT INTO') && !rows.has(load)) rows.set(load, await verified(load));
    if (statement.startsWith('SELECT count') && statement.includes('"_loads"'))
      return published.has(load) ? '1' : '0';
    return String(rows.get(load) ?? 0);
  };

  const start = async (statement: string, token: string | undefined): Promise<string> => {
    const known = token === undefined ? undefined : tokens.get(token);
    if (known !== undefined) return known;
    ran.push(statement);
    makeTable(statement);
    const at = fates.findIndex(({ of }) => of.test(statement));
    const fate = at < 0 ? undefined : fates.splice(at, 1)[0]?.fate;
    const id = `q-${executions.size + 1}`;
    const answer = fate === 'failed' ? '' : await effect(statement);
    executions.set(id, {
      state: fate === undefined ? 'SUCCEEDED' : fate === 'running' ? 'RUNNING' : 'FAILED',
      answer,
      statement,
    });
    if (token !== undefined) tokens.set(token, id);
    return id;
  };

  const send = async (command: {
    readonly constructor: { readonly name: string };
    readonly input: { QueryString?: string; ClientRequestToken?: string; QueryExecutionId?: string };
  }): Promise<object> => {
    const failure = failures.shift();
    if (failure) throw failure;
    const { QueryString = '', ClientRequestToken, QueryExecutionId = '' } = command.input;
    if (command.constructor.name === 'StartQueryExecutionCommand')
      return { QueryExecutionId: await start(QueryString, ClientRequestToken) };
    const execution = executions.get(QueryExecutionId);
    if (command.constructor.name === 'GetQueryExecutionCommand') {
      const { state = 'FAILED' } = execution ?? {};
      if (execution?.state === 'RUNNING') execution.state = 'SUCCEEDED';
      return { QueryExecution: { Status: { State: state, AthenaError: { ErrorType: 401 } } } };
    }
    const answer = /^SELECT count/.test(execution?.statement ?? '')
      ? [{ Data: [{ VarCharValue: 'rows' }] }, { Data: [{ VarCharValue: execution?.answer }] }]
      : columnsAsked(execution?.statement ?? '').map((name) => ({ Data: [{ VarCharValue: name }] }));
    return { ResultSet: { ResultSetMetadata: { ColumnInfo: [{ Name: 'rows' }] }, Rows: answer } };
  };
  return { client: { send } as unknown as AthenaClient, ran, done, rows, published, failures, fates };
}
