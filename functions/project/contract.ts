import { z } from 'zod';
import { tenCalled, tenOf } from '../../core/cases/number.ts';
import { viewsEnvironment } from '../views-environment.ts';

/** What `project` reads of its environment. */
export const environment = z.object({
  CASES_TABLE: z.string(),
  LOADS_TABLE: z.string(),
  REGISTER_BUCKET: z.string(),
  /** Minutes that an execution of the load machine lasts at most. */
  MACHINE_MINUTES: z.coerce.number().positive(),
  ...viewsEnvironment.shape,
  REGISTER_DATABASE: z.string(),
});

/** The one group of all messages of its queue: one writing of the register waits for the other. */
export const registerGroup = 'register';

/** The message that has everything written. */
export const everything = { cases: 'all' } as const;

/** The message that has written what follows from an event of a case. */
export const followingOf = (id: string): { readonly cases: string } => ({ cases: tenOf(id) });

const message = z.object({
  cases: z.union([
    z.literal(everything.cases),
    z.string().transform((name, context) => {
      const ten = tenCalled(name);
      if (ten !== undefined) return ten;
      context.addIssue('no name of ten cases');
      return z.NEVER;
    }),
  ]),
});

const parsed = (text: string): unknown => JSON.parse(text);

/** Messages of its queue: cases in which something has happened, by tens, or everything. Whoever invokes it by hand says nothing: everything. */
export const input = z.union([
  z.object({
    Records: z.array(z.object({ messageId: z.string(), body: z.string().transform(parsed).pipe(message) })),
  }),
  z.object({ Records: z.undefined().optional() }),
]);
