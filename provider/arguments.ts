import { parseArgs } from 'node:util';
import type { PseudonymClass } from '../core/depersonalization/messages.ts';
import { UsageError } from '../core/errors.ts';
import { message, say } from '../core/messages/catalogue.ts';
import type { Language } from '../core/messages/message.ts';
import type { ChosenColumn } from './hash-file.ts';

/** What the script was asked to do. */
export interface ScriptRequest {
  readonly keyFile: string;
  readonly columns: readonly ChosenColumn[];
  readonly delimiter: string;
  readonly input: string;
  readonly output: string;
}

const OPTIONS = {
  'key-file': { type: 'string' },
  column: { type: 'string', multiple: true },
  'lost-zeros': { type: 'string', multiple: true },
  delimiter: { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean' },
} as const;

const CLASSES: readonly PseudonymClass[] = ['iin', 'phone', 'document'];
const DELIMITER = /^[^"\r\n]$/u;

type Mistake = 'provider.arguments' | 'provider.column-form' | 'provider.lost-zeros' | 'provider.delimiter';

const usage = (id: Mistake): UsageError => new UsageError([{ message: message(id) }]);

function columnOf(written: string): Omit<ChosenColumn, 'lostZeros'> {
  const at = written.lastIndexOf('=');
  const cls = CLASSES.find((its) => its === written.slice(at + 1));
  if (at < 1 || cls === undefined) throw usage('provider.column-form');
  return { heading: written.slice(0, at), cls };
}

function columnsOf(written: readonly string[], lost: readonly string[]): readonly ChosenColumn[] {
  const columns = written.map(columnOf);
  const headings = new Map(columns.map(({ heading, cls }) => [heading, cls]));
  if (columns.length === 0 || headings.size < columns.length) throw usage('provider.column-form');
  if (lost.some((heading) => headings.get(heading) !== 'iin')) throw usage('provider.lost-zeros');
  return columns.map((column) => ({ ...column, lostZeros: lost.includes(column.heading) }));
}

function delimiterOf(written: string): string {
  const delimiter = written === 'tab' ? '\t' : written;
  if (!DELIMITER.test(delimiter)) throw usage('provider.delimiter');
  return delimiter;
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch {
    // Its message repeats what was typed, which might be a key or a value.
    throw usage('provider.arguments');
  }
}

/**
 * Reads the command line.
 * @returns undefined when help was asked for
 * @throws UsageError when something is missing, unknown or of the wrong form
 */
export function readArguments(words: readonly string[]): ScriptRequest | undefined {
  const { values, positionals } = parsed(words);
  if (values.help) return undefined;
  const [input, output, ...more] = positionals;
  const keyFile = values['key-file'];
  if (input === undefined || output === undefined || more.length > 0 || keyFile === undefined) {
    throw usage('provider.arguments');
  }
  const columns = columnsOf(values.column ?? [], values['lost-zeros'] ?? []);
  return { keyFile, columns, delimiter: delimiterOf(values.delimiter ?? ','), input, output };
}

/** The language of a run: `--lang`, else UDW_LANG, else the locale; those who read Kazakh are told in Russian. */
export function languageOf(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = words[at] ?? '';
  const asked = word === '--lang' ? words[at + 1] : word.slice('--lang='.length);
  const chosen = asked || env['UDW_LANG'] || env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^(ru|kk)/i.test(chosen) ? 'ru' : 'en';
}

const HELP = [
  ['--key-file FILE', 'provider.help-key-file'],
  ['--column HEADING=CLASS', 'provider.help-column'],
  ['--lost-zeros HEADING', 'provider.help-lost-zeros'],
  ['--delimiter CHARACTER', 'provider.help-delimiter'],
  ['--lang LANGUAGE', 'provider.help-lang'],
  ['--help', 'help.help'],
] as const;

const OPTION_WIDTH = 24;

/** The help in one language. */
export function helpText(language: Language): string {
  return [
    say(language, message('provider.purpose')),
    say(language, message('provider.usage')),
    ...HELP.map(([option, id]) => `  ${option.padEnd(OPTION_WIDTH)}${say(language, message(id))}`),
    say(language, message('provider.help-codes')),
    '',
  ].join('\n');
}
