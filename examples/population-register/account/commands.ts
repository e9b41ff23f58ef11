import { z } from 'zod';
import type { AnswerRow } from './answer.ts';

/** Runs `udw` with arguments, as a person would type them, and gives what it wrote to the standard output and its exit code. */
export type Udw = (argv: readonly string[]) => Promise<{ readonly code: number; readonly output: string }>;

/** A command of the tour did not succeed; the command has told why itself. */
export class CommandFailed extends Error {
  readonly command: string;
  readonly code: number;

  constructor(argv: readonly string[], code: number) {
    super(argv[0] ?? '');
    this.command = `udw ${argv.join(' ')}`;
    this.code = code;
  }
}

const count = z.number().int().nonnegative();
const tally = z.object({ column: z.string(), rule: z.string(), records: count });

const loaded = z.object({
  report: z.object({
    loadId: count,
    tables: z.tuple([
      z.object({
        measured: z.object({
          records: count,
          accepted: count,
          rejected: count,
          faults: z.array(tally),
          notes: z.array(tally),
        }),
        checks: z.array(z.object({ kind: z.string(), holds: z.boolean() })),
        rejectsFile: z.string().optional(),
      }),
    ]),
  }),
});

/** What the account tells of a load. */
export type Loaded = z.infer<typeof loaded>['report'];

const answered = z.array(
  z.object({
    region: z.string().nullable(),
    age_band: z.string().nullable(),
    people: z.coerce.number().int(),
  }),
);

async function json(udw: Udw, argv: readonly string[]): Promise<unknown> {
  const { code, output } = await udw([...argv, '--json']);
  if (code !== 0) throw new CommandFailed(argv, code);
  return JSON.parse(output);
}

/** `udw init`: makes a home with its keys. @throws {@link CommandFailed} */
export async function init(udw: Udw, home: string): Promise<void> {
  await json(udw, ['init', '--home', home]);
}

/** `udw regulations lint`: fails when the regulations have an error. @throws {@link CommandFailed} */
export async function lint(udw: Udw, regulations: string): Promise<void> {
  await json(udw, ['regulations', 'lint', regulations]);
}

/** `udw load`: one delivery of one table. @throws {@link CommandFailed} */
export async function load(udw: Udw, home: string, regulations: string, file: string): Promise<Loaded> {
  return loaded.parse(await json(udw, ['load', regulations, file, '--home', home])).report;
}

/** `udw sql`: a question whose answer has region, age band and people. @throws {@link CommandFailed} */
export async function ask(udw: Udw, home: string, question: string): Promise<readonly AnswerRow[]> {
  const rows = answered.parse(await json(udw, ['sql', question, '--home', home]));
  return rows.map(({ region, age_band: ageBand, people }) => ({ region, ageBand, people }));
}
