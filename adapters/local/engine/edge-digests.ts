import { hash } from 'node:crypto';
import { type Kernel, MAC_BYTES } from '../../../core/depersonalization/kernel/kernel.ts';
import {
  DOMAINS,
  EDGE_PREFIX,
  type PseudonymClass,
  WAREHOUSE_PREFIX,
} from '../../../core/depersonalization/messages.ts';
import { cellsOf, type Heads, putHeads, stride } from './unkeyed-digests.ts';

const CELL = 4 + MAC_BYTES;

/** Puts the digest of each candidate from `from` on into a cell of `edge`. */
type Way = (candidates: readonly string[], from: number, edge: Buffer) => void;

const sha256Of =
  (prefix: string): Way =>
  (candidates, _, edge) => {
    for (const [index, candidate] of candidates.entries()) {
      hash('sha256', prefix + candidate, 'buffer').copy(edge, index * CELL + 4);
    }
  };

const macOf =
  (noKey: Kernel, cells: Buffer, prefix: string): Way =>
  (candidates, from, edge) => {
    const taken = { bytes: cells.subarray(from * stride), stride, count: candidates.length };
    const macs = noKey.macs(taken, [{ layer: 'edge', prefix }]);
    for (let index = 0; index < candidates.length; index += 1) {
      edge.set(macs.subarray(index * MAC_BYTES, (index + 1) * MAC_BYTES), index * CELL + 4);
    }
  };

/**
 * Hashes candidates as a provider would who has no key, and then by the operator's layer: what is stored of such a provider.
 * @param noKey a kernel whose keys are zeros
 * @param kernel has the key of the warehouse; nothing of it leaves but eight bytes of each hash
 */
export function edgeHeads(
  cls: PseudonymClass,
  noKey: Kernel,
  kernel: Kernel,
  candidates: readonly string[],
): Heads {
  const cells = cellsOf(candidates);
  const ways = [
    sha256Of(''),
    sha256Of(EDGE_PREFIX[cls]),
    macOf(noKey, cells, ''),
    macOf(noKey, cells, EDGE_PREFIX[cls]),
  ];
  const step = { layer: 'warehouse', prefix: WAREHOUSE_PREFIX[DOMAINS[cls]] } as const;
  const words = new Uint32Array(ways.length * candidates.length * 2);
  const edge = Buffer.alloc(kernel.capacity * CELL);
  for (let cell = 0; cell < kernel.capacity; cell += 1) edge.writeUInt32LE(MAC_BYTES, cell * CELL);
  for (let from = 0; from < candidates.length; from += kernel.capacity) {
    const some = candidates.slice(from, from + kernel.capacity);
    for (const [at, way] of ways.entries()) {
      way(some, from, edge);
      const macs = kernel.macs({ bytes: edge, stride: CELL, count: some.length }, [step]);
      putHeads(macs, words, at * candidates.length + from);
    }
  }
  return { ways: ways.length, heads: new BigUint64Array(words.buffer) };
}
