import { z } from 'zod';
import type { Step } from '../documents/source.ts';
import { readYaml } from '../documents/yaml.ts';
import { DocumentError, type Finding, type Position } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import type { Decision, Instant, Party } from '../procedures/case.ts';
import { documentIds } from '../procedures/documents/ids.ts';
import { groundIds, type ProcedureId, type Role } from '../procedures/model.ts';
import { bodyRoles } from './bodies.ts';

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const sourceSchema = z.strictObject({
  provider: z.string(),
  system: z.string(),
  holder: z.string().optional(),
});
const agreedSchema = z.union([
  z.strictObject({ date: z.iso.date() }),
  z.strictObject({ workingDays: z.int().positive() }),
]);

const decisionSchema = z.strictObject({
  step: z.string(),
  outcome: z.string(),
  /** `person@body`. */
  by: z.string().regex(/^[a-z][a-z0-9-]*@[a-z][a-z0-9-]*$/),
  sent: instant,
  received: instant,
  provider: z.string().optional(),
  reason: z.string().optional(),
  ground: z.enum(groundIds).optional(),
  documents: z
    .array(
      z.strictObject({
        document: z.enum(documentIds),
        registration: z.string(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .default([]),
  sources: z.array(sourceSchema).optional(),
  agreed: z.record(z.string(), agreedSchema).optional(),
});

const importSchema = z.strictObject({
  case: z.literal('udw-case-import/1'),
  procedure: z.enum(['request', 'connection', 'amendment']),
  /** The instant at which its first step started. */
  opened: instant,
  /** A case that was opened by an import already, as the connection that an imported protocol led to. */
  into: z.string().optional(),
  step: z.string().optional(),
  system: z.string().optional(),
  parties: z.partialRecord(z.enum(bodyRoles), z.string()).default({}),
  /** Where the dates are taken from: a journal, letters. */
  source: z.string().min(1),
  decisions: z.array(decisionSchema),
});

/** A decision that was taken before the case was kept here. */
export interface ImportedDecision extends Decision {
  /** `person@body`. */
  readonly by: string;
  readonly sent: Instant;
  readonly received: Instant;
}

/** A case that ran before, to be taken over with its original dates. */
export interface CaseImport {
  readonly procedure: ProcedureId;
  readonly opened: Instant;
  readonly into?: string;
  readonly step?: string;
  readonly system?: string;
  readonly parties: readonly Party[];
  readonly source: string;
  readonly decisions: readonly ImportedDecision[];
}

/** A document of a case that ran before, with the way back from its parts to their lines. */
export interface ReadImport {
  readonly imported: CaseImport;
  /** The place of a part: `['decisions', 1, 'by']`. */
  readonly at: (path: readonly Step[]) => Position;
}

/**
 * Reads the document of a case that ran before.
 * @throws DocumentError with the line of every fault
 */
export function readImport(text: string, file: string): ReadImport {
  const source = readYaml(text, file);
  const { data, error } = importSchema.safeParse(source.value);
  if (data) {
    const { case: _, parties, ...rest } = data;
    const named = Object.entries(parties).map(([role, body]) => ({ role: role as Role, body: body ?? '' }));
    // The schema gives no key for what is absent, which its types cannot say.
    const imported = { ...(rest as Omit<CaseImport, 'parties'>), parties: named };
    return { imported, at: (path) => source.locate(path).at };
  }
  const [first, ...others] = error.issues.map(({ path }): Finding => {
    const steps = path.map((step) => (typeof step === 'symbol' ? '' : step));
    return {
      message: message('cases.import-field', { field: steps.join('.') }),
      at: source.locate(steps).at,
    };
  });
  throw new DocumentError([
    first ?? { message: message('cases.import-field', { field: 'case' }) },
    ...others,
  ]);
}
