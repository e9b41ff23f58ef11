import { z } from 'zod';
import { idSchema } from '../../core/documents/text.ts';
import { loadKinds } from '../../core/procedures/gate/needs.ts';
import { apiRequest } from '../api/request.ts';

/** What the function needs. */
export const environment = z.object({
  CASES_TABLE: z.string().min(1),
  LOADS_TABLE: z.string().min(1),
  LANDING_BUCKET: z.string().min(1),
  /** Whether clear personal data may land. */
  CLEAR_LANDING: z.enum(['true', 'false']),
  /** What the ARN of a session of an actor begins with: `arn:aws:sts::ACCOUNT:assumed-role/udw-NAME-actor/`. */
  ACTORS: z.string().min(1),
});

/** What the HTTP API calls it with. */
export const message = apiRequest;

/** The longest object that S3 takes in one piece. */
const mostBytes = 5 * 1024 ** 3;
/** The record of a load holds its manifest. */
const mostBytesOfManifest = 128 * 1024;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What is asked for. Who asks does not stand in it: it is the caller. */
export const uploads = {
  'POST /uploads': z.strictObject({
    regulations: idSchema,
    version: z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/),
    kind: z.enum(loadKinds).default('scheduled'),
    file: z.strictObject({
      /** Without folders. */
      name: z
        .string()
        .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/)
        .refine((name) => !name.endsWith('.manifest.json')),
      bytes: z.int().positive().max(mostBytes),
      sha256,
    }),
    manifest: z.strictObject({
      bytes: z.int().positive().max(mostBytesOfManifest),
      sha256,
      /** Whether it says how the provider depersonalized the file. */
      depersonalized: z.boolean(),
    }),
  }),
} as const;
