import { VerificationError } from '../errors.ts';
import { type Message, message } from '../messages/catalogue.ts';
import type { Anchor } from './anchor.ts';
import type { VerifiedExport } from './export.ts';
import { fingerprintOf, isSignedBy, rootHash, type SignedRoot } from './root.ts';

/** Whether an anchor was signed, and with a key of this fingerprint. */
export const isAnchorOf = ({ root, publicKey }: Anchor, fingerprint: string | undefined): boolean =>
  isSignedBy(root, publicKey) && fingerprintOf(publicKey) === fingerprint;

/** Whether a root cannot stand in one sequence with that of an anchor, which is not younger: by what the two say of each other. */
function contradicts(root: SignedRoot, anchor: SignedRoot): boolean {
  if (root.number === anchor.number) return rootHash(root) !== rootHash(anchor);
  if (root.number === anchor.number + 1 && root.previous !== rootHash(anchor)) return true;
  return root.events < anchor.events || root.homeEvents < anchor.homeEvents;
}

function faultOf({ key, signed }: VerifiedExport, anchor: Anchor): Message | undefined {
  const wanted = { root: String(anchor.root.number), at: anchor.root.at };
  if (!isAnchorOf(anchor, key)) return message('audit.anchor-foreign');
  if (signed === undefined) return message('audit.file-unsigned');
  const found = String(signed.root.number);
  if (signed.root.number < anchor.root.number)
    return message('audit.file-before-anchor', { ...wanted, found });
  return contradicts(signed.root, anchor.root)
    ? message('audit.file-not-anchored', { ...wanted, found })
    : undefined;
}

/**
 * Verifies an exported record relative to an anchor: its root is that of the anchor, or a later one of the same key.
 * @returns what the anchor proves
 * @throws VerificationError when the file has no root, an older one, or one that contradicts the anchor
 */
export function verifyAnchored(verified: VerifiedExport, anchor: Anchor, file: string): Message {
  const fault = faultOf(verified, anchor);
  if (fault) throw new VerificationError([{ message: fault, at: { file } }]);
  const { number, at } = anchor.root;
  const found = verified.signed?.root.number ?? number;
  return found === number
    ? message('audit.file-at-anchor', { root: String(number), at })
    : message('audit.file-after-anchor', { root: String(number), at, found: String(found) });
}
