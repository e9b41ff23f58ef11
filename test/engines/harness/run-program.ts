import { spawn } from 'node:child_process';
import { guardGroup, releaseGroup, signalGroup } from './process-group.ts';

/** A program to run to its end. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<NodeJS.ProcessEnv>;
  readonly stdin?: string | Uint8Array;
  /** After this time its whole process group is killed. */
  readonly limitMs: number;
}

/** How a program ended. `status` is its exit code, or why it has none. */
export interface Finished {
  readonly status: number | 'not found' | 'killed' | 'time limit';
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end with all its input given at once. It never throws: the status says what happened. */
export async function runProgram(program: Program): Promise<Finished> {
  const child = spawn(program.command, program.args, {
    cwd: program.cwd,
    env: program.env ?? process.env,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const group = child.pid;
  if (group !== undefined) guardGroup(group);
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    if (group !== undefined) signalGroup(group, 'SIGKILL');
  }, program.limitMs);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => stdout.push(part));
  child.stderr.on('data', (part: Buffer) => stderr.push(part));
  // A program may end without reading its input; its status tells more than the broken pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(program.stdin ?? '');
  const status = await new Promise<Finished['status']>((resolve) => {
    child.once('error', () => resolve('not found'));
    child.once('close', (code) => resolve(late ? 'time limit' : (code ?? 'killed')));
  });
  clearTimeout(limit);
  if (group !== undefined) releaseGroup(group);
  return {
    status,
    stdout: Buffer.concat(stdout).toString('utf8'),
    stderr: Buffer.concat(stderr).toString('utf8'),
  };
}
