import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { EngineFailure } from './failure.ts';
import { runProgram } from './run-program.ts';

/** A file of a Maven repository. */
export interface Artifact {
  readonly group: string;
  readonly name: string;
  readonly version: string;
  /** The ending of the file: `jar`, `tar.gz`. */
  readonly packaging: string;
}

const limitMs = 1_200_000;

/** How an artifact is written in messages and pins: `io.trino:trino-server:476:tar.gz`. */
export function coordinates({ group, name, version, packaging }: Artifact): string {
  return [group, name, version, packaging].join(':');
}

/**
 * Copies a file of a Maven repository into a folder, as the machine's own Maven settings say (mirrors, proxies).
 * The file alone is taken, without what it depends on; the machine's own local repository is neither read nor filled.
 * @param engine the engine that needs it, for the message
 * @returns the path of the file
 * @throws EngineFailure when PATH has no `mvn`, or the file cannot be had
 */
export async function mavenArtifact(engine: string, artifact: Artifact, folder: string): Promise<string> {
  const repository = path.join(folder, 'maven-repository');
  await mkdir(repository, { recursive: true });
  try {
    const { status, stdout, stderr } = await runProgram({
      command: 'mvn',
      args: [
        '-B',
        '-q',
        'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy',
        `-Dartifact=${coordinates(artifact)}`,
        `-DoutputDirectory=${folder}`,
        `-Dmaven.repo.local=${repository}`,
      ],
      cwd: folder,
      limitMs,
    });
    if (status === 'not found') {
      throw new EngineFailure({
        engine,
        step: 'install',
        what: 'PATH has no mvn (Maven)',
        remedy: 'install Maven 3.6 or newer (on Debian and Ubuntu: maven)',
      });
    }
    if (status !== 0) {
      throw new EngineFailure({
        engine,
        step: 'install',
        what: `Maven could not get ${coordinates(artifact)} (${status})`,
        remedy: 'mend the connection to the Maven repository that its settings name, and run again',
        output: stderr + stdout,
      });
    }
    return path.join(folder, `${artifact.name}-${artifact.version}.${artifact.packaging}`);
  } finally {
    await rm(repository, { recursive: true, force: true });
  }
}
