import type { Subkey } from '../key.ts';
import { MAX_MESSAGE_BYTES } from '../one-block.ts';

/** The keys of a load; a provider's kernel has the edge's only. */
interface LayerKeys {
  readonly edge?: Subkey<'edge'>;
  readonly warehouse?: Subkey<'warehouse'>;
  readonly release?: never;
}

/** The key of one customer's releases; a kernel that has it has no other. */
interface ReleaseKey {
  readonly release: Subkey<'release'>;
  readonly edge?: never;
  readonly warehouse?: never;
}

/** The keys that a kernel holds. */
export type KernelKeys = LayerKeys | ReleaseKey;

/** One keyed hash of a chain: whose key, and the ASCII prefix of its message. */
export interface MacStep {
  readonly layer: keyof KernelKeys;
  readonly prefix: string;
}

/**
 * A column of short byte strings: `count` cells, one every `stride` bytes, each its length as a 32-bit little-endian
 * number and its bytes behind it. A cell whose length does not fit its stride or its message is read as empty: cells
 * that mean NULL may hold anything, and what comes of them is not to be used.
 */
export interface Cells {
  readonly bytes: Uint8Array;
  readonly stride: number;
  readonly count: number;
}

/** Makes keyed hashes of columns of cells. Disposing it wipes its copies of the keys and its own buffers; what the caller holds is the caller's. */
export interface Kernel extends Disposable {
  readonly form: 'wasm' | 'node:crypto';
  /** The most cells of one call. */
  readonly capacity: number;
  /**
   * HMAC-SHA-256 by the first step's key over its prefix and the cell and, of two steps, by the second's over its
   * prefix and the first's 32 bytes.
   * @returns 32 bytes a cell, valid until the next call
   * @throws RangeError when there are too many cells, a stride is not 8-64 and a multiple of 4, or a layer has no key:
   * defects of the caller
   */
  readonly macs: (cells: Cells, steps: readonly [MacStep] | readonly [MacStep, MacStep]) => Uint8Array;
}

/** The most cells of one call: the rows of a DuckDB chunk. */
export const CAPACITY = 2048;

/** Bytes of a keyed hash. */
export const MAC_BYTES = 32;

const MAX_STRIDE = 64;
const PREFIX = /^[!-~]*$/;

/** Checks what a kernel is called with. */
export function checkCall({ bytes, stride, count }: Cells, steps: readonly MacStep[]): void {
  if (!Number.isInteger(count) || count < 0 || count > CAPACITY) {
    throw new RangeError(`a kernel takes at most ${CAPACITY} cells at once`);
  }
  if (stride < 8 || stride > MAX_STRIDE || stride % 4 !== 0) {
    throw new RangeError(`a stride is a multiple of 4 from 8 to ${MAX_STRIDE}`);
  }
  if (bytes.length < count * stride) throw new RangeError('a column of cells is shorter than it says');
  if (steps.length === 2 && (steps[0]?.layer !== 'edge' || steps[1]?.layer !== 'warehouse')) {
    throw new RangeError('a chain goes from the edge to the warehouse');
  }
  for (const [index, { prefix }] of steps.entries()) {
    if (!PREFIX.test(prefix) || prefix.length + (index === 0 ? 0 : MAC_BYTES) > MAX_MESSAGE_BYTES) {
      throw new RangeError('a prefix is printable ASCII and leaves room for its payload in one block');
    }
  }
}

/** A layer without its key, told by its name. */
export const missingKey = (layer: string): RangeError =>
  new RangeError(`this kernel has no key of the ${layer}`);

/** A kernel that was disposed. */
export const disposedKernel = (): RangeError => new RangeError('this kernel was disposed and has no keys');
