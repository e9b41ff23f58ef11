import { z } from 'zod';
import { yearCalled, yearOf } from '../../core/cases/number.ts';
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

/** The message that has everything written. */
export const everything = { year: 'all' } as const;

/** The message that has written what follows from an event of a case. */
export const followingOf = (id: string): { readonly year: string } => ({ year: yearOf(id) });

const message = z.object({
  year: z.union([
    z.literal(everything.year),
    z.string().transform((name, context) => {
      const year = yearCalled(name);
      if (year !== undefined) return year;
      context.addIssue('no year of cases');
      return z.NEVER;
    }),
  ]),
});

const parsed = (text: string): unknown => JSON.parse(text);

/** Messages of its queue: years of cases in which something has happened, or everything. Whoever invokes it by hand says nothing: everything. */
export const input = z.union([
  z.object({
    Records: z.array(z.object({ body: z.string().transform(parsed).pipe(message) })),
  }),
  z.object({ Records: z.undefined().optional() }),
]);
