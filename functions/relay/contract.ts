import { z } from 'zod';

/** What the function needs. */
export const environment = z.object({
  CASES_TABLE: z.string().min(1),
  TOKENS_TABLE: z.string().min(1),
  /** What the ARNs of the machines begin with: `arn:aws:states:REGION:ACCOUNT:stateMachine:udw-NAME-`. */
  MACHINES: z.string().min(1),
  /** What the ARNs of the topics begin with on which bodies are told what waits for them. */
  TOPICS: z.string().min(1),
  /** ARN of the key under which news lie. */
  NEWS_KEY: z.string().min(1),
  /** Its own name: it calls itself for a body that could not be told. */
  RELAY_FUNCTION: z.string().min(1),
});

const text = z.object({ S: z.string() });

/** The head of a case as the stream has it, as far as it is read. */
const head = z.object({
  eventName: z.enum(['INSERT', 'MODIFY']),
  dynamodb: z.object({
    SequenceNumber: z.string(),
    NewImage: z.object({
      sk: z.object({ S: z.literal('HEAD') }),
      case: text,
      rehearsal: z.object({ BOOL: z.boolean() }),
    }),
  }),
});

/** A body that could not be told what waits for it in a case. */
const untold = z.object({ case: z.string(), body: z.string() });

/**
 * Heads that the stream of the table brings; or cases that `sweep` names, where `news` is what their bodies have not heard either; or
 * what it says to itself.
 */
export const message = z.union([
  z.object({ Records: z.array(head) }),
  z.object({ cases: z.array(z.string()), news: z.boolean().optional() }),
  z.object({ untold }),
]);

/** What it answers: to the stream, from which records on it is to be called again; to `sweep`, which cases failed, and whose machines it told. */
export const relayed = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })),
  told: z.array(z.string()),
});

/** Which records of the stream are for it. */
export const streamFilter = {
  eventName: ['INSERT', 'MODIFY'],
  dynamodb: { NewImage: { sk: { S: ['HEAD'] }, rehearsal: { BOOL: [false] } } },
} as const;
