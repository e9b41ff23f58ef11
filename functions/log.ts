import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { UdwError } from '../core/errors.ts';

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

/** A frame of a stack, as the engine writes it: what was called, and where in the program. */
const frameForm = /^\s+at (?:[^()]{1,120} \()?(?:file:\/\/|node:|\/)[^()]{1,300}:\d+:\d+\)?$/;

/** The frames of a stack without its header, which quotes the text. None where the text has changed since: then the two cannot be told apart. */
function framesOf({ message, stack = '' }: Error): readonly string[] {
  const header = stack.indexOf(message);
  if (header < 0) return [];
  const lines = stack.slice(header + message.length).split('\n');
  return lines.filter((line) => frameForm.test(line)).map((line) => line.trim());
}

/** The rules that an error names, itself or as its cause. */
function rulesOf(error: Error): Logged {
  const named = error instanceof UdwError ? error : error.cause;
  return named instanceof UdwError ? { rules: named.findings.map(({ message }) => message.id) } : {};
}

/** What may be told of an error: its kind, the rules that it names and where it was thrown. Its text could quote a value. */
export function errorFields(error: unknown): Logged {
  if (!(error instanceof Error)) return { error: typeof error };
  return { error: error.name, ...rulesOf(error), frames: framesOf(error).slice(0, 8) };
}
