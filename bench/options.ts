import { parseArgs } from 'node:util';
import { PEOPLE_LIMITS } from '../examples/population-register/register.ts';

/** How many times the register is written one behind another: a delivery has so many times more records than people. */
export const REPEATS = 5;

/** From, to: the bounds of a whole number, both allowed. */
export type Bounds = readonly [number, number];

const ROUNDS: Bounds = [1, 1000];
const PEOPLE: Bounds = [PEOPLE_LIMITS.fewest, PEOPLE_LIMITS.most / REPEATS];
const SIZES: Bounds = [PEOPLE_LIMITS.fewest, PEOPLE_LIMITS.most];

const passUsage = `npm run bench [-- [--people ${PEOPLE.join('…')}] [--rounds ${ROUNDS.join('…')}] [--without-peers]]`;
const MEGABYTES: Bounds = [1, 10_000];
const decodeUsage = `npm run bench:decode [-- [--megabytes ${MEGABYTES.join('…')}] [--rounds ${ROUNDS.join('…')}]]`;
const EVENTS: Bounds = [1000, 10_000_000];
const casesUsage = `npm run bench:cases [-- [--events ${EVENTS.join('…')}] [--rounds ${ROUNDS.join('…')}]]`;
const loadUsage = `npm run bench:load [-- [--rounds ${ROUNDS.join('…')}] [PEOPLE ${SIZES.join('…')} …]]`;

/** Options, or what to print instead of measuring, and the exit code: 0 when help was asked for, 2 when a line is wrong. */
export type Read<Options> =
  | { readonly options: Options }
  | { readonly text: string; readonly exitCode: 0 | 2 };

/** What `npm run bench` is asked to do. */
export interface PassOptions {
  readonly people: number;
  readonly rounds: number;
  /** Neither Spark nor PostgreSQL nor Presidio is installed or started. */
  readonly withoutPeers: boolean;
}

/** What `npm run bench:load` is asked to do. */
export interface LoadOptions {
  /** People of each register, smallest first, each size once. */
  readonly sizes: readonly number[];
  readonly rounds: number;
}

/** What `npm run bench:decode` is asked to do. */
export interface DecodeOptions {
  /** Of the file, 10^6 bytes each. */
  readonly megabytes: number;
  readonly rounds: number;
}

/** What `npm run bench:cases` is asked to do. */
export interface CaseOptions {
  /** Of all cases together. */
  readonly events: number;
  readonly rounds: number;
}

class Misuse extends Error {}

function whole(what: string, text: string, [from, to]: Bounds): number {
  const number = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= from && number <= to)) throw new Misuse(`${what}: a whole number from ${from} to ${to}`);
  return number;
}

function isMisuse(error: unknown): error is Error {
  if (error instanceof Misuse) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}

function read<Options>(usage: string, parse: () => Options | 'help'): Read<Options> {
  try {
    const options = parse();
    return options === 'help' ? { text: usage, exitCode: 0 } : { options };
  } catch (error) {
    if (!isMisuse(error)) throw error;
    // The parser adds advice for programmers after its first sentence.
    const [reason = ''] = error.message.split(/\.?\n|\. /);
    return { text: `${reason}. Usage: ${usage}`, exitCode: 2 };
  }
}

const common = {
  help: { type: 'boolean', default: false },
  rounds: { type: 'string', default: '3' },
} as const;

/** Reads the command line of `npm run bench`. */
export function readPassOptions(args: readonly string[]): Read<PassOptions> {
  return read(passUsage, () => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...common,
        people: { type: 'string', default: String(PEOPLE[1]) },
        'without-peers': { type: 'boolean', default: false },
      },
    });
    if (values.help) return 'help';
    return {
      people: whole('--people', values.people, PEOPLE),
      rounds: whole('--rounds', values.rounds, ROUNDS),
      withoutPeers: values['without-peers'],
    };
  });
}

/** Reads the command line of `npm run bench:decode`. */
export function readDecodeOptions(args: readonly string[]): Read<DecodeOptions> {
  return read(decodeUsage, () => {
    const options = { ...common, megabytes: { type: 'string', default: '200' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.help) return 'help';
    return {
      megabytes: whole('--megabytes', values.megabytes, MEGABYTES),
      rounds: whole('--rounds', values.rounds, ROUNDS),
    };
  });
}

/** Reads the command line of `npm run bench:cases`. */
export function readCaseOptions(args: readonly string[]): Read<CaseOptions> {
  return read(casesUsage, () => {
    const options = { ...common, events: { type: 'string', default: '2000000' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.help) return 'help';
    return {
      events: whole('--events', values.events, EVENTS),
      rounds: whole('--rounds', values.rounds, ROUNDS),
    };
  });
}

/** Reads the command line of `npm run bench:load`. */
export function readLoadOptions(args: readonly string[]): Read<LoadOptions> {
  return read(loadUsage, () => {
    const { values, positionals } = parseArgs({ args: [...args], options: common, allowPositionals: true });
    if (values.help) return 'help';
    const sizes = positionals.map((text) => whole('PEOPLE', text, SIZES));
    return {
      sizes: sizes.length > 0 ? [...new Set(sizes)].sort((a, b) => a - b) : [1_000_000, 5_000_000],
      rounds: whole('--rounds', values.rounds, ROUNDS),
    };
  });
}

/** The options; or prints what is to be printed instead, help to the output and a complaint to the error output, and ends. */
export function optionsOrExit<Options>(found: Read<Options>): Options {
  if ('options' in found) return found.options;
  (found.exitCode === 0 ? process.stdout : process.stderr).write(`${found.text}\n`);
  process.exit(found.exitCode);
}
