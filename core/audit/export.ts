import { z } from 'zod';
import { DocumentError, type Finding, VerificationError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { fingerprintOf, isSignedBy, isUnder, type SignedRoot, signedRootSchema } from './root.ts';
import { type VerifiedCase, verifyCase } from './verify-case.ts';

/** The form of exported records that this edition writes and reads. */
export const exportForm = 'udw-audit/1';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Form of an event of an exported record. */
export const eventSchema = z.strictObject({
  case: z.string(),
  sequence: z.int().positive(),
  at: z.iso.datetime(),
  kind: z.string(),
  body: z.record(z.string(), z.unknown()),
  words: hash.optional(),
  rehearsedAt: z.iso.datetime().optional(),
  hash,
  /** The words and their salt; not hashed with the event, so that they can be erased. */
  said: z.strictObject({ salt: z.string().regex(/^[0-9a-f]{32}$/), text: z.string() }).optional(),
});

/** Form of an exported record. */
export const exportSchema = z.strictObject({
  form: z.literal(exportForm),
  case: z.string(),
  /** ISO 8601 in UTC. */
  exportedAt: z.iso.datetime(),
  events: z.array(eventSchema).min(1),
  /** SubjectPublicKeyInfo (DER) of the Ed25519 key of the home; base64. Absent where no root was ever signed. */
  publicKey: z.base64().optional(),
  /** The last signed root, and the way to it from the head that the case had then. */
  signed: z
    .strictObject({
      root: signedRootSchema,
      /** How many events of the case are under it. */
      events: z.int().positive(),
      path: z.array(z.strictObject({ side: z.enum(['left', 'right']), hash })),
    })
    .optional(),
});

/** An event of an exported record. */
export type ExportedEvent = Readonly<z.infer<typeof eventSchema>>;

/** The record of one case in one file, which can be verified without the home. */
export type CaseExport = Readonly<z.infer<typeof exportSchema>>;

/** What an exported record was found to be. */
export interface VerifiedExport extends VerifiedCase {
  readonly case: string;
  /** Fingerprint of the key, to be compared with what the keeper of the home tells; absent where no root was ever signed. */
  readonly key?: string;
  /** The root, and how many events are under it; absent where none was signed yet. */
  readonly signed?: { readonly root: SignedRoot; readonly events: number };
}

/**
 * Reads an exported record.
 * @throws DocumentError when the text is no such record
 */
export function readExport(text: string, file: string): CaseExport {
  const { data } = exportSchema.safeParse(parse(text));
  if (data) return data;
  throw new DocumentError([{ message: message('audit.not-export', { form: exportForm }), at: { file } }]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wrongSignature({ case: id, events, publicKey, signed }: CaseExport): Finding | undefined {
  if (!signed) return undefined;
  const { root, events: covered, path } = signed;
  if (publicKey === undefined || !isSignedBy(root, publicKey))
    return { message: message('audit.root-not-signed', { root: String(root.number) }) };
  const head = { chain: id, sequence: covered, hash: events[covered - 1]?.hash ?? '' };
  if (isUnder(root, head, path)) return undefined;
  return { message: message('audit.not-under-root', { case: id, root: String(root.number) }) };
}

/**
 * Verifies an exported record by itself: its chain, the signature of the root, and that the chain leads to it.
 * @throws VerificationError naming the event or the root that is wrong
 */
export function verifyExport(exported: CaseExport, file: string): VerifiedExport {
  const { case: id, publicKey, signed } = exported;
  const found = verifyCase(
    id,
    exported.events.map(({ said, ...record }) => ({ record, words: said })),
  );
  const at = { file };
  if (found.broken) {
    const { fault, event } = found.broken;
    const text = message(`audit.broken-${fault}`, { case: id, event: String(event) });
    throw new VerificationError([{ message: text, at }]);
  }
  const wrong = wrongSignature(exported);
  if (wrong) throw new VerificationError([{ ...wrong, at }]);
  return {
    ...found,
    case: id,
    ...(publicKey === undefined ? {} : { key: fingerprintOf(publicKey) }),
    ...(signed ? { signed: { root: signed.root, events: signed.events } } : {}),
  };
}
