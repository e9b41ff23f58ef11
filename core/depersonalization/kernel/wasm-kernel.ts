import { RefusedError } from '../../errors.ts';
import { message } from '../../messages/catalogue.ts';
import type { Boundary, Subkey } from '../key.ts';
import { pads } from '../pads.ts';
import {
  CAPACITY,
  checkCall,
  disposedKernel,
  type Kernel,
  type KernelKeys,
  MAC_BYTES,
  type MacStep,
  missingKey,
} from './form.ts';
import { KNOWN_ANSWER, knowsAnswer } from './known-answer.ts';

/** What assembly/hmac-sha-256.ts exports. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly cells: () => number;
  readonly macs: () => number;
  readonly pads: () => number;
  readonly prefix: (layer: number) => number;
  readonly setKey: (layer: number) => void;
  readonly setPrefix: (layer: number, length: number) => void;
  readonly run: (count: number, stride: number, first: number, layers: number) => number;
  readonly wipe: () => void;
}

/** A kernel of releases has no edge's key, so that its own may stand there. */
const PLACES = { edge: 0, warehouse: 1, release: 0 } as const satisfies Record<keyof KernelKeys, number>;
const PREFIX_ROOM = 64;

/**
 * The kernel in WebAssembly: four messages at once. Its memory is the only place where it keeps the keys.
 * @throws RefusedError when the compiled code does not give a published pseudonym: another's would join with nobody
 */
export function wasmKernel(wasm: Uint8Array<ArrayBuffer>, keys: KernelKeys): Kernel {
  const module = new WebAssembly.Module(wasm);
  if (!knowsAnswer(instance(module, KNOWN_ANSWER))) {
    throw new RefusedError([{ message: message('pseudonym.kernel'), basis: '18, 19' }]);
  }
  return instance(module, keys);
}

function instance(module: WebAssembly.Module, keys: KernelKeys): Kernel {
  const { exports } = new WebAssembly.Instance(module);
  const kernel = exports as unknown as Exports;
  const memory = new Uint8Array(kernel.memory.buffer);
  const cellsAt = kernel.cells();
  const macsAt = kernel.macs();
  const held = new Set<string>();
  const prefixes = new Map<keyof KernelKeys, string>();
  const putKey = (layer: keyof KernelKeys, key: Subkey<Boundary>): void => {
    const { inner, outer } = pads(key);
    memory.set(inner, kernel.pads());
    memory.set(outer, kernel.pads() + inner.length);
    kernel.setKey(PLACES[layer]);
    inner.fill(0);
    outer.fill(0);
    held.add(layer);
  };
  const putPrefix = ({ layer, prefix }: MacStep): void => {
    if (prefixes.get(layer) === prefix) return;
    const at = kernel.prefix(PLACES[layer]);
    memory.fill(0, at, at + PREFIX_ROOM);
    for (let index = 0; index < prefix.length; index += 1) memory[at + index] = prefix.charCodeAt(index);
    kernel.setPrefix(PLACES[layer], prefix.length);
    prefixes.set(layer, prefix);
  };
  if (keys.edge !== undefined) putKey('edge', keys.edge);
  if (keys.warehouse !== undefined) putKey('warehouse', keys.warehouse);
  if (keys.release !== undefined) putKey('release', keys.release);
  let disposed = false;
  return {
    form: 'wasm',
    capacity: CAPACITY,
    macs(cells, steps) {
      if (disposed) throw disposedKernel();
      checkCall(cells, steps);
      for (const step of steps) {
        if (!held.has(step.layer)) throw missingKey(step.layer);
        putPrefix(step);
      }
      const { bytes, count, stride } = cells;
      memory.set(bytes.subarray(0, count * stride), cellsAt);
      const made = kernel.run(count, stride, PLACES[steps[0].layer], steps.length);
      if (made !== count) throw new RangeError('the kernel made fewer keyed hashes than it was given cells');
      return memory.subarray(macsAt, macsAt + count * MAC_BYTES);
    },
    [Symbol.dispose]() {
      disposed = true;
      kernel.wipe();
    },
  };
}
