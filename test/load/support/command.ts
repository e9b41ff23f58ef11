import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Io } from '../../../cli/io.ts';
import { run } from '../../../cli/main.ts';
import type { Delivered } from './deliveries.ts';

/** How a command ended and everything it said. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a `udw` command in this process. */
export async function udw(home: string, ...argv: readonly string[]): Promise<Ran> {
  let out = '';
  let err = '';
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    env: {},
    clock: () => new Date(),
    readInput: async () => '',
  };
  const code = await run([...argv, '--home', home, '--lang', 'en'], io);
  return { code, out, err };
}

/**
 * Runs a `udw` command in this process that must succeed.
 * @returns what it printed as JSON
 */
export async function udwJson(home: string, ...argv: readonly string[]): Promise<unknown> {
  const { code, out, err } = await udw(home, ...argv, '--json');
  if (code !== 0) throw new Error(`udw ${argv[0]} ended with ${code}: ${err}`);
  return JSON.parse(out);
}

const program = fileURLToPath(new URL('../../../cli/udw.ts', import.meta.url));

/** The phases of a load as its process tells them on standard error; `start` is before the first. */
export const phases = ['start', 'register', 'decode', 'verify', 'commit', 'record'] as const;

/** A phase of a load, or the time before it. */
export type ToldPhase = (typeof phases)[number];

/** When to kill a process: so long after it told a phase. */
export interface KillPoint {
  readonly phase: ToldPhase;
  readonly afterMs: number;
}

/** How a process ended that was to be killed: in the phase that it told last, or by itself before that. */
export interface Killed extends Ran {
  readonly signal: NodeJS.Signals | null;
  readonly phase: ToldPhase;
}

function lastTold(err: string): ToldPhase {
  const words = err
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(/[^a-z]/)[0]);
  return phases.findLast((phase) => words.includes(phase)) ?? 'start';
}

/** Starts a `udw` command as a process of its own. */
export const start = (home: string, argv: readonly string[]): ChildProcess =>
  spawn(process.execPath, [program, ...argv, '--home', home, '--lang', 'en'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Runs a `udw load` as a process of its own, undisturbed. @returns also how long each phase took, in milliseconds */
export async function udwTimed(
  home: string,
  argv: readonly string[],
): Promise<Killed & { readonly times: Readonly<Record<ToldPhase, number>> }> {
  const child = start(home, argv);
  let phase: ToldPhase = 'start';
  let since = performance.now();
  let err = '';
  const times = { start: 0, register: 0, decode: 0, verify: 0, commit: 0, record: 0 };
  const turn = (next: ToldPhase): void => {
    const now = performance.now();
    times[phase] += now - since;
    since = now;
    phase = next;
  };
  child.stderr?.on('data', (part) => {
    err += part;
    turn(lastTold(err));
  });
  const ended = await endOf(child);
  turn(phase);
  return { ...ended, times };
}

/** Starts a `udw` command as a process of its own and kills it without warning (SIGKILL) at a point. */
export function udwKilled(home: string, argv: readonly string[], point: KillPoint): Promise<Killed> {
  const child = start(home, argv);
  killAt(child, point);
  return endOf(child);
}

function killAt(child: ChildProcess, { phase, afterMs }: KillPoint): void {
  let err = '';
  let aimed = false;
  const aim = (): void => {
    if (aimed || phases.indexOf(lastTold(err)) < phases.indexOf(phase)) return;
    aimed = true;
    if (afterMs < 1) child.kill('SIGKILL');
    else setTimeout(() => child.kill('SIGKILL'), afterMs);
  };
  child.stderr?.on('data', (part) => {
    err += part;
    aim();
  });
  aim();
}

/** Waits for the end of a process and of all that it says. */
export function endOf(child: ChildProcess): Promise<Killed> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (part) => {
    out += part;
  });
  child.stderr?.on('data', (part) => {
    err += part;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, out, err, phase: lastTold(err) }));
  });
}

const sparing = fileURLToPath(new URL('./load-with-memory.ts', import.meta.url));

/**
 * Loads as a process of its own that verifies with little memory, and kills it as soon as the check says so.
 * @param memory as DuckDB writes sizes
 */
export async function sparingKilledWhen(
  home: string,
  { regulations, file }: Delivered,
  memory: string,
  isTime: () => boolean,
): Promise<Killed> {
  const child = spawn(process.execPath, [sparing, home, regulations, file, memory], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const watch = setInterval(() => isTime() && child.kill('SIGKILL'), 2);
  const ended = await endOf(child);
  clearInterval(watch);
  return ended;
}
