import { hash } from 'node:crypto';
import { type Kernel, MAC_BYTES, type MacStep } from '../../../core/depersonalization/kernel/kernel.ts';
import {
  DOMAINS,
  EDGE_PREFIX,
  type PseudonymClass,
  WAREHOUSE_PREFIX,
} from '../../../core/depersonalization/messages.ts';
import type { SelfAttack } from '../../../core/loading/verification/battery.ts';

/** Puts the first eight bytes of the digest of each candidate into `heads`, one a candidate, from `at` on. */
type Way = (candidates: readonly string[], heads: Uint32Array, at: number) => void;

/** Four bytes of a text of bytes, as a big-endian number. */
const wordAt = (bytes: string, at: number): number =>
  ((bytes.charCodeAt(at) << 24) |
    (bytes.charCodeAt(at + 1) << 16) |
    (bytes.charCodeAt(at + 2) << 8) |
    bytes.charCodeAt(at + 3)) >>>
  0;

/** As a text of bytes: a Buffer for each digest costs four times as much. */
const digestOf =
  (algorithm: 'sha256' | 'sha1' | 'md5', prefix: string): Way =>
  (candidates, heads, at) => {
    for (const [index, candidate] of candidates.entries()) {
      const bytes = hash(algorithm, prefix + candidate, 'binary');
      heads[(at + index) * 2 + 1] = wordAt(bytes, 0);
      heads[(at + index) * 2] = wordAt(bytes, 4);
    }
  };

/** Bytes of one cell of {@link cellsOf}. */
export const stride = 28;

/** Identifiers as cells of a kernel; no canonical identifier is longer than a cell. */
export function cellsOf(candidates: readonly string[]): Buffer {
  const cells = Buffer.alloc(candidates.length * stride);
  for (const [index, candidate] of candidates.entries()) {
    cells.writeUInt32LE(candidate.length, index * stride);
    cells.write(candidate, index * stride + 4, 'latin1');
  }
  return cells;
}

/** Puts the first eight bytes of each keyed hash into `heads`, one a hash, from `at` on. */
export function putHeads(macs: Uint8Array, heads: Uint32Array, at: number): void {
  const made = new DataView(macs.buffer, macs.byteOffset, macs.byteLength);
  for (let index = 0; index < macs.length / MAC_BYTES; index += 1) {
    heads[(at + index) * 2 + 1] = made.getUint32(index * MAC_BYTES);
    heads[(at + index) * 2] = made.getUint32(index * MAC_BYTES + 4);
  }
}

/** By a kernel whose keys are zeros, which HMAC takes for empty ones. */
const macOf =
  (kernel: Kernel, cells: Buffer, steps: readonly [MacStep] | readonly [MacStep, MacStep]): Way =>
  (candidates, heads, at) => {
    for (let from = 0; from < candidates.length; from += kernel.capacity) {
      const count = Math.min(kernel.capacity, candidates.length - from);
      putHeads(kernel.macs({ bytes: cells.subarray(from * stride), stride, count }, steps), heads, at + from);
    }
  };

/** The ways in which a column can have been hashed without a key: what has 32 bytes, and for texts MD5 and SHA-1 too. */
function unkeyedWays(
  cls: PseudonymClass,
  holds: SelfAttack['holds'],
  kernel: Kernel,
  cells: Buffer,
): readonly Way[] {
  const edge = { layer: 'edge', prefix: EDGE_PREFIX[cls] } as const;
  const warehouse = { layer: 'warehouse', prefix: WAREHOUSE_PREFIX[DOMAINS[cls]] } as const;
  return [
    digestOf('sha256', ''),
    digestOf('sha256', EDGE_PREFIX[cls]),
    macOf(kernel, cells, [{ layer: 'edge', prefix: '' }]),
    macOf(kernel, cells, [edge]),
    macOf(kernel, cells, [edge, warehouse]),
    ...(holds === 'digests' ? [digestOf('sha1', ''), digestOf('md5', '')] : []),
  ];
}

/** The first eight bytes of every digest of all candidates, as numbers. */
export interface Heads {
  /** Digests of each candidate. */
  readonly ways: number;
  readonly heads: BigUint64Array<ArrayBuffer>;
}

/**
 * Hashes candidates in every way that has no key.
 * @param kernel one whose keys are zeros
 */
export function unkeyedHeads(
  cls: PseudonymClass,
  holds: SelfAttack['holds'],
  kernel: Kernel,
  candidates: readonly string[],
): Heads {
  const ways = unkeyedWays(cls, holds, kernel, cellsOf(candidates));
  const words = new Uint32Array(ways.length * candidates.length * 2);
  for (const [index, way] of ways.entries()) way(candidates, words, index * candidates.length);
  return { ways: ways.length, heads: new BigUint64Array(words.buffer) };
}
