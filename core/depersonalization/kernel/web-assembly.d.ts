// The part of the WebAssembly interface that the kernel uses: every JavaScript engine has it, the types of Node leave it to the browser's.
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }
  class Instance {
    constructor(module: Module);
    readonly exports: Readonly<Record<string, unknown>>;
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  function validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}
