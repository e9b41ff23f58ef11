import { z } from 'zod';
import { catalogue, type Message, message } from '../../messages/catalogue.ts';
import { checkGrades, checkKinds } from './check.ts';

/** The edition of the report's form; another edition has another number. */
export const reportEdition = 'udw-load-report/1';

const count = z.number().min(0);
const text = z.strictObject({ en: z.string(), ru: z.string() });

/** A sentence by its name; one that this edition does not know is said to be so. */
const messageSchema = z
  .object({ id: z.string(), parameters: z.record(z.string(), z.union([z.string(), z.number(), text])) })
  .transform(
    (found): Message =>
      Object.hasOwn(catalogue, found.id)
        ? (found as Message)
        : message('report.unknown-sentence', { id: found.id }),
  );

const tally = z.object({ column: z.string(), rule: z.string(), records: count });

const domains = z.enum(['person', 'phone', 'document']);

const batterySchema = z.object({
  shapes: z.array(
    z.object({
      column: z.string(),
      present: count,
      distinct: count,
      wrongLength: count,
      commonest: count,
      sampled: count,
      chiSquare: count,
    }),
  ),
  attacks: z.array(
    z.object({
      column: z.string(),
      holds: z.enum(['pseudonyms', 'edge-pseudonyms', 'digests']),
      class: z.enum(['iin', 'phone', 'document']),
      distinct: count,
      candidates: count,
      ways: count,
      expectedHits: count,
      hits: count,
      seconds: count,
    }),
  ),
  overlaps: z.array(
    z.object({
      column: z.string(),
      domain: domains,
      distinct: count,
      looked: count,
      known: count,
      loaded: z.array(z.object({ table: z.string(), column: z.string(), distinct: count, shared: count })),
    }),
  ),
  anonymity: z
    .object({
      columns: z.array(z.string()),
      rows: count,
      k: count,
      unique: count,
      belowFive: count,
      belowTen: count,
    })
    .optional(),
});

const measurementsSchema = z.object({
  records: count,
  accepted: count,
  rejected: count,
  faults: z.array(tally),
  notes: z.array(tally),
  present: z.record(z.string(), count),
  scans: z.array(
    z.object({
      column: z.string(),
      detector: z.enum(['iin', 'phone', 'e-mail', 'person-name']),
      candidates: count,
      hits: count,
      smallestLeak: count,
    }),
  ),
  battery: batterySchema,
  /** null where there was nothing to measure. */
  quality: z.array(z.union([z.number(), z.boolean()]).nullable()),
  deletedShare: count,
  hashed: z.object({ canaryRows: count, canaries: z.record(z.string(), count) }).optional(),
  changes: z
    .object({
      inserted: count,
      updated: count,
      deleted: count,
      insertsOfPresent: count,
      updatesOfAbsent: count,
      deletesOfAbsent: count,
    })
    .optional(),
});

const checkSchema = z.object({
  kind: z.enum(checkKinds),
  holds: z.boolean(),
  grade: z.enum(checkGrades).optional(),
  column: z.string().optional(),
  message: messageSchema,
  wouldSee: messageSchema.optional(),
  basis: z.string(),
});

const tableSchema = z.object({
  table: z.string(),
  /** The delivered file's name without its folders. */
  file: z.string(),
  sha256: z.string(),
  asOf: z.string(),
  /** Absent of a Parquet file, which states it itself. */
  encoding: z.string().optional(),
  /** Bytes that tell KZ-1048 from windows-1251. */
  distinguishingBytes: count,
  measured: measurementsSchema,
  checks: z.array(checkSchema),
  /** The list of rejected records to send back; absent when none was rejected or nothing was written. */
  rejectsFile: z.string().optional(),
  /** The sealed raw delivery; absent when none is kept. */
  sealed: z.string().optional(),
});

const findingSchema = z.object({
  message: messageSchema,
  advice: messageSchema.optional(),
  /** The file's name without its folders. */
  file: z.string().optional(),
  basis: z.string().optional(),
});

/**
 * The verification report of a load: the document of para 20(5). Counts, names of columns, paragraphs and rules; never a value.
 * A reader takes what it knows and leaves what a later edition of the same form adds.
 */
export const loadReportSchema = z.object({
  report: z.literal(reportEdition),
  loadId: z.int().positive(),
  regulations: z.string(),
  regulationsVersion: z.string(),
  title: z.string(),
  provider: z.string(),
  /** ISO 8601, UTC: when the load began. */
  at: z.string(),
  /** `passed`: the load may be published. `failed`: nothing of it was. */
  verdict: z.enum(['passed', 'failed']),
  /** Why it failed; without findings the fault was the program's own. */
  failures: z.array(findingSchema),
  /** The tables that were read to their end and measured. */
  tables: z.array(tableSchema),
});

type Frozen<T> = T extends Message
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Frozen<T[Key]> }
      : T;

/** The verification report of a load (para 20(5)). */
export type LoadReport = Frozen<z.output<typeof loadReportSchema>>;

/** Its part about one table. */
export type TableReport = LoadReport['tables'][number];

/** One reason why a load failed. */
export type ReportedFailure = LoadReport['failures'][number];
