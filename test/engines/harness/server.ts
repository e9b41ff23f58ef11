import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EngineFailure } from './failure.ts';
import { groupGone, guardGroup, releaseGroup, signalGroup } from './process-group.ts';

/** An engine that is a server: a process that listens on a port or a socket. */
export interface ServerProgram {
  /** The engine's name in messages. */
  readonly engine: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<NodeJS.ProcessEnv>;
  /** What it prints goes here; its folder is made when missing. */
  readonly logFile: string;
  /** Asks the engine whether it answers; false or a throw means: not yet. */
  ready(): Promise<boolean>;
  /** How long it may take until it answers, in milliseconds. */
  readonly readyWithinMs: number;
}

/** A running server, the leader of its own process group. */
export interface Server {
  readonly engine: string;
  readonly process: ChildProcess;
  readonly group: number;
}

const askAgainMs = 50;
const graceMs = 5_000;

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function launch(program: ServerProgram): ChildProcess {
  mkdirSync(path.dirname(program.logFile), { recursive: true });
  const log = openSync(program.logFile, 'w', 0o600);
  try {
    const { command, args, cwd, env } = program;
    return spawn(command, args, {
      cwd,
      env: env ?? process.env,
      detached: true,
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}

function notReady(program: ServerProgram, what: string): EngineFailure {
  return new EngineFailure({
    engine: program.engine,
    step: 'start',
    what,
    remedy: `read ${program.logFile}`,
    output: readFileSync(program.logFile, 'utf8'),
  });
}

async function untilReady(program: ServerProgram, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + program.readyWithinMs;
  while (!(await program.ready().catch(() => false))) {
    if (hasEnded(child)) {
      throw notReady(program, `it ended before it answered (${child.exitCode ?? child.signalCode})`);
    }
    if (performance.now() > deadline) {
      throw notReady(program, `it did not answer within ${program.readyWithinMs / 1000} s`);
    }
    await wait(askAgainMs);
  }
}

/**
 * Starts a server in a process group of its own and waits until it answers.
 * @throws EngineFailure when it cannot be started, ends, or does not answer in time; nothing of it is left running
 */
export async function startServer(program: ServerProgram): Promise<Server> {
  const child = launch(program);
  const group = child.pid;
  if (group === undefined) {
    await once(child, 'error');
    throw notReady(program, `${program.command} could not be started`);
  }
  const server: Server = { engine: program.engine, process: child, group };
  guardGroup(group);
  try {
    await untilReady(program, child);
  } catch (error) {
    await stopServer(server);
    throw error;
  }
  return server;
}

/** Stops a server with every process of its group: asks first, kills what is left after five seconds. */
export async function stopServer(server: Server): Promise<void> {
  const ended = hasEnded(server.process) ? Promise.resolve() : once(server.process, 'exit');
  signalGroup(server.group, 'SIGTERM');
  await Promise.race([ended, wait(graceMs, undefined, { ref: false })]);
  signalGroup(server.group, 'SIGKILL');
  await ended;
  await groupGone(server.group);
  releaseGroup(server.group);
}
