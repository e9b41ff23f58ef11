import type { z } from 'zod';
import { type Clients, clientsOf } from '../adapters/aws/clients.ts';
import type { Clock } from '../services/ports.ts';
import { type Handler, handlerOf } from './handler.ts';
import { type Logged, logOf } from './log.ts';
import { type Count, counter } from './metrics.ts';

/** What is around a function. */
export interface Surroundings {
  readonly clients: Clients;
  readonly clock: Clock;
  /** Tells the log. */
  log(said: string, fields: Logged): void;
  /** Tells CloudWatch numbers. */
  readonly count: Count;
}

/** A function of the platform: what it needs, what it takes, and what it does. */
export interface LambdaFunction<
  Environment extends z.ZodType = z.ZodType,
  Message extends z.ZodType = z.ZodType,
  Answer = unknown,
> {
  readonly name: string;
  /** The environment variables that it needs. */
  readonly environment: Environment;
  /** What it is called with. */
  readonly message: Message;
  /** Makes what it does of its environment, at its first call. */
  compose(
    environment: z.output<Environment>,
    surroundings: Surroundings,
  ): (message: z.output<Message>) => Promise<Answer>;
}

/** Gives a function the types of its own contract. */
export const define = <Environment extends z.ZodType, Message extends z.ZodType, Answer>(
  one: LambdaFunction<Environment, Message, Answer>,
): LambdaFunction<Environment, Message, Answer> => one;

/**
 * Makes the handler of a function: its environment is checked once, every message at the border.
 * @param around what stands for the environment, the clock, the clients and the metrics in a test
 */
export function lambda<Environment extends z.ZodType, Message extends z.ZodType, Answer>(
  { name, environment, message, compose }: LambdaFunction<Environment, Message, Answer>,
  around: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly clients?: Clients;
    readonly clock?: Clock;
    readonly count?: Count;
  } = {},
): Handler<Answer> {
  const logger = logOf(name);
  const log: Surroundings['log'] = (said, fields) => logger.info(said, fields as Record<string, string>);
  let act: ((message: z.output<Message>) => Promise<Answer>) | undefined;
  return handlerOf(logger, async (event) => {
    act ??= compose(environment.parse(around.env ?? process.env), {
      clients: around.clients ?? clientsOf(),
      clock: around.clock ?? (() => new Date()),
      log,
      count: around.count ?? counter(),
    });
    return await act(message.parse(event));
  });
}
