import { spawn } from 'node:child_process';

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/** Input and output of this program, and a channel that closes when this program is killed, by which the child sees it. */
export const WATCHED = ['inherit', 'inherit', 'inherit', 'ipc'];

/**
 * Runs a program in this one's place: it has the same input and output and gets every signal that asks this one to end.
 * @returns {Promise<{ code: number | null, signal: string | null }>} how it ended
 */
export function runChild(file, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: 'inherit', ...options });
    const passOn = (signal) => child.kill(signal);
    const end = (code, signal) => {
      for (const name of signals) process.off(name, passOn);
      resolve({ code, signal });
    };
    for (const name of signals) process.on(name, passOn);
    child.on('error', () => end(1, null));
    child.on('exit', end);
  });
}

/** Ends this program as its child ended. */
export function endAs({ code, signal }) {
  if (signal) process.kill(process.pid, signal);
  process.exit(code ?? 1);
}

/** Says one line on standard error and ends with 1; a reader that has gone is not told, and needs no stack trace. */
export function stop(line) {
  process.stderr.on('error', () => undefined);
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
