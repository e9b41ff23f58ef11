import { CommanderError } from 'commander';
import { systemFailure } from '../adapters/local/system-failure.ts';
import { type Finding, type Position, UdwError, UsageError } from '../core/errors.ts';
import { type Message, message, say } from '../core/messages/catalogue.ts';
import type { Language } from '../core/messages/message.ts';
import { type Told, ToldError, toldOf } from '../core/told.ts';
import type { Io } from './io.ts';

/** `file:line:column: ` as editors and terminals link it; empty when nothing is known. */
export function formatPosition({ file, line, column }: Position): string {
  const parts = [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `${parts.join(':')}: `;
}

/** A basis in words: `21` and `para 21` are a paragraph of Rules 394, `17, 19` are two, `App. 1` is an appendix of them. */
export function formatBasis(language: Language, basis: string): string {
  if (basis === 'ours') return say(language, message('cli.ours'));
  const [, numbers, rest = ''] = /^(?:paras? )?(\d[\d() ,-]*\d\)?|\d\)?)(.*)$/.exec(basis) ?? [];
  const paragraphs =
    numbers === undefined
      ? ''
      : say(
          language,
          message(/[,-]/.test(numbers) ? 'cli.paragraphs' : 'cli.paragraph', { paragraph: numbers }),
        );
  const others = numbers === undefined ? basis : rest;
  return (
    paragraphs +
    others
      .replace('App.', say(language, message('cli.appendix')))
      .replace(/\bours\b/, say(language, message('cli.ours')))
  );
}

/** A finding in words: what is wrong and what to do. */
function sayTold(language: Language, { text, advice }: Told): string {
  const said = text[language];
  return advice ? `${said.replace(/\.$/, '')}. ${advice[language]}` : said;
}

function formatTold(language: Language, told: Told): string {
  const { rule, at = {}, basis } = told;
  const named = basis ? `${rule}, ${formatBasis(language, basis)}` : rule;
  return `${formatPosition(at)}${sayTold(language, told)} [${named}]`.replaceAll('\n', ' ');
}

/** One finding as one line: where, what and what to do, which rule, on what basis. */
export const formatFinding = (language: Language, finding: Finding): string =>
  formatTold(language, toldOf(finding));

/** Names the words that may be typed; they stand last, after the typed word, which is not repeated. */
function choiceMessage(text: string): Message {
  const choices = /Allowed choices are ([A-Za-z0-9, -]+)\.$/.exec(text)?.[1];
  return choices === undefined ? message('cli.invalid-argument') : message('cli.not-a-choice', { choices });
}

/** What the parser of the command line calls a mistake, as our rules. */
function usageOf(error: CommanderError): UsageError {
  switch (error.code) {
    case 'commander.unknownCommand':
      return new UsageError([{ message: message('cli.unknown-command') }]);
    case 'commander.unknownOption':
      return new UsageError([{ message: message('cli.unknown-option') }]);
    case 'commander.missingArgument':
    case 'commander.optionMissingArgument':
    case 'commander.missingMandatoryOptionValue':
      return new UsageError([{ message: message('cli.missing-argument') }]);
    case 'commander.excessArguments':
      return new UsageError([{ message: message('cli.excess-argument') }]);
    default:
      return new UsageError([{ message: choiceMessage(error.message) }]);
  }
}

/** Values of an unforeseen error that may be shown: its name and system code. Its message may quote a value and is not. */
function nameOf(error: unknown): string {
  const { name, code } = Object(error) as { name?: unknown; code?: unknown };
  return (
    [name, code].filter((part) => typeof part === 'string' && /^[A-Za-z_0-9]+$/.test(part)).join(' ') ||
    'unknown'
  );
}

/** What is told of a failure; of one that nobody foresaw its kind alone. */
function toldBy(thrown: unknown): { readonly exitCode: number; readonly told: readonly Told[] } {
  if (thrown instanceof ToldError) return thrown;
  const error =
    thrown instanceof CommanderError
      ? usageOf(thrown)
      : thrown instanceof UdwError
        ? thrown
        : systemFailure(thrown);
  if (error instanceof UdwError) return { exitCode: error.exitCode, told: error.findings.map(toldOf) };
  return { exitCode: 1, told: [toldOf({ message: message('error.internal', { name: nameOf(thrown) }) })] };
}

/** Tells a failure on standard error, one line a finding, never a stack trace. @returns the exit code */
export function reportFailure(io: Io, language: Language, json: boolean, thrown: unknown): number {
  if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
  // A group of commands without one of them: its help was the answer.
  if (thrown instanceof CommanderError && thrown.code === 'commander.help') return 2;
  const { exitCode, told } = toldBy(thrown);
  if (json) {
    const errors = told.map((one) => ({
      rule: one.rule,
      text: sayTold(language, one),
      at: one.at,
      basis: one.basis,
    }));
    io.err(`${JSON.stringify({ exitCode, errors }, null, 2)}\n`);
  } else {
    for (const one of told) io.err(`${formatTold(language, one)}\n`);
  }
  return exitCode;
}
