// The part of the WebAssembly interface that is used here: every JavaScript engine has it, the types of Node leave it to the browser's.
declare namespace WebAssembly {
  /** Compiled code. */
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }
  /** Code with its memory. */
  class Instance {
    constructor(module: Module);
    readonly exports: Readonly<Record<string, unknown>>;
  }
  /** The memory of an instance. */
  interface Memory {
    readonly buffer: ArrayBuffer;
    /** Adds pages of 64 KiB; a buffer taken before is no longer one. */
    grow(pages: number): number;
  }
  /** Whether this machine takes the code. */
  function validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}
