import { hash } from 'node:crypto';

/** One step from a leaf to the root: the hash beside, and on which side it stands. Lower-case hex. */
export interface PathStep {
  readonly side: 'left' | 'right';
  readonly hash: string;
}

/** Leaves and nodes are hashed under different first bytes, so that neither can be taken for the other (RFC 9162, 2.1.1). */
const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);

/** The hash of a leaf. @param text its canonical JSON */
export function leafHash(text: string): Buffer {
  return hash('sha256', Buffer.concat([leafPrefix, Buffer.from(text)]), 'buffer');
}

function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([nodePrefix, left, right]), 'buffer');
}

const emptyRoot = hash('sha256', '', 'buffer');

/** The levels of a tree from its leaves to its root; a node without neighbour rises as it is, which gives the tree of RFC 9162. */
function levelsOf(leaves: readonly Buffer[]): readonly (readonly Buffer[])[] {
  const levels: (readonly Buffer[])[] = [leaves];
  for (let level = leaves; level.length > 1; levels.push(level)) {
    const above: Buffer[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const [left, right] = [level[index], level[index + 1]];
      if (left) above.push(right ? nodeHash(left, right) : left);
    }
    level = above;
  }
  return levels;
}

/** The Merkle tree hash of some leaves (RFC 9162, 2.1.1): 32 bytes. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  return levelsOf(leaves).at(-1)?.[0] ?? emptyRoot;
}

/** The way from one of some leaves to their root. @param index of the leaf, from 0 */
export function merklePath(leaves: readonly Buffer[], index: number): readonly PathStep[] {
  return levelsOf(leaves).flatMap((level, height): PathStep[] => {
    const place = index >> height;
    const side = place % 2 === 1 ? 'left' : 'right';
    const beside = level[side === 'left' ? place - 1 : place + 1];
    return beside && level.length > 1 ? [{ side, hash: beside.toString('hex') }] : [];
  });
}

/** The root that a leaf leads to by a path. */
export function rootByPath(leaf: Buffer, path: readonly PathStep[]): Buffer {
  return path.reduce<Buffer>((reached, step) => {
    const beside = Buffer.from(step.hash, 'hex');
    return step.side === 'left' ? nodeHash(beside, reached) : nodeHash(reached, beside);
  }, leaf);
}
