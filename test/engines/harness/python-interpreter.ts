import { EngineFailure } from './failure.ts';
import { runProgram } from './run-program.ts';

/** A Python that can make virtual environments. */
export interface Interpreter {
  readonly executable: string;
  /** `3.11.7` */
  readonly version: string;
}

/** The names under which Python 3.11 or newer is looked for on PATH; the first that answers is taken. */
export const interpreterNames = ['python3.11', 'python3.12', 'python3.13', 'python3.14', 'python3'] as const;

const question =
  'import sys, venv, ensurepip; print("%d.%d.%d" % sys.version_info[:3]); print(sys.executable)';
const limitMs = 30_000;

function recentEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 3 && minor >= 11;
}

/** Asks a program whether it is such a Python; undefined when it is not or does not run. */
export async function probe(name: string): Promise<Interpreter | undefined> {
  const { status, stdout } = await runProgram({ command: name, args: ['-I', '-c', question], limitMs });
  const [version, executable] = stdout.split('\n');
  if (status !== 0 || !version || !executable || !recentEnough(version)) return undefined;
  return { executable, version };
}

/**
 * Finds a Python from 3.11 on that has the modules `venv` and `ensurepip`.
 * @param engine the engine that needs it, for the message
 * @throws EngineFailure when PATH has none
 */
export async function findInterpreter(
  engine: string,
  names: readonly string[] = interpreterNames,
): Promise<Interpreter> {
  for (const name of names) {
    const found = await probe(name);
    if (found !== undefined) return found;
  }
  throw new EngineFailure({
    engine,
    step: 'install',
    what: `PATH has no Python 3.11 or newer with the modules venv and ensurepip (tried ${names.join(', ')})`,
    remedy: 'install Python 3.11 (on Debian and Ubuntu: python3 and python3-venv)',
  });
}
