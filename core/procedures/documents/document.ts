import { z } from 'zod';
import { dateSchema, lineSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { fill, type Language, type Text } from '../../messages/message.ts';
import type { Basis, Role } from '../model.ts';
import type { DocumentId } from './ids.ts';

/**
 * In what a document is held. `data`: several sign it, or the product reads it, so it is written in the form of its schema, as YAML
 * or JSON, and nothing else is taken. `letter`: one body sends it, and the signed letter itself may be given (a PDF, a scan, a
 * container with its signature), of which the hash is held and nothing is judged; a letter that is written as data is judged.
 */
export type DocumentForm = 'data' | 'letter';

/** A document of the procedures: what it says, in what words, and who signs it. */
export interface LegalDocument {
  readonly id: DocumentId;
  readonly title: Text;
  readonly basis: Basis;
  readonly form: DocumentForm;
  /** The form of its data. */
  readonly schema: z.ZodType;
  /** Its text, one paragraph; `{from}` stands for a value that `composeDocument` is given. */
  readonly template: Text;
  readonly signers: readonly Role[];
}

/** Composes the text of a document. A value that is not given stays visible as its placeholder. */
export function composeDocument(
  { template }: LegalDocument,
  language: Language,
  values: Readonly<Record<string, string | number | Text>>,
): string {
  return fill(language, template, values);
}

/** Why a document of ours is there. */
export const addedDocument: Basis = { kind: 'ours', reason: word('document.ours') };

/** SHA-256 in lower-case hex. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** A file that a document stands on. */
export const fileSchema = z.strictObject({ name: lineSchema, sha256: hashSchema });

const signerSchema = z.strictObject({ body: lineSchema, name: lineSchema, position: lineSchema });

const registered = { registration: lineSchema, date: dateSchema };

/** A document named by its registration. */
export const referenceSchema = z.strictObject(registered);

/** Interaction regulations named by their version. */
export const regulationsReference = z.strictObject({ id: lineSchema, version: lineSchema });

/** Fields of a letter from one body to another. */
export const letter = { ...registered, from: lineSchema, to: lineSchema, signer: signerSchema };

/** Fields of a document that several bodies sign. */
export const joint = { ...registered, signers: z.array(signerSchema).min(2) };

/** Fields of a document of one body for its own record. */
export const act = { ...registered, signer: signerSchema };
