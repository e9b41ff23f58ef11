import { cryptoKernel } from './crypto-kernel.ts';
import type { Kernel, KernelKeys } from './form.ts';
import { wasmKernel } from './wasm-kernel.ts';

export { type Cells, type Kernel, type KernelKeys, MAC_BYTES, type MacStep } from './form.ts';

/**
 * Makes a kernel that holds the keys of one or two layers: WebAssembly where the machine has its vectors, else the same
 * results by node:crypto, some ten times slower.
 * @param wasm the compiled kernel; undefined when it was not built
 * @throws RefusedError when the compiled kernel is damaged
 */
export function makeKernel(wasm: Uint8Array<ArrayBuffer> | undefined, keys: KernelKeys): Kernel {
  if (wasm !== undefined && WebAssembly.validate(wasm)) return wasmKernel(wasm, keys);
  return cryptoKernel(keys);
}
