import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { freePort } from '../engines/harness/free-port.ts';
import { type ServerProgram, startServer, stopServer } from '../engines/harness/server.ts';
import { temporaryFolder } from './temporary-folder.ts';

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  // A server that is killed resets its connections; the tests look at their end, not at how it came.
  socket.on('error', () => undefined);
  return socket;
}

async function program(
  mode: string,
  changes: Partial<ServerProgram> = {},
): Promise<ServerProgram & { port: number }> {
  const port = await freePort();
  return {
    engine: 'stand-in 1',
    command: process.execPath,
    args: [fileURLToPath(new URL('./server-in-child.ts', import.meta.url)), mode, String(port)],
    logFile: path.join(await temporaryFolder(), 'logs', 'server.log'),
    ready: async () => {
      (await connected(port)).destroy();
      return true;
    },
    readyWithinMs: 30_000,
    port,
    ...changes,
  };
}

test('a server is handed over when it answers, and its whole process group ends with it', async () => {
  const wanted = await program('parent');
  const server = await startServer(wanted);
  const toGrandchild = await connected(wanted.port);
  const closed = once(toGrandchild, 'close');
  await stopServer(server);
  await closed;
  await expect(connected(wanted.port)).rejects.toThrow('ECONNREFUSED');
});

test('a server that ends before it answers is one clear line with its last words', async () => {
  const wanted = await program('dies');
  await expect(startServer(wanted)).rejects.toThrow(
    `Engine "stand-in 1", step start: it ended before it answered (3). What to do: read ${wanted.logFile}. Its last lines: starting | the data folder is not mine`,
  );
});

test('a server that does not answer in time is one clear line, and it is stopped', async () => {
  const wanted = await program('parent');
  const listensYetIsNotReady = async () => {
    for (;;) {
      const socket = await connected(wanted.port).catch(() => undefined);
      if (socket === undefined) continue;
      socket.destroy();
      return false;
    }
  };
  const late = startServer({ ...wanted, readyWithinMs: 100, ready: listensYetIsNotReady });
  await expect(late).rejects.toThrow('step start: it did not answer within 0.1 s');
  await expect(connected(wanted.port)).rejects.toThrow('ECONNREFUSED');
});

test('a server whose program is missing is one clear line', async () => {
  const wanted = await program('parent', { command: 'no-such-program' });
  await expect(startServer(wanted)).rejects.toThrow('step start: no-such-program could not be started');
});

test("only the person who runs it may read a server's log", async () => {
  const wanted = await program('dies');
  await expect(startServer(wanted)).rejects.toThrow('step start');
  expect((await stat(wanted.logFile)).mode & 0o077).toBe(0);
});
