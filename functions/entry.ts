import type { z } from 'zod';
import { UdwError } from '../core/errors.ts';
import type { ReportedFailure } from '../core/loading/verification/report.ts';
import { failuresOf } from '../services/documents.ts';
import { type Handler, handlerOf } from './handler.ts';
import { type Logged, logOf } from './log.ts';
import { type Counted, counter } from './metrics.ts';

/** What a function answers where a person can mend what is wrong: the machine goes on to the end of the load. */
export interface Failed {
  readonly verdict: 'failed';
  readonly failures: readonly ReportedFailure[];
}

/** Does what a function is for. */
export type Act<In, Out> = (input: In) => Promise<Out>;

const fieldsOf = (value: unknown): Logged => {
  const { load, table, verdict, kind } = Object(value) as Record<string, unknown>;
  return {
    ...(typeof load === 'number' ? { load } : {}),
    ...(typeof table === 'string' ? { table } : {}),
    ...(typeof verdict === 'string' ? { verdict } : typeof kind === 'string' ? { verdict: kind } : {}),
  };
};

/**
 * Makes a function's handler: what comes in is held against its schema, what a person can mend is answered, anything else is
 * thrown, to be tried again.
 * @param make is called once, at the first event: it makes clients and reads the environment
 * @param countsOf what is counted of an answer
 */
export function entry<Schema extends z.ZodType, Out>(
  name: string,
  input: Schema,
  make: () => Act<z.output<Schema>, Out>,
  countsOf: (answer: Out | Failed) => Counted = () => ({}),
): Handler<Out | Failed> {
  const log = logOf(name);
  const count = counter();
  let act: Act<z.output<Schema>, Out> | undefined;
  const handle = async (event: unknown): Promise<Out | Failed> => {
    try {
      act ??= make();
      const given = input.parse(event);
      const answer = await act(given);
      log.info('done', { ...fieldsOf(given), ...fieldsOf(answer) } as Record<string, string>);
      count(countsOf(answer));
      return answer;
    } catch (error) {
      if (!(error instanceof UdwError)) throw error;
      const failures = failuresOf(error);
      const rules = failures.map((failure) => failure.message.id);
      log.warn('refused', { ...fieldsOf(event), rules } as never);
      const answer: Failed = { verdict: 'failed', failures };
      count(countsOf(answer));
      return answer;
    }
  };
  return handlerOf(log, handle, fieldsOf);
}
