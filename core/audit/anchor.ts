import { z } from 'zod';
import { DocumentError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { signedRootSchema } from './root.ts';

const anchorForm = 'udw-anchor/1';

const anchorSchema = z.strictObject({
  form: z.literal(anchorForm),
  /** SubjectPublicKeyInfo (DER) of the Ed25519 key; base64. */
  publicKey: z.base64(),
  root: signedRootSchema,
});

/** A signed root that is kept away from the home: what was cut off or replaced after it is found relative to it. */
export type Anchor = Readonly<z.infer<typeof anchorSchema>>;

/** The text of an anchor's file. */
export function writeAnchor({ publicKey, root }: Omit<Anchor, 'form'>): string {
  return `${JSON.stringify({ form: anchorForm, publicKey, root }, null, 2)}\n`;
}

/**
 * Reads the file of an anchor.
 * @throws DocumentError when it is none
 */
export function readAnchor(text: string, file: string): Anchor {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const { data } = anchorSchema.safeParse(value);
  if (data) return data;
  throw new DocumentError([{ message: message('audit.not-anchor', { form: anchorForm }), at: { file } }]);
}
