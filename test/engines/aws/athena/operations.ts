import type { Execution, executionsOver, Misreport, Start } from './executions.ts';
import { Refusal } from './refusal.ts';
import { pageOf } from './results.ts';

interface Named {
  readonly QueryExecutionId?: string;
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

const mostRows = 1000;

/** A kind of each category; Athena has many more. */
const errorTypes = { 1: 200, 2: 1006 } as const;

/** The kind of a statement by its first word, as Athena tells it. */
function statementType(query: string): string {
  const [word = ''] = query.trim().toUpperCase().split(/\s/);
  if (['CREATE', 'ALTER', 'DROP'].includes(word)) return 'DDL';
  return ['SHOW', 'DESCRIBE', 'EXPLAIN'].includes(word) ? 'UTILITY' : 'DML';
}

const described = ({ id, query, database, workGroup, failure, ...execution }: Execution) => ({
  QueryExecutionId: id,
  Query: query,
  StatementType: statementType(query),
  QueryExecutionContext: { Database: database },
  WorkGroup: workGroup,
  EngineVersion: { EffectiveEngineVersion: 'Athena engine version 3' },
  Status: {
    State: execution.state,
    SubmissionDateTime: execution.submitted,
    ...(execution.completed === undefined ? {} : { CompletionDateTime: execution.completed }),
    ...(failure === undefined
      ? {}
      : {
          StateChangeReason: failure.message,
          AthenaError: {
            ErrorCategory: failure.category,
            ErrorType: errorTypes[failure.category],
            ErrorMessage: failure.message,
            Retryable: failure.category === 1,
          },
        }),
  },
});

/** The operations of Athena that the double has, by their names. */
export function operationsOver(
  executions: ReturnType<typeof executionsOver>,
  misreport: () => Misreport | undefined,
): Readonly<Record<string, (request: Start & Named) => object>> {
  return {
    StartQueryExecution: (request) => ({ QueryExecutionId: executions.start(request, misreport()).id }),
    GetQueryExecution: ({ QueryExecutionId }) => ({
      QueryExecution: described(executions.of(QueryExecutionId)),
    }),
    GetQueryResults({ QueryExecutionId, NextToken = '0', MaxResults = mostRows }) {
      const { state, answer } = executions.of(QueryExecutionId);
      if (state !== 'SUCCEEDED' || answer === undefined)
        throw new Refusal(
          'InvalidRequestException',
          `Query did not finish successfully. Final query state: ${state}`,
        );
      if (MaxResults < 1 || MaxResults > mostRows)
        throw new Refusal('InvalidRequestException', `MaxResults is from 1 to ${mostRows}`);
      return pageOf(answer, Number(NextToken), MaxResults);
    },
    StopQueryExecution({ QueryExecutionId }) {
      executions.of(QueryExecutionId).abort.abort();
      return {};
    },
  };
}
