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

/**
 * The warehouse pseudonyms of the canaries of a class, by a kernel that has the warehouse's key only.
 * @param edge their edge pseudonyms in the order of their rows, 64 hex digits each
 * @returns 64 lower-case hex digits each
 */
export function canariesFromEdge(
  kernel: Kernel,
  cls: PseudonymClass,
  edge: readonly string[],
): readonly string[] {
  const stride = 4 + MAC_BYTES;
  const bytes = new Uint8Array(edge.length * stride);
  const view = new DataView(bytes.buffer);
  for (const [cell, hex] of edge.entries()) {
    view.setUint32(cell * stride, MAC_BYTES, true);
    for (let at = 0; at < MAC_BYTES; at += 1) {
      bytes[cell * stride + 4 + at] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16);
    }
  }
  const step = { layer: 'warehouse', prefix: WAREHOUSE_PREFIX[DOMAINS[cls]] } as const;
  const macs = kernel.macs({ bytes, stride, count: edge.length }, [step]);
  return edge.map((_, row) => hexOf(macs.subarray(row * MAC_BYTES, (row + 1) * MAC_BYTES)));
}
