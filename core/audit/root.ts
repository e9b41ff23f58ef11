import { createHash, createPublicKey, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { canonicalHash, genesis } from './chain.ts';
import { leafHash, merkleRoot, type PathStep, rootByPath } from './merkle.ts';

/** The last event of one chain at an instant: of a case, or of the record of the home (`home`). */
export interface Head {
  /** The number of a case, or `home`. */
  readonly chain: string;
  /** How many events it has. */
  readonly sequence: number;
  /** The hash of the last. */
  readonly hash: string;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The form of roots that this edition makes. */
export const rootForm = 'udw-root/1';

/** Form of a signed root. */
export const signedRootSchema = z.strictObject({
  form: z.literal(rootForm),
  /** From 1. */
  number: z.int().positive(),
  /** ISO 8601 in UTC: the end of its period. */
  at: z.iso.datetime(),
  /** Hash of the root before it; 64 zeros of the first. */
  previous: hash,
  /** Events of cases that it covers, over all cases. */
  events: z.int().nonnegative(),
  /** Events of the record of the home that it covers. */
  homeEvents: z.int().nonnegative(),
  /** How many heads it is made of. */
  heads: z.int().nonnegative(),
  /** Merkle tree hash over all heads. */
  merkle: hash,
  /** Fingerprint of the public key. */
  key: hash,
  /** Ed25519 (RFC 8032) over the canonical JSON of all other fields; base64. */
  signature: z.base64(),
});

/** The state of all chains at the end of a period, signed with the key of the home. */
export type SignedRoot = Readonly<z.infer<typeof signedRootSchema>>;

/** Reads the text of a root; undefined when it is none. */
export function parseRoot(text: string): SignedRoot | undefined {
  try {
    return signedRootSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** A root before it is signed. */
export type UnsignedRoot = Omit<SignedRoot, 'signature'>;

/** The bytes that are signed. */
export function signedBytes(root: UnsignedRoot | SignedRoot): Buffer {
  const { signature: _, ...content } = { signature: '', ...root };
  return Buffer.from(canonicalize(content) ?? '');
}

/** The hash of a root, by which the next one names it, and by which it is noted elsewhere. */
export const rootHash = (root: SignedRoot): string => canonicalHash(root);

/** The leaf of a head: over its canonical JSON, which for names and whole numbers is that of the fields in their order. */
export const leafOf = ({ chain, sequence, hash: last }: Head): Buffer =>
  leafHash(JSON.stringify({ chain, hash: last, sequence }));

/** The Merkle tree hash over heads, in the order of their chains; lower-case hex. */
export const headsRoot = (heads: readonly Head[]): string => merkleRoot(heads.map(leafOf)).toString('hex');

/** Whether a head is among those of a root, by its path. */
export const isUnder = (root: SignedRoot, head: Head, path: readonly PathStep[]): boolean =>
  rootByPath(leafOf(head), path).toString('hex') === root.merkle;

/** The fingerprint of a public key: SHA-256 over its SubjectPublicKeyInfo (DER); lower-case hex. @param key base64 of the DER */
export function fingerprintOf(key: string): string {
  return createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex');
}

/** Whether a root was signed with the private half of a public key. @param key base64 of its SubjectPublicKeyInfo (DER) */
export function isSignedBy(root: SignedRoot, key: string): boolean {
  if (root.key !== fingerprintOf(key)) return false;
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
    return verify(null, signedBytes(root), publicKey, Buffer.from(root.signature, 'base64'));
  } catch {
    return false;
  }
}

/** The first of some roots, in their order, that is not signed or does not follow on the one before it; undefined when all do. */
export function firstWrongRoot(roots: readonly SignedRoot[], key: string): SignedRoot | undefined {
  let previous: SignedRoot | undefined;
  for (const root of roots) {
    const follows =
      root.number === (previous?.number ?? 0) + 1 &&
      root.previous === (previous ? rootHash(previous) : genesis) &&
      root.events >= (previous?.events ?? 0) &&
      root.homeEvents >= (previous?.homeEvents ?? 0);
    if (!follows || !isSignedBy(root, key)) return root;
    previous = root;
  }
  return undefined;
}
