import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, createWriteStream, openSync, rmSync } from 'node:fs';

/** A named pipe: what is written to it reaches its one reader and never the disk. */
export interface Fifo {
  readonly path: string;
  /** Resolves when the pipe takes more. */
  write(bytes: Buffer): Promise<void>;
  /** Ends the stream: the reader sees the end of the file. */
  end(): Promise<void>;
  /** Lets go of both ends whatever their state, and removes the pipe. */
  abandon(): void;
}

/** Makes named pipes, mode 0600: several at once, because each call starts a program. */
export function makeFifos(paths: readonly string[]): void {
  execFileSync('mkfifo', ['-m', '600', ...paths]);
}

/** Opens a named pipe for writing; the first write waits for the reader. */
export function openFifo(path: string): Fifo {
  // Without O_CREAT, which the letters for flags imply: were the pipe gone, a file in its place would take clear text to the disk.
  const flags = constants.O_WRONLY as unknown as string;
  const stream = createWriteStream(path, { flags, highWaterMark: 1 << 20 });
  const failed = once(stream, 'error').then(([error]) => Promise.reject(error));
  failed.catch(() => undefined);
  return {
    path,
    async write(bytes) {
      if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), failed]);
    },
    async end() {
      stream.end();
      await Promise.race([once(stream, 'close'), failed]);
    },
    abandon() {
      const held = holdBothEnds(path);
      stream.destroy();
      rmSync(path, { force: true });
      if (held !== undefined) closeSync(held);
    },
  };
}

/**
 * Opens both ends of a pipe without waiting: who waits at one of them goes on, and whoever comes before it is closed does not wait.
 * It is closed when the name is gone, so that nobody comes after.
 */
function holdBothEnds(path: string): number | undefined {
  try {
    return openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  } catch {
    // The pipe is gone: nobody waits.
    return undefined;
  }
}
