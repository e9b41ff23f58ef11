import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { EngineFailure } from './failure.ts';
import { type Interpreter, probe } from './python-interpreter.ts';
import { runProgram } from './run-program.ts';

const program = 'python3.13';
const limitMs = 30_000;

async function firstLine(command: string, ...args: readonly string[]): Promise<string | undefined> {
  const { status, stdout } = await runProgram({ command, args, limitMs });
  return status === 0 ? stdout.split('\n')[0] : undefined;
}

/** Those that pyenv has installed; the newest first. */
async function ofPyenv(): Promise<readonly string[]> {
  const root = await firstLine('pyenv', 'root');
  if (root === undefined) return [];
  const versions = path.join(root, 'versions');
  const installed = await readdir(versions).catch(() => []);
  const fitting = installed
    .filter((version) => version.startsWith('3.13.'))
    .sort()
    .reverse();
  return fitting.map((version) => path.join(versions, version, 'bin', program));
}

async function ofUv(): Promise<readonly string[]> {
  const found = await firstLine('uv', 'python', 'find', '--no-python-downloads', '3.13');
  return found === undefined ? [] : [found];
}

/**
 * Finds a Python 3.13, on PATH or among those of pyenv and uv, which need not be the ones in use.
 * @throws EngineFailure when there is none
 */
export async function findPython313(engine: string): Promise<Interpreter> {
  for (const candidates of [() => Promise.resolve([program]), ofPyenv, ofUv]) {
    for (const candidate of await candidates()) {
      const found = await probe(candidate);
      if (found?.version.startsWith('3.13.')) return found;
    }
  }
  throw new EngineFailure({
    engine,
    step: 'install',
    what: `neither PATH nor pyenv nor uv has a Python 3.13 with the modules venv and ensurepip`,
    remedy: 'install Python 3.13 (pyenv install 3.13, or uv python install 3.13)',
  });
}
