import path from 'node:path';
import type { Message } from '../core/messages/catalogue.ts';
import { say } from '../core/messages/catalogue.ts';
import { formatNumber, type Language } from '../core/messages/message.ts';
import type { Io } from './io.ts';
import type { TableOptions } from './render/table.ts';

/** What every command is given. */
export interface Context {
  readonly io: Io;
  readonly language: Language;
  /** Says a message in the language of the run. */
  say(message: Message): string;
  /** Writes a number as the language does. */
  number(value: number): string;
  /** Ends the command with this exit code. */
  exit(code: 0 | 3 | 5): void;
}

/** The options that every command takes. */
export interface SharedOptions {
  readonly home: string;
  /** URL of the API of a deployment; absent where the command works in a home. */
  readonly aws?: string;
  readonly json?: boolean;
}

/** Composes a context. */
export function makeContext(io: Io, language: Language, exit: Context['exit']): Context {
  return {
    io,
    language,
    say: (message) => say(language, message),
    number: (value) => formatNumber(language, value),
    exit,
  };
}

/** The home of a run unless `--home` names another: UDW_HOME unless empty, else `.udw` in the present folder. */
export const defaultHome = (io: Io): string => io.env['UDW_HOME'] || path.join('.', '.udw');

/** How a table fits where it is printed: the width of the terminal; a file or a pipe gets it as wide as it is. */
export function tableOptions({ io: { terminal } }: Context): TableOptions {
  return terminal === undefined ? {} : { width: terminal.columns, terminal };
}

/** Prints a result: as JSON when asked, else as its lines. */
export function print(
  { io }: Context,
  { json }: SharedOptions,
  result: unknown,
  lines: () => readonly string[],
): void {
  if (json) io.out(`${JSON.stringify(result, null, 2)}\n`);
  else for (const line of lines()) io.out(`${line}\n`);
}
