import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeFifos, openFifo } from '../../adapters/local/delivery/fifo.ts';
import { newFolder } from './setting/warehouse.ts';

/** Threads on which Node opens files. */
const threads = 4;

/** A program that reads a pipe: it says so, and waits for a writer. */
async function readerOf(pipe: string) {
  const reader = spawn('sh', ['-c', 'echo ready; exec cat < "$1"', 'sh', pipe]);
  await once(reader.stdout, 'data');
  return { ended: once(reader, 'exit') };
}

test('a pipe that is let go of lets go of its reader, also where its own end was never opened', async () => {
  for (let time = 0; time < 10; time += 1) {
    const folder = newFolder();
    const pipes = Array.from({ length: threads + 1 }, (_, index) => path.join(folder, `pipe-${index}`));
    makeFifos(pipes);
    // Each but the last takes a thread, and waits for a reader: the last is not opened.
    const opened = pipes.map(openFifo);
    const { ended } = await readerOf(pipes.at(-1) as string);
    opened.at(-1)?.abandon();
    await ended;
    for (const one of opened) one.abandon();
    expect(pipes.filter((pipe) => existsSync(pipe))).toEqual([]);
  }
});
