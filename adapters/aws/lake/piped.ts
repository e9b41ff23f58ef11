import type { Readable } from 'node:stream';
import { type Fifo, makeFifos, openFifo } from '../../local/delivery/fifo.ts';

/**
 * Reads a stream as the file that a named pipe is: what is in it touches no disk.
 * @param pipe where the pipe is made; it is gone after
 * @param read opens the pipe once, and reads it to its end
 * @throws what the reading throws, or the stream where that breaks first
 */
export async function piped<T>(bytes: Readable, pipe: string, read: () => Promise<T>): Promise<T> {
  const fifo = made(bytes, pipe);
  const reading = read();
  const feeding = feed(bytes, fifo);
  try {
    const [its] = await Promise.all([reading, feeding]);
    return its;
  } finally {
    fifo.abandon();
    bytes.destroy();
    await Promise.allSettled([reading, feeding]);
  }
}

/** Where no pipe can be made, the stream is let go: nobody reads it. */
function made(bytes: Readable, pipe: string): Fifo {
  try {
    makeFifos([pipe]);
    return openFifo(pipe);
  } catch (error) {
    bytes.destroy();
    throw error;
  }
}

async function feed(bytes: Readable, fifo: Fifo): Promise<void> {
  try {
    for await (const chunk of bytes) await fifo.write(chunk as Buffer);
    await fifo.end();
  } catch (error) {
    // The reader has left, and says why.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
