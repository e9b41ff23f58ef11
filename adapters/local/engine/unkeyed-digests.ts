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

const digestOf =
  (algorithm: 'sha256' | 'sha1' | 'md5', prefix: string): Way =>
  (candidates, heads, at) => {
    for (const [index, candidate] of candidates.entries()) {
      const hex = hash(algorithm, prefix + candidate, 'hex');
      heads[(at + index) * 2 + 1] = Number.parseInt(hex.slice(0, 8), 16);
      heads[(at + index) * 2] = Number.parseInt(hex.slice(8, 16), 16);
    }
  };

const stride = 28;

/** By a kernel whose keys are zeros, which HMAC takes for empty ones. */
const macOf =
  (kernel: Kernel, steps: readonly [MacStep] | readonly [MacStep, MacStep]): Way =>
  (candidates, heads, at) => {
    const cells = new Uint8Array(kernel.capacity * stride);
    const view = new DataView(cells.buffer);
    for (let from = 0; from < candidates.length; from += kernel.capacity) {
      const some = candidates.slice(from, from + kernel.capacity);
      for (const [index, candidate] of some.entries()) {
        view.setUint32(index * stride, candidate.length, true);
        for (let place = 0; place < candidate.length; place += 1) {
          cells[index * stride + 4 + place] = candidate.charCodeAt(place);
        }
      }
      const macs = kernel.macs({ bytes: cells, stride, count: some.length }, steps);
      const made = new DataView(macs.buffer, macs.byteOffset, macs.byteLength);
      for (let index = 0; index < some.length; index += 1) {
        heads[(at + from + index) * 2 + 1] = made.getUint32(index * MAC_BYTES);
        heads[(at + from + index) * 2] = made.getUint32(index * MAC_BYTES + 4);
      }
    }
  };

/** The ways in which a column can have been hashed without a key: what has 32 bytes, and for texts MD5 and SHA-1 too. */
function unkeyedWays(cls: PseudonymClass, holds: SelfAttack['holds'], kernel: Kernel): readonly Way[] {
  const edge = { layer: 'edge', prefix: EDGE_PREFIX[cls] } as const;
  const warehouse = { layer: 'warehouse', prefix: WAREHOUSE_PREFIX[DOMAINS[cls]] } as const;
  return [
    digestOf('sha256', ''),
    digestOf('sha256', EDGE_PREFIX[cls]),
    macOf(kernel, [{ layer: 'edge', prefix: '' }]),
    macOf(kernel, [edge]),
    macOf(kernel, [edge, warehouse]),
    ...(holds === 'digests' ? [digestOf('sha1', ''), digestOf('md5', '')] : []),
  ];
}

/**
 * Hashes candidates in every way that has no key.
 * @param kernel one whose keys are zeros
 * @returns the first eight bytes of every digest, as numbers
 */
export function unkeyedHeads(
  cls: PseudonymClass,
  holds: SelfAttack['holds'],
  kernel: Kernel,
  candidates: readonly string[],
): { readonly ways: number; readonly heads: BigUint64Array } {
  const ways = unkeyedWays(cls, holds, kernel);
  const words = new Uint32Array(ways.length * candidates.length * 2);
  for (const [index, way] of ways.entries()) way(candidates, words, index * candidates.length);
  return { ways: ways.length, heads: new BigUint64Array(words.buffer) };
}
