import type { Readable } from 'node:stream';
import { type Fifo, makeFifos, openFifo } from '../../local/delivery/fifo.ts';

/**
 * Reads a stream as the file that a named pipe is: what is in it touches no disk.
 * @param pipe where the pipe is made; it is gone after
 * @param read opens the pipe once, and reads it to its end
 * @throws what the reading throws, or the stream where that breaks first
 */
export async function piped<T>(bytes: Readable, pipe: string, read: () => Promise<T>): Promise<T> {
  makeFifos([pipe]);
  const fifo = openFifo(pipe);
  const reading = read();
  const feeding = feed(bytes, fifo);
  try {
    const [made] = await Promise.all([reading, feeding]);
    return made;
  } finally {
    fifo.abandon();
    bytes.destroy();
    await Promise.allSettled([reading, feeding]);
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
