import { readAssembled } from '../assembled.ts';

/** What a run of plain lines came to: places in the chunk and in its edited bytes. */
export interface CopiedLines {
  /** The first byte of the chunk that was not copied. */
  readonly next: number;
  /** Where the edited bytes end now. */
  readonly written: number;
  readonly lines: number;
}

/** Copies the lines of a chunk that need no look at each byte: those without a quote, most of a delivery. */
export interface PlainLines {
  /** Of these columns, places from 0, one character stands for a value from now on. */
  shorten(columns: readonly number[]): void;
  /** Takes a chunk in. @returns room for its edited bytes, until the next chunk */
  take(chunk: Buffer): Buffer;
  /** Copies plain lines from the place in the chunk where a line begins, to a place in its edited bytes. */
  copy(from: number, to: number): CopiedLines;
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly copyPlainLines: (
    from: number,
    end: number,
    to: number,
    separator: number,
    flags: number,
    flagged: number,
    longest: number,
  ) => number;
  readonly writtenTo: () => number;
  readonly copiedLines: () => number;
}

const pageBytes = 1 << 16;
const flagsAt = 1024;

/** Read and written behind a buffer, for bytes are taken by the vector. */
const slack = 64;

const bytes = readAssembled('plain-lines');
const compiled = bytes && WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : undefined;

/**
 * A copier of plain lines; undefined where its module was not built or this machine has no vectors: then every line is looked at
 * byte by byte, with the same result.
 * @param longest bytes of a line; a longer one is left to the caller
 */
export function plainLines(separator: number, longest: number): PlainLines | undefined {
  if (compiled === undefined) return undefined;
  const wasm = new WebAssembly.Instance(compiled).exports as unknown as Exports;
  const { memory } = wasm;
  let flags = new Uint8Array(0);
  let inputAt = 0;
  let inputEnd = 0;
  let outputAt = 0;
  return {
    shorten(columns) {
      flags = new Uint8Array(Math.max(0, ...columns.map((column) => column + 1)));
      for (const column of columns) flags[column] = 1;
    },
    take(chunk) {
      inputAt = flagsAt + flags.length + slack;
      inputEnd = inputAt + chunk.length;
      outputAt = inputEnd + slack;
      const missing = outputAt + chunk.length + slack - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
      const all = new Uint8Array(memory.buffer);
      all.set(flags, flagsAt);
      all.set(chunk, inputAt);
      return Buffer.from(memory.buffer, outputAt, chunk.length);
    },
    copy(from, to) {
      const start = inputAt + from;
      const out = outputAt + to;
      const next = wasm.copyPlainLines(start, inputEnd, out, separator, flagsAt, flags.length, longest);
      return { next: next - inputAt, written: wasm.writtenTo() - outputAt, lines: wasm.copiedLines() };
    },
  };
}
