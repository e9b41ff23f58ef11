import { createHmac } from 'node:crypto';
import { composeMessage, MAX_MESSAGE_BYTES } from '../one-block.ts';
import {
  CAPACITY,
  type Cells,
  checkCall,
  disposedKernel,
  type Kernel,
  type KernelKeys,
  MAC_BYTES,
  type MacStep,
  missingKey,
} from './form.ts';

function payload({ bytes, stride }: Cells, view: DataView, index: number, prefix: string): Uint8Array {
  const at = index * stride;
  const length = view.getUint32(at, true);
  const fits = length <= stride - 4 && length <= MAX_MESSAGE_BYTES - prefix.length;
  return bytes.subarray(at + 4, at + 4 + (fits ? length : 0));
}

/** The kernel by node:crypto: for machines whose WebAssembly has no vectors. */
export function cryptoKernel({ edge, warehouse, release }: KernelKeys): Kernel {
  const held = new Map<string, Uint8Array>();
  if (edge !== undefined) held.set('edge', Uint8Array.from(edge));
  if (warehouse !== undefined) held.set('warehouse', Uint8Array.from(warehouse));
  if (release !== undefined) held.set('release', Uint8Array.from(release));
  const out = new Uint8Array(CAPACITY * MAC_BYTES);
  let disposed = false;
  const mac = ({ layer, prefix }: MacStep, message: Uint8Array): Uint8Array => {
    const key = held.get(layer);
    if (key === undefined) throw missingKey(layer);
    return createHmac('sha256', key).update(composeMessage(prefix, message)).digest();
  };
  return {
    form: 'node:crypto',
    capacity: CAPACITY,
    macs(cells, steps) {
      if (disposed) throw disposedKernel();
      checkCall(cells, steps);
      const [first, second] = steps;
      const view = new DataView(cells.bytes.buffer, cells.bytes.byteOffset, cells.bytes.byteLength);
      for (let index = 0; index < cells.count; index += 1) {
        const edge = mac(first, payload(cells, view, index, first.prefix));
        out.set(second === undefined ? edge : mac(second, edge), index * MAC_BYTES);
      }
      return out.subarray(0, cells.count * MAC_BYTES);
    },
    [Symbol.dispose]() {
      disposed = true;
      for (const key of held.values()) key.fill(0);
      held.clear();
      out.fill(0);
    },
  };
}
