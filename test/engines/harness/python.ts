import { createHash } from 'node:crypto';
import path from 'node:path';
import type { z } from 'zod';
import type { Engine, Installed } from './engine.ts';
import { EngineFailure } from './failure.ts';
import { engineCache, installOnce } from './install-once.ts';
import { findInterpreter, type Interpreter } from './python-interpreter.ts';
import { type Finished, runProgram } from './run-program.ts';

/** A Python with exactly the packages that were asked for, isolated from the machine's own. */
export interface Python {
  /** Runs a script to its end. */
  run(script: string, args?: readonly string[], stdin?: string | Uint8Array): Promise<Finished>;
  /**
   * Asks a script one question: JSON on its standard input, JSON on its standard output.
   * @param shape what the answer must look like
   * @throws EngineFailure when the script fails or answers something else
   */
  ask<Answer>(script: string, question: unknown, shape: z.ZodType<Answer>): Promise<Answer>;
}

const installLimitMs = 1_000_000;
const runLimitMs = 580_000;

async function build(
  engine: string,
  { executable }: Interpreter,
  requirements: readonly string[],
  folder: string,
) {
  const python = pythonIn(folder);
  const makeArgs = ['-m', 'venv', ...(requirements.length === 0 ? ['--without-pip'] : []), folder];
  const made = await runProgram({ command: executable, args: makeArgs, limitMs: installLimitMs });
  if (made.status !== 0) {
    throw new EngineFailure({
      engine,
      step: 'install',
      what: `${executable} could not make a virtual environment (${made.status})`,
      remedy: 'install Python 3.11 with its module venv (on Debian and Ubuntu: python3-venv)',
      output: made.stderr + made.stdout,
    });
  }
  if (requirements.length === 0) return;
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-input',
    '--disable-pip-version-check',
    '--prefer-binary',
  ];
  const got = await runProgram({ command: python, args: [...pip, ...requirements], limitMs: installLimitMs });
  if (got.status !== 0) {
    throw new EngineFailure({
      engine,
      step: 'install',
      what: `pip could not install ${requirements.join(' ')} (${got.status})`,
      remedy: 'mend the connection to the Python package registry that pip is set to use, and run again',
      output: got.stderr,
    });
  }
}

function pythonIn(folder: string): string {
  return path.join(folder, 'bin', 'python');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function handleOf(engine: string, { folder }: Installed): Python {
  const run: Python['run'] = (script, args = [], stdin = '') =>
    runProgram({
      command: pythonIn(folder),
      // -I: neither PYTHON* variables nor a user's packages may change what a test says; -B: the cache is shared.
      args: ['-I', '-B', '-X', 'utf8', script, ...args],
      stdin,
      limitMs: runLimitMs,
    });
  return {
    run,
    async ask(script, question, shape) {
      const finished = await run(script, [], JSON.stringify(question));
      const answer = shape.safeParse(finished.status === 0 ? parseJson(finished.stdout) : undefined);
      if (answer.success) return answer.data;
      throw new EngineFailure({
        engine,
        step: 'call',
        what: `${path.basename(script)} gave no answer of the expected shape (${finished.status})`,
        remedy: 'run the script by hand on the same question',
        output: finished.stderr || finished.stdout,
      });
    },
  };
}

/** What an engine of many packages or of one version of Python sets. */
export interface PythonSetting {
  /** Its name in messages, instead of all its packages. */
  readonly name?: string;
  /** Finds the Python to make the environment of. */
  readonly find?: (engine: string) => Promise<Interpreter>;
}

/**
 * Python from 3.11 on: its standard library and, in a virtual environment of their own, the packages asked for.
 * @param requirements pinned packages as pip names them (`pyodcs==0.9.1`); none means the standard library alone
 * @param cache the folder of all engines
 * @throws EngineFailure from `install` when there is no such Python, or the packages cannot be had
 */
export function python(
  requirements: readonly `${string}==${string}`[],
  cache: string = engineCache(),
  { name = ['python', ...requirements].join(' '), find = findInterpreter }: PythonSetting = {},
): Engine<Python> {
  return {
    name,
    async install() {
      const interpreter = await find(name);
      const pins = [interpreter.version, interpreter.executable, ...requirements];
      const short = createHash('sha256').update(pins.join('\n')).digest('hex').slice(0, 12);
      return await installOnce(cache, { name: `python-${short}`, pins }, (folder) =>
        build(name, interpreter, requirements, folder),
      );
    },
    async start(installed) {
      const command = pythonIn(installed.folder);
      const { status, stderr } = await runProgram({ command, args: ['-I', '-c', ''], limitMs: runLimitMs });
      if (status !== 0) {
        throw new EngineFailure({
          engine: name,
          step: 'start',
          what: `its virtual environment does not run (${status})`,
          remedy: `remove ${installed.folder} and run again`,
          output: stderr,
        });
      }
      return handleOf(name, installed);
    },
    // Every run ends by itself or at its time limit: nothing is left to stop.
    stop: () => Promise.resolve(),
  };
}
