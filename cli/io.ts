import type { Clock } from '../services/ports.ts';

/** Where a command writes and what it knows of its surroundings; a test gives its own. */
export interface Io {
  /** Writes a result. */
  out(text: string): void;
  /** Writes a failure or progress. */
  err(text: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** The terminal behind `out`; absent when that is a file or a pipe. */
  readonly terminal?: NodeJS.WriteStream;
  /** The terminal behind `err`, which shows progress. */
  readonly errTerminal?: NodeJS.WriteStream;
  /** Waits so many milliseconds before something is tried again; absent: by the time of the machine. */
  pause?(ms: number): Promise<unknown>;
  /** Reads all of standard input. */
  readInput(): Promise<string>;
}

async function readInput(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

/** The surroundings of this process. */
export function processIo(): Io {
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    env: process.env,
    clock: () => new Date(),
    ...(process.stdout.isTTY ? { terminal: process.stdout } : {}),
    ...(process.stderr.isTTY ? { errTerminal: process.stderr } : {}),
    readInput,
  };
}
