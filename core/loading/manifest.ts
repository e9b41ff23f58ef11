import { z } from 'zod';
import { rowOperations } from './operations.ts';

/** Name and version of the form of hashed deliveries: another scheme, canonical form or file form is another version. */
export const HASH_KIT = 'udw-provider-hash/1';

const count = z.number().int().nonnegative();

/**
 * What a provider declares about one delivered file (paras 20(3), 21): the file `NAME.manifest.json` beside the file `NAME`.
 * Its numbers are compared with what was read before anything is published.
 */
export const manifestSchema = z.strictObject({
  manifest: z.literal('udw-manifest/1'),
  /** Identifier and version of the interaction regulations under which the file is delivered. */
  regulations: z.string().min(1),
  regulationsVersion: z.string().min(1),
  table: z.string().min(1),
  file: z.string().min(1),
  /** SHA-256 of the file's bytes, lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: count,
  /** Data records, broken ones included. */
  records: count,
  /** Number of the delivery of this table, from 1. */
  sequence: z.number().int().positive(),
  /** What happened to all records of an increment; absent where they say it themselves, or the table has one usual answer. */
  operation: z.enum(rowOperations).optional(),
  /** The day whose state the file shows. */
  asOf: z.iso.date(),
  /** Readable records in which the value is not empty, by heading. */
  present: z.record(z.string(), count).optional(),
  /** How the provider depersonalized the file (para 19); not there when the operator does. */
  depersonalized: z
    .strictObject({
      /** The form of the delivery and of its making: {@link HASH_KIT}. */
      kit: z.string().min(1),
      keyVersion: z.number().int().positive(),
      /** Key check value of the edge key. */
      keyCheckValue: z.string().regex(/^[0-9a-f]{8}$/),
      /** Canary rows behind the records, which `records` and `present` leave out. */
      canaries: count,
      /** Records that the provider set aside for their faults; they are not in the file. */
      setAside: count,
    })
    .optional(),
  createdAt: z.iso.datetime({ offset: true }),
});

/** A validated manifest. */
export type Manifest = z.infer<typeof manifestSchema>;
