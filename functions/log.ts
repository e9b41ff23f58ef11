import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';

/**
 * What a line may say besides when, how grave and of which function: numbers and names of ours, never a value of a delivery, a reason, a
 * name or a token. */
const allowed = [
  'case',
  'cases',
  'step',
  'execution',
  'answer',
  'route',
  'status',
  'rules',
  'error',
  'frames',
  'open',
  'events',
  'started',
  'told',
  'load',
  'table',
  'verdict',
] as const;

/** The fields that may be logged. */
export type Logged = Partial<Readonly<Record<(typeof allowed)[number], string | number | readonly string[]>>>;

/** Writes lines of JSON with allowed fields alone. A class because the library wants one. */
class AllowedOnly extends LogFormatter {
  override formatAttributes(attributes: UnformattedAttributes, additional: LogAttributes): LogItem {
    const its = Object.fromEntries(
      allowed.flatMap((name) => (additional[name] === undefined ? [] : [[name, additional[name]]])),
    );
    return new LogItem({
      attributes: {
        at: attributes.timestamp.toISOString(),
        level: attributes.logLevel,
        function: attributes.serviceName,
        request: attributes.lambdaContext?.awsRequestId,
        said: attributes.message,
        ...its,
      },
    });
  }
}

/** The log of a function. */
export const logOf = (name: string): Logger =>
  new Logger({ serviceName: name, logFormatter: new AllowedOnly() });

/** What may be told of an error: its kind and where it was thrown. Its text could quote a value. */
export function errorFields(error: unknown): Logged {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, frames: frames.slice(0, 8).map((line) => line.trim()) };
}
