import type { Kernel } from './form.ts';

const LABEL = 'kcv';
const BYTES = 4;
const EMPTY = { bytes: new Uint8Array(8), stride: 8, count: 1 } as const;

/** The key check value of a kernel's edge key, as `keyCheckValue` gives it: 8 hex digits, which may be published. */
export function edgeCheckValue(kernel: Kernel): string {
  const mac = kernel.macs(EMPTY, [{ layer: 'edge', prefix: LABEL }]);
  return Array.from(mac.subarray(0, BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
