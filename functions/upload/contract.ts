import { z } from 'zod';
import { idSchema } from '../../core/documents/text.ts';
import { isUploadName, mostManifestBytes, mostUploadBytes } from '../../core/lake/upload-limits.ts';
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

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What is asked for. Who asks does not stand in it: it is the caller. */
export const uploads = {
  'POST /uploads': z.strictObject({
    regulations: idSchema,
    version: z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/),
    kind: z.enum(loadKinds).default('scheduled'),
    file: z.strictObject({
      /** Without folders. */
      name: z.string().refine(isUploadName),
      bytes: z.int().positive().max(mostUploadBytes),
      sha256,
    }),
    manifest: z.strictObject({
      bytes: z.int().positive().max(mostManifestBytes),
      sha256,
      /** Whether it says how the provider depersonalized the file. */
      depersonalized: z.boolean(),
    }),
  }),
} as const;
