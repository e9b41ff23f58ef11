import { randomUUID } from 'node:crypto';
import { EngineFailure } from '../../harness/failure.ts';
import type { TrinoAnswer } from '../../harness/trino-client.ts';
import { Refusal } from './refusal.ts';

/** A statement that a client has asked for, and what has become of it. */
export interface Execution {
  readonly id: string;
  readonly query: string;
  readonly database: string | undefined;
  readonly workGroup: string;
  readonly submitted: number;
  readonly abort: AbortController;
  state: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  completed?: number;
  /** Why it failed; category 1 is Athena's own fault, 2 that of the statement. */
  failure?: { readonly category: 1 | 2; readonly message: string };
  answer?: TrinoAnswer;
  /** Settles when the statement has ended, however it did. */
  ended: Promise<void>;
}

/** What a client sends to `StartQueryExecution`, as far as it counts here. */
export interface Start {
  readonly QueryString?: string;
  readonly ClientRequestToken?: string;
  readonly QueryExecutionContext?: { readonly Database?: string };
  readonly WorkGroup?: string;
}

/** What is said of a statement instead of what became of it. */
export type Misreport = 'fails undone' | 'fails done';

/** Runs a statement for an execution. */
export type Run = (query: string, database: string | undefined, signal: AbortSignal) => Promise<TrinoAnswer>;

const now = (): number => Date.now() / 1000;
const shortestToken = 32;

async function carryOut(execution: Execution, run: Run, misreport: Misreport | undefined): Promise<void> {
  const { query, database, abort } = execution;
  const end = (state: Execution['state'], failure?: Execution['failure']) => {
    Object.assign(execution, { state, completed: now(), ...(failure ? { failure } : {}) });
  };
  execution.state = 'RUNNING';
  const ours = { category: 1, message: 'GENERIC_INTERNAL_ERROR: told to fail' } as const;
  if (misreport === 'fails undone') return end('FAILED', ours);
  try {
    execution.answer = await run(query, database, abort.signal);
    if (misreport === 'fails done') end('FAILED', ours);
    else end('SUCCEEDED');
  } catch (error) {
    if (abort.signal.aborted) return end('CANCELLED');
    const said = error instanceof EngineFailure ? error.trouble.output : undefined;
    end('FAILED', { category: 2, message: said ?? (error instanceof Error ? error.message : 'unknown') });
  }
}

/** The executions of one endpoint: a token that was used starts nothing again. */
export function executionsOver(run: Run) {
  const all = new Map<string, Execution>();
  const byToken = new Map<string, Execution>();
  return {
    /** @throws Refusal when the request is none, or its token was used with another text */
    start(request: Start, misreport?: Misreport): Execution {
      const { QueryString: query, ClientRequestToken: token, WorkGroup: workGroup = 'primary' } = request;
      if (!query) throw new Refusal('InvalidRequestException', 'queryString is required');
      if (token !== undefined && token.length < shortestToken)
        throw new Refusal('InvalidRequestException', `clientRequestToken is shorter than ${shortestToken}`);
      const known = token === undefined ? undefined : byToken.get(token);
      const database = request.QueryExecutionContext?.Database;
      if (known !== undefined) {
        if (known.query === query && known.database === database && known.workGroup === workGroup)
          return known;
        throw new Refusal('InvalidRequestException', 'Idempotent parameters do not match');
      }
      const execution: Execution = {
        id: randomUUID(),
        query,
        database,
        workGroup,
        submitted: now(),
        abort: new AbortController(),
        state: 'QUEUED',
        ended: Promise.resolve(),
      };
      all.set(execution.id, execution);
      if (token !== undefined) byToken.set(token, execution);
      execution.ended = carryOut(execution, run, misreport);
      return execution;
    },
    /** @throws Refusal when there is none of that id */
    of(id: string | undefined): Execution {
      const found = all.get(id ?? '');
      if (found === undefined)
        throw new Refusal('InvalidRequestException', `QueryExecution ${id} was not found`);
      return found;
    },
    /** All of them, in the order of their start. */
    all: (): readonly Execution[] => [...all.values()],
  };
}
