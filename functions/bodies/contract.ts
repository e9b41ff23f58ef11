import { z } from 'zod';
import { bodyKinds, bodyRoles, idSchema } from '../../core/cases/bodies.ts';
import { lineSchema } from '../../core/documents/text.ts';

/** What the function needs. */
export const environment = z.object({
  CASES_TABLE: z.string().min(1),
  /** What the ARNs of the topics of bodies begin with. */
  TOPICS: z.string().min(1),
  /** ARN of the key under which news lie. */
  NEWS_KEY: z.string().min(1),
});

const day = z.iso.date();
const roles = z.array(z.enum(bodyRoles));

/** What the administrator of the registry invokes it with. */
export const message = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('add-body'),
    body: z.strictObject({
      id: idSchema,
      name: lineSchema,
      kind: z.enum(bodyKinds),
      roles: roles.min(1),
      basis: lineSchema,
    }),
  }),
  z.strictObject({
    act: z.literal('add-person'),
    person: z.strictObject({ id: idSchema, name: lineSchema }),
  }),
  z.strictObject({
    act: z.literal('add-mandate'),
    mandate: z.strictObject({
      body: idSchema,
      person: idSchema,
      /** Empty: every role of the body. */
      roles: roles.default([]),
      from: day,
      to: day.optional(),
      actingFor: idSchema.optional(),
      basis: lineSchema,
    }),
  }),
  z.strictObject({ act: z.literal('end-mandates'), body: idSchema, person: idSchema, lastDay: day }),
  z.strictObject({ act: z.literal('list') }),
]);
