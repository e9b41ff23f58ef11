import { z } from 'zod';
import type { CaseEvent } from './case.ts';
import { documentIds } from './documents/ids.ts';
import { groundIds } from './model.ts';

/** The names of the procedures. */
export const procedureIdSchema = z.enum(['request', 'connection', 'amendment']);
/** The roles of a case. */
export const roleSchema = z.enum(['customer', 'authorized-body', 'operator', 'provider', 'holder']);
/** The offices of superiors. */
export const officeSchema = z.enum(['supervising-vice-minister', 'head-of-customer']);
const superior = z.union([z.literal('authorized-body'), officeSchema]);
/** An instant as events have it. */
export const instantSchema = z.iso.datetime();
/** A term that a document agrees. */
export const agreedTermSchema = z.union([
  z.object({ date: z.iso.date() }),
  z.object({ workingDays: z.int().positive() }),
]);
const agreed = z.record(z.string(), agreedTermSchema);
const act = {
  at: instantSchema,
  key: z.string(),
  actor: z.object({ person: z.string(), body: z.string(), role: roleSchema }),
};
const documents = z.array(
  z.object({ document: z.enum(documentIds), sha256: z.string(), registration: z.string() }),
);
const source = z.object({ provider: z.string(), system: z.string(), holder: z.string().optional() });
const visit = z.int().positive();
const provider = z.string().optional();
const stepNamed = { step: z.string(), provider, visit: visit.optional() };
const stepReference = { step: z.string(), provider, visit };
const decision = {
  ...stepNamed,
  sent: instantSchema.optional(),
  received: instantSchema.optional(),
  outcome: z.string(),
  reason: z.string().optional(),
  ground: z.enum(groundIds).optional(),
  documents,
  sources: z.array(source).optional(),
  agreed: agreed.optional(),
};
const moved = z.object({
  ...stepReference,
  old: z.iso.date(),
  new: z.iso.date(),
  cause: z.array(
    z.object({ day: z.iso.date(), act: z.object({ en: z.string(), ru: z.string() }).optional() }),
  ),
  undoesLapse: z.boolean(),
});
const ending = { ...act, reason: z.string(), ground: z.enum(groundIds).optional(), documents };

const caseEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('opened'),
    ...act,
    id: z.string(),
    procedure: procedureIdSchema,
    edition: z.string(),
    step: z.string().optional(),
    parties: z.array(z.object({ role: roleSchema, body: z.string() })),
    started: instantSchema.optional(),
    parent: z.string().optional(),
    follows: z.string().optional(),
    system: z.string().optional(),
    agreed: agreed.optional(),
    calendar: z.string(),
    imported: z.literal(true).optional(),
  }),
  z.object({ kind: z.literal('decided'), ...act, ...decision }),
  z.object({
    kind: z.literal('signed'),
    ...act,
    ...stepNamed,
    outcome: z.string(),
    signed: instantSchema.optional(),
    over: z.array(z.string()).optional(),
  }),
  z.object({
    kind: z.literal('imported'),
    ...act,
    ...decision,
    sent: instantSchema,
    received: instantSchema,
    source: z.string(),
  }),
  z.object({
    kind: z.literal('child-opened'),
    at: instantSchema,
    child: z.string(),
    procedure: procedureIdSchema,
    source,
  }),
  z.object({ kind: z.literal('child-closed'), at: instantSchema, child: z.string(), end: z.string() }),
  z.object({ kind: z.literal('parent-ended'), at: instantSchema, parent: z.string(), end: z.string() }),
  z.object({
    kind: z.literal('clarification-asked'),
    ...act,
    ...stepNamed,
    question: z.string(),
    waitingFor: z.string(),
    cause: z.string(),
  }),
  z.object({ kind: z.literal('clarification-answered'), ...act, question: z.string(), documents }),
  z.object({
    kind: z.literal('lapsed'),
    at: instantSchema,
    ...stepReference,
    due: z.iso.date(),
    calendar: z.string(),
  }),
  z.object({
    kind: z.literal('reminded'),
    at: instantSchema,
    ...stepReference,
    mark: z.union([z.literal(50), z.literal(80), z.literal(100), z.literal('review')]),
  }),
  z.object({
    kind: z.literal('escalated'),
    at: instantSchema,
    ...stepReference,
    cause: z.enum(['lapse', 'rework']),
    to: superior,
  }),
  z.object({
    kind: z.literal('calendar-moved'),
    at: instantSchema,
    from: z.string(),
    to: z.string(),
    moved: z.array(moved),
  }),
  z.object({ kind: z.literal('withdrawn'), ...ending }),
  z.object({ kind: z.literal('revoked'), ...ending }),
  z.object({ kind: z.literal('closed'), ...ending }),
]);

/** Whether what was read from a record has the form of an event; whether it was lawful is the judge's question. */
export const isCaseEvent = (event: CaseEvent): boolean => caseEventSchema.safeParse(event).success;
