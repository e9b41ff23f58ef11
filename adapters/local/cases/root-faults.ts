import type { DatabaseSync } from 'node:sqlite';
import type { Anchor } from '../../../core/audit/anchor.ts';
import { isAnchorOf } from '../../../core/audit/anchored.ts';
import { firstWrongRoot, headsRoot, rootHash, type SignedRoot } from '../../../core/audit/root.ts';
import { type Message, message } from '../../../core/messages/catalogue.ts';
import type { AuditKey } from './audit-key.ts';
import { headsAsOf, readRoots } from './roots.ts';

function anchorFaults(
  roots: readonly SignedRoot[],
  key: AuditKey | undefined,
  anchor: Anchor,
): readonly Message[] {
  const { number, at } = anchor.root;
  if (!isAnchorOf(anchor, key?.fingerprint)) return [message('audit.anchor-foreign')];
  const standing = roots[number - 1];
  if (standing === undefined)
    return [message('audit.home-before-anchor', { root: String(number), at, found: String(roots.length) })];
  if (rootHash(standing) === rootHash(anchor.root)) return [];
  return [message('audit.anchor-differs', { root: String(number), at })];
}

/**
 * What is wrong with the roots of a home, or with the record that they cover.
 * @throws {VerificationError} when the row of a root is none
 */
export function rootFaults(
  database: DatabaseSync,
  key: AuditKey | undefined,
  anchor: Anchor | undefined,
): readonly Message[] {
  const roots = readRoots(database);
  const wrong = key === undefined ? roots[0] : firstWrongRoot(roots, key.publicKey);
  const differing = (root: SignedRoot): readonly Message[] => {
    const heads = headsAsOf(database, root);
    const same = heads.length === root.heads && headsRoot(heads) === root.merkle;
    return same ? [] : [message('audit.root-differs', { root: String(root.number), at: root.at })];
  };
  const last = roots.at(-1);
  return [
    ...(wrong ? [message('audit.root-not-signed', { root: String(wrong.number) })] : []),
    ...(last ? differing(last) : []),
    ...(anchor ? anchorFaults(roots, key, anchor) : []),
    ...(anchor && anchor.root.number !== last?.number ? differing(anchor.root) : []),
  ];
}
