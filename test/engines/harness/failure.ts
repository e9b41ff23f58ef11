import { stripVTControlCharacters } from 'node:util';

/** The moment of an engine's life at which something went wrong. */
type Step = 'install' | 'start' | 'call' | 'stop';

/** What a person needs to mend an engine that does not do its part. */
export interface Trouble {
  /** The engine's name, as its file declares it. */
  readonly engine: string;
  readonly step: Step;
  /** What went wrong, without a full stop. */
  readonly what: string;
  /** What to install or to do, without a full stop. */
  readonly remedy: string;
  /** What the engine or its installer printed; the last lines are quoted. */
  readonly output?: string;
}

const quotedLines = 4;
const quotedLength = 600;

/** The last lines of a program's output as one line: colours and empty lines removed, at most 600 characters. */
export function tail(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.slice(-quotedLines).join(' | ').slice(-quotedLength);
}

/** An engine could not be installed, started, asked or stopped. Its message is one line; the test fails, it is never skipped. */
export class EngineFailure extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble, options?: ErrorOptions) {
    const quoted = tail(trouble.output ?? '');
    super(
      `Engine "${trouble.engine}", step ${trouble.step}: ${trouble.what}. What to do: ${trouble.remedy}.${
        quoted === '' ? '' : ` Its last lines: ${quoted}`
      }`,
      options,
    );
    this.name = 'EngineFailure';
    this.trouble = trouble;
  }
}
