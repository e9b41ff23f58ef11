import { z } from 'zod';

/** What `archive` reads of its environment. */
export const environment = z.object({
  AUDIT_BUCKET: z.string(),
  /** The queue of `project`. */
  PROJECT_QUEUE: z.string(),
});

/** A value as the stream has it: the kinds that items of events have. */
const value = z.union([
  z.object({ S: z.string() }).transform(({ S }) => S),
  z.object({ N: z.string() }).transform(({ N }) => Number(N)),
  z.object({ NULL: z.boolean() }).transform(() => null),
]);

/** New events of cases and of the registry of bodies, as the stream of the table brings them. */
export const input = z.object({
  Records: z.array(
    z.object({
      eventName: z.literal('INSERT'),
      dynamodb: z.object({ SequenceNumber: z.string(), NewImage: z.record(z.string(), value) }),
    }),
  ),
});

const event = { S: [{ prefix: 'E#' }] };

/** Which records of the stream are for it: events, which nobody changes; of rehearsals none. */
export const streamFilters = [
  {
    eventName: ['INSERT'],
    dynamodb: {
      NewImage: { pk: { S: [{ prefix: 'CASE#' }] }, sk: event, rehearsedAt: { S: [{ exists: false }] } },
    },
  },
  { eventName: ['INSERT'], dynamodb: { NewImage: { pk: { S: ['HOME'] }, sk: event } } },
] as const;
