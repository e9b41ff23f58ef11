import { z } from 'zod';

/** Absent, or null, where there are none. */
const parameters = z
  .record(z.string(), z.string())
  .nullish()
  .transform((its) => its ?? {});

/** What the HTTP API calls a function with (payload format 2.0), as far as it is read. */
export const apiRequest = z.object({
  /** `POST /cases/{case}/decisions`. */
  routeKey: z.string(),
  pathParameters: parameters,
  queryStringParameters: parameters,
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({
    authorizer: z.object({ iam: z.object({ userArn: z.string() }) }),
  }),
});

/** See {@link apiRequest}. */
export type ApiRequest = z.output<typeof apiRequest>;
