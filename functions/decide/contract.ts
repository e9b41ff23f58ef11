import { z } from 'zod';
import { bodyRoles } from '../../core/cases/bodies.ts';
import { lineSchema } from '../../core/documents/text.ts';
import { documentIds } from '../../core/procedures/documents/ids.ts';
import { groundIds } from '../../core/procedures/model.ts';
import { apiRequest } from '../api/request.ts';

/** What the function needs. */
export const environment = z.object({
  CASES_TABLE: z.string().min(1),
  /** What the ARN of a session of an actor begins with: `arn:aws:sts::ACCOUNT:assumed-role/udw-NAME-actor/`. */
  ACTORS: z.string().min(1),
});

/** What the HTTP API calls it with. */
export const message = apiRequest;

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const words = z.string().max(10_000);
/** What names a body, a step or an outcome: whether there is one of that name is said by the rules, in the words of a home. */
const name = lineSchema;
const key = lineSchema.optional();

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const documents = z
  .array(
    z.strictObject({
      document: z.enum(documentIds),
      /** Lower-case hex of its bytes. */
      sha256,
      registration: lineSchema,
    }),
  )
  .max(50)
  .default([]);

const step = { step: name, provider: name.optional(), visit: z.int().positive().optional() };

/** What each act takes. Who acts stands in none of them: it is the caller. */
export const acts = {
  'POST /cases': z.strictObject({
    procedure: z.enum(['request', 'connection', 'amendment']),
    parties: z.partialRecord(z.enum(bodyRoles), name).default({}),
    step: name.optional(),
    system: z.string().max(200).optional(),
    follows: lineSchema.optional(),
    /** Opened twice under one key is opened once. */
    key: lineSchema,
  }),
  'POST /cases/{case}/decisions': z.strictObject({
    ...step,
    outcome: name,
    documents,
    reason: words.optional(),
    ground: z.enum(groundIds).optional(),
    sources: z
      .array(z.strictObject({ provider: name, system: lineSchema, holder: name.optional() }))
      .max(100)
      .optional(),
    agreed: z
      .record(
        name,
        z.union([
          z.strictObject({ date: z.iso.date() }),
          z.strictObject({ workingDays: z.int().min(1).max(999) }),
        ]),
      )
      .optional(),
    sent: instant.optional(),
    received: instant.optional(),
    key,
  }),
  'POST /cases/{case}/signatures': z.strictObject({
    ...step,
    outcome: name,
    signed: instant.optional(),
    /** SHA-256 of the documents that the signer has read. */
    over: z.array(sha256).max(50).optional(),
    key,
  }),
  'POST /cases/{case}/questions': z.strictObject({ ...step, waitingFor: name, cause: words, key }),
  'POST /cases/{case}/questions/{question}': z.strictObject({ documents, key }),
  'POST /cases/{case}/end': z.strictObject({
    act: z.enum(['withdraw', 'revoke', 'close']),
    reason: words,
    ground: z.enum(groundIds).optional(),
    documents,
    key,
  }),
} as const;

/** The routes of acts. */
export type ActRoute = keyof typeof acts;
