import { z } from 'zod';

/** What the HTTP API calls a function with (payload format 2.0), as far as it is read. */
export const apiRequest = z.object({
  /** `POST /cases/{case}/decisions`. */
  routeKey: z.string(),
  pathParameters: z.record(z.string(), z.string()).default({}),
  queryStringParameters: z.record(z.string(), z.string()).default({}),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({
    authorizer: z.object({ iam: z.object({ userArn: z.string() }) }),
  }),
});

/** See {@link apiRequest}. */
export type ApiRequest = z.output<typeof apiRequest>;
