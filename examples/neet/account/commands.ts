import { z } from 'zod';
import type { Message } from '../../../core/messages/catalogue.ts';

/** What a command wrote to the standard output and to the standard error, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs `udw` with arguments, as a person would type them. */
export type Udw = (argv: readonly string[]) => Promise<Ran>;

/** A command of the tour did not succeed; `errors` is what it told of why. */
export class CommandFailed extends Error {
  readonly command: string;
  readonly code: number;
  readonly errors: string;

  constructor(argv: readonly string[], { code, errors }: Ran) {
    super(argv[0] ?? '');
    this.command = `udw ${argv.join(' ')}`;
    this.code = code;
    this.errors = errors;
  }
}

const count = z.number().int().nonnegative();
const said = z
  .object({ id: z.string(), parameters: z.record(z.string(), z.unknown()) })
  .transform((found) => found as Message);

const measured = z.object({
  records: count,
  accepted: count,
  rejected: count,
  faults: z.array(z.object({ column: z.string(), rule: z.string(), records: count })),
  notes: z.array(z.object({ column: z.string(), rule: z.string(), records: count })),
});

const checks = z.array(z.object({ kind: z.string(), holds: z.boolean(), message: said }));

const allowedBy = z.object({ case: z.string() });

const loaded = z.object({
  report: z.object({
    loadId: count,
    tables: z.tuple([z.object({ measured, checks, rejectsFile: z.string().optional() })]),
  }),
  allowedBy,
});

/** What the account tells of a load. */
export interface Loaded {
  readonly loadId: number;
  readonly measured: z.infer<typeof measured>;
  readonly checks: z.infer<typeof checks>;
  readonly rejectsFile: string | undefined;
  /** The case that allowed it. */
  readonly allowedBy: string;
}

const hashed = z.object({ delivery: z.string(), rejects: z.string().nullable(), measured, checks });

/** What the account tells of a delivery that its provider hashed. */
export type Hashed = z.infer<typeof hashed>;

const edgeKey = z.object({ file: z.string(), keyCheckValue: z.string(), recipient: z.string() });

/** An edge key as it is handed to providers. */
export type EdgeKeyHanded = z.infer<typeof edgeKey>;

const preview = z.object({
  expected: z.object({ cells: count, mean: z.number(), isFine: z.boolean() }).optional(),
});

/** What the account tells of a preview. */
export type Preview = z.infer<typeof preview>;

const delivered = z.object({
  published: z.object({ number: count, folder: z.string() }),
  report: z.object({
    sources: z.array(
      z.object({
        table: z.string(),
        loads: z.array(count),
        asOf: z.string(),
        matchRate: z.number().optional(),
      }),
    ),
    disclosure: z.object({ kind: z.literal('aggregate'), rows: count, suppressed: count, protection: count }),
  }),
  allowedBy,
});

/** What the account tells of a delivery. */
export type DeliveredTable = z.infer<typeof delivered>;

async function json(udw: Udw, argv: readonly string[]): Promise<unknown> {
  const ran = await udw([...argv, '--json']);
  if (ran.code !== 0) throw new CommandFailed(argv, ran);
  return JSON.parse(ran.output);
}

/**
 * Runs a command that is to be refused.
 * @returns what the person is told
 * @throws {CommandFailed} when it is not
 */
export async function refused(udw: Udw, argv: readonly string[]): Promise<string> {
  const ran = await udw(argv);
  if (ran.code !== 4) throw new CommandFailed(argv, ran);
  return ran.errors.trim();
}

/** The commands of the account, each as a person would type it; every one throws {@link CommandFailed}. */
export const commandsOf = (udw: Udw, home: string) => ({
  /** `udw init --rehearsal`: a home with its keys, in which rehearsed cases gate loads and deliveries. */
  init: async (): Promise<void> => {
    await json(udw, ['init', '--rehearsal', '--home', home]);
  },
  /** `udw regulations lint`: fails when the regulations have an error. */
  lint: async (regulations: string): Promise<void> => {
    await json(udw, ['regulations', 'lint', regulations]);
  },
  /** `udw keys edge`: writes the edge key for a provider. */
  edgeKey: async (file: string): Promise<EdgeKeyHanded> =>
    edgeKey.parse(await json(udw, ['keys', 'edge', '--out', file, '--home', home])),
  /** `udw provider hash`, on the provider's machine: no home is named. */
  hash: async (
    file: string,
    options: {
      readonly regulations: string;
      readonly key: string;
      readonly out: string;
    },
    recipient: string,
  ): Promise<Hashed> => {
    const { regulations, key, out } = options;
    const fixed = ['--regulations', regulations, '--key', key, '--out', out];
    return hashed.parse(
      await json(udw, ['provider', 'hash', file, ...fixed, '--sequence', '1', '--seal-to', recipient]),
    );
  },
  /** `udw load --kind historical`: one delivery of one table. */
  load: async (regulations: string, file: string): Promise<Loaded> => {
    const argv = ['load', regulations, file, '--kind', 'historical', '--home', home];
    const { report, allowedBy: by } = loaded.parse(await json(udw, argv));
    const [table] = report.tables;
    return { loadId: report.loadId, ...table, rejectsFile: table.rejectsFile, allowedBy: by.case };
  },
  /** A load that no case allows yet. @returns what is told */
  loadTooEarly: (regulations: string, file: string): Promise<string> =>
    refused(udw, ['load', regulations, file, '--kind', 'historical', '--home', home]),
  /** `udw deliver --preview`: reads no data. */
  preview: async (request: string, customer: string): Promise<Preview> =>
    preview.parse(await json(udw, ['deliver', request, '--customer', customer, '--preview', '--home', home])),
  /** `udw deliver`: the answer to a request. */
  deliver: async (request: string, customer: string): Promise<DeliveredTable> =>
    delivered.parse(await json(udw, ['deliver', request, '--customer', customer, '--home', home])),
  /** A delivery that its case does not allow yet. @returns what is told */
  deliverTooEarly: (request: string, customer: string): Promise<string> =>
    refused(udw, ['deliver', request, '--customer', customer, '--home', home]),
});

/** The commands of the account. */
export type Commands = ReturnType<typeof commandsOf>;
