import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { errorFields, type Logged } from './log.ts';

/** A function as Lambda calls it. */
export type Handler<Answer> = (event: unknown, context: never) => Promise<Answer>;

/**
 * Makes the handler of what a function does: every line of its log names the call; what is thrown keeps its name and loses its text,
 * which could quote a value, and is tried again by whoever called.
 * @param fieldsOf what is logged of an event that failed
 */
export function handlerOf<Answer>(
  log: Logger,
  act: (event: unknown) => Promise<Answer>,
  fieldsOf: (event: unknown) => Logged = () => ({}),
): Handler<Answer> {
  const handle = async (event: unknown): Promise<Answer> => {
    try {
      return await act(event);
    } catch (error) {
      log.error('failed', { ...fieldsOf(event), ...errorFields(error) } as Record<string, string>);
      throw nameless(error);
    }
  };
  return middy(handle).use(injectLambdaContext(log)) as unknown as Handler<Answer>;
}

function nameless(error: unknown): Error {
  const told = new Error('see the log of the function');
  told.name = error instanceof Error ? error.name : 'Error';
  told.stack = '';
  return told;
}
