import { z } from 'zod';

/** What every answer holds. */
interface Memory {
  readonly case: string;
  /** Events that the execution may have used so far, counted upwards. */
  readonly spent: number;
}

/** Where the case goes on. */
interface Onwards {
  readonly resumeAt: string;
  readonly visit: number;
}

/** An execution that keeps a run of a chapter. */
interface Execution {
  readonly chapter: string;
  readonly name: string;
}

/** A child case that the machine starts: its id, and the name of its first execution. */
export interface ChildStart {
  readonly case: string;
  readonly name: string;
}

/** The step is open: wait so long. */
export interface Open extends Memory, Onwards {
  readonly is: 'open';
  readonly seconds: number;
  /** Day on which the term ends, or on which the step is reviewed. */
  readonly due: string;
  /** Bodies of the providers who are waited for, in a step decided for each. */
  readonly providers: readonly string[];
  /** Child cases that are waited for. */
  readonly children: readonly ChildStart[];
}

/** The step was decided: go on by the outcome. Where it ends the case there is nothing to go on at. */
export type Closed = Memory & { readonly is: 'closed'; readonly outcome: string } & (
    | object
    | (Onwards & Execution)
  );

/** The case stands at another step of the same run: go on there. */
export interface Here extends Memory, Onwards {
  readonly is: 'here';
}

/** Another execution keeps the case: start it, and end. */
export interface Elsewhere extends Memory, Onwards, Execution {
  readonly is: 'elsewhere';
}

/** The case has ended. */
export interface Ended extends Memory {
  readonly is: 'ended';
}

/**
 * What a machine is told, by a function or with a token. It is the machine's whole memory (`$`) from then on: ids, numbers
 * and days, never a name, a reason or a document.
 */
export type Answer = Open | Closed | Here | Elsewhere | Ended;

/** What a machine asks: which step it is at, what it remembers, which execution it is. */
export const Question = z.object({
  /** Absent: only where the case stands. */
  step: z.string().optional(),
  memory: z.object({
    case: z.string(),
    visit: z.number().int().positive().optional(),
    spent: z.number().int().nonnegative().default(0),
  }),
  execution: z.string(),
  started: z.iso.datetime({ offset: true }),
});

/** See {@link Question}. */
export type Question = z.infer<typeof Question>;

/** What a machine asks when it begins to wait. The token is a secret, kept apart from streams and exports. */
export const WaitQuestion = Question.extend({
  step: z.string(),
  token: z.string(),
  /** The body of the provider who is waited for, in a step decided for each. */
  provider: z.string().optional(),
  memory: Question.shape.memory.extend({
    due: z.string(),
    children: z.array(z.object({ case: z.string(), name: z.string() })),
  }),
});

/** See {@link WaitQuestion}. */
export type WaitQuestion = z.infer<typeof WaitQuestion>;
