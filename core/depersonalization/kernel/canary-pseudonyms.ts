import { CANARY_ROWS, canariesOf } from '../canaries.ts';
import { DOMAINS, EDGE_PREFIX, type PseudonymClass, WAREHOUSE_PREFIX } from '../messages.ts';
import { type Cells, type Kernel, MAC_BYTES } from './form.ts';

const STRIDE = 16;

function cellsOf(texts: readonly string[]): Cells {
  const bytes = new Uint8Array(texts.length * STRIDE);
  const view = new DataView(bytes.buffer);
  for (const [cell, text] of texts.entries()) {
    view.setUint32(cell * STRIDE, text.length, true);
    for (let at = 0; at < text.length; at += 1) bytes[cell * STRIDE + 4 + at] = text.charCodeAt(at);
  }
  return { bytes, stride: STRIDE, count: texts.length };
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * The pseudonyms of the canaries of a class in the order of their rows, as 64 lower-case hex digits.
 * @param layer `edge`: what a provider writes; `warehouse`: what comes of it at the operator
 */
export function canaryPseudonyms(
  kernel: Kernel,
  cls: PseudonymClass,
  layer: 'edge' | 'warehouse',
): readonly string[] {
  const edge = { layer: 'edge', prefix: EDGE_PREFIX[cls] } as const;
  const warehouse = { layer: 'warehouse', prefix: WAREHOUSE_PREFIX[DOMAINS[cls]] } as const;
  const steps = layer === 'edge' ? ([edge] as const) : ([edge, warehouse] as const);
  const macs = kernel.macs(cellsOf(canariesOf(cls)), steps);
  return Array.from({ length: CANARY_ROWS }, (_, row) =>
    hexOf(macs.subarray(row * MAC_BYTES, (row + 1) * MAC_BYTES)),
  );
}
