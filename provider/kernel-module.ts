// The build puts the compiled kernel here, in base64.
declare const UDW_KERNEL: string;

/** The compiled hashing kernel, which the one file of a provider carries within itself. */
export function kernelModule(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(UDW_KERNEL), (character) => character.charCodeAt(0));
}
