import { z } from 'zod';

const openStep = z.object({
  step: z.string(),
  provider: z.string().optional(),
  visit: z.number(),
  kind: z.enum(['due', 'review']),
  date: z.string(),
});

/** An open step as commands about cases say it. */
export type OpenStepRow = z.infer<typeof openStep>;

/** What the commands about one case say, as far as the account looks at it. */
export const actedSchema = z.object({
  case: z.string(),
  opened: z.array(z.string()).default([]),
  open: z.array(openStep),
});

/** What `udw case show` says, as far as the account looks at it. */
export const shownSchema = z.object({
  open: z.array(openStep),
  system: z.string().optional(),
  ended: z.object({ end: z.string() }).optional(),
});

/** A case as the account looks at it. */
export type Shown = z.infer<typeof shownSchema>;

const timeEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lapsed'), step: z.string(), due: z.string() }),
  z.object({ kind: z.literal('escalated'), step: z.string(), to: z.string() }),
  z.object({ kind: z.literal('reminded'), step: z.string() }),
  z.object({
    kind: z.literal('calendar-moved'),
    moved: z.array(z.object({ step: z.string(), old: z.string(), new: z.string() })),
  }),
]);

/** What time has brought to a case. */
export type TimeEvent = z.infer<typeof timeEvent>;

/** What `udw case resume` says. */
export const resumedSchema = z.array(z.object({ case: z.string(), events: z.array(timeEvent) }));
