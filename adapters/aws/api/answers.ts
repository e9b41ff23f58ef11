import { z } from 'zod';
import type { DatedRow } from '../../../core/cases/row.ts';
import { datedRowSchema } from '../../../core/cases/row-schema.ts';
import { procedureIdSchema, roleSchema } from '../../../core/procedures/event-schema.ts';
import type { Allowed } from '../../../core/procedures/judge/allowed.ts';
import { saidSchema } from '../../../core/told.ts';
import type { Done, Explained, Listed, Shown, Terms, ToldCase } from '../../../services/cases/desk.ts';

/** Checks what of an answer is shown; the rest of it is taken as it is. */
const as = <Of>(schema: z.ZodType) => schema as unknown as z.ZodType<Of>;

const rows = as<readonly DatedRow[]>(z.array(datedRowSchema));
const warnings = z.array(saidSchema);

const caseSchema = as<ToldCase>(
  z.looseObject({
    id: z.string(),
    procedure: procedureIdSchema,
    edition: z.string(),
    imported: z.boolean(),
    parties: z.array(z.looseObject({ role: roleSchema, body: z.string() })),
    shared: z.array(z.looseObject({ body: z.string(), roles: z.array(z.string()) })),
    children: z.array(
      z.looseObject({ procedure: procedureIdSchema, source: z.looseObject({ system: z.string() }) }),
    ),
    closed: z.array(
      z.looseObject({
        step: z.string(),
        visit: z.int(),
        done: z.string(),
        witnessed: z.boolean(),
        lapses: z.array(z.unknown()),
      }),
    ),
    ended: z.looseObject({ end: z.string() }).optional(),
  }),
);

const at = { body: z.string(), step: z.string(), visit: z.int() };
const allowedSchema = as<Allowed>(
  z.union([
    z.looseObject({ act: z.literal('decide'), role: roleSchema, outcomes: z.array(z.string()), ...at }),
    z.looseObject({ act: z.literal('sign'), role: roleSchema, outcome: z.string(), ...at }),
    z.looseObject({ act: z.literal('answer'), question: z.string(), ...at }),
    z.looseObject({
      act: z.enum(['withdraw', 'revoke', 'close']),
      role: roleSchema,
      body: z.string(),
    }),
  ]),
);

/** What an act answers. */
export const doneAnswer = as<Done>(
  z.object({
    case: caseSchema,
    repeated: z.boolean(),
    opened: z.array(z.string()),
    question: z.string().optional(),
    open: rows,
    warnings,
  }),
);

/** What `GET /cases` answers. */
export const listAnswer = as<Listed>(
  z.object({ open: rows, person: z.string().optional(), body: z.string().optional(), warnings }),
);

/** What `GET /cases/{case}` answers. */
export const caseAnswer = as<Shown>(
  z.object({
    case: caseSchema,
    rehearsal: z.boolean(),
    customerOutside: z.boolean(),
    open: rows,
    allowed: z.array(allowedSchema),
  }),
);

/** What `GET /terms` answers. */
export const termsAnswer = as<Terms>(z.object({ calendar: z.string(), terms: rows, warnings }));

const ground = z.looseObject({ kind: z.enum(['statutory', 'agreed', 'ours']) });

/** What `GET /cases/{case}/steps/{step}` answers. */
export const stepAnswer = as<Explained['at'] & Omit<Explained, 'at'>>(
  z.looseObject({
    case: z.string(),
    procedure: procedureIdSchema,
    step: z.string(),
    visit: z.int(),
    started: z.string(),
    lapses: z.array(z.looseObject({ due: z.string() })),
    moved: z.array(
      z.looseObject({
        old: z.string(),
        new: z.string(),
        cause: z.array(z.looseObject({ day: z.string() })),
      }),
    ),
    waits: z.array(z.unknown()),
    deadline: z.union([
      z.looseObject({ kind: z.literal('due'), due: z.string(), ground, calendar: z.string() }),
      z.looseObject({ kind: z.literal('review'), review: z.string(), calendar: z.string() }),
    ]),
    days: z
      .union([
        z.looseObject({ steps: z.array(z.looseObject({ date: z.string(), is: z.string() })) }),
        z.looseObject({
          months: z.int(),
          from: z.string(),
          end: z.string(),
          due: z.string(),
          skipped: z.array(z.looseObject({ date: z.string() })),
          shortMonth: z.boolean(),
        }),
      ])
      .optional(),
    warnings,
  }),
);
