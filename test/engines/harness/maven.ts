import { mkdir, rm, writeFile } from 'node:fs/promises';
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

/** Runs one goal of Maven's dependency plugin with a local repository of its own: the machine's is neither read nor filled. */
async function dependency(
  engine: string,
  artifact: Artifact,
  folder: string,
  goal: 'copy' | 'copy-dependencies',
  settings: readonly string[],
): Promise<void> {
  const repository = path.join(folder, 'maven-repository');
  await mkdir(repository, { recursive: true });
  try {
    const { status, stdout, stderr } = await runProgram({
      command: 'mvn',
      args: [
        '-B',
        '-q',
        `org.apache.maven.plugins:maven-dependency-plugin:3.8.1:${goal}`,
        ...settings,
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
  } finally {
    await rm(repository, { recursive: true, force: true });
  }
}

/**
 * Copies a file of a Maven repository into a folder, as the machine's own Maven settings say (mirrors, proxies).
 * The file alone is taken, without what it depends on.
 * @param engine the engine that needs it, for the message
 * @returns the path of the file
 * @throws EngineFailure when PATH has no `mvn`, or the file cannot be had
 */
export async function mavenArtifact(engine: string, artifact: Artifact, folder: string): Promise<string> {
  await dependency(engine, artifact, folder, 'copy', [`-Dartifact=${coordinates(artifact)}`]);
  return path.join(folder, `${artifact.name}-${artifact.version}.${artifact.packaging}`);
}

const pomOf = ({ group, name, version }: Artifact): string => `<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>udw</groupId><artifactId>engine</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>
  </dependencies>
</project>
`;

/**
 * Copies a file of a Maven repository into a folder, with everything that it depends on to run.
 * @param engine the engine that needs it, for the message
 * @throws EngineFailure when PATH has no `mvn`, or a file cannot be had
 */
export async function mavenLibraries(engine: string, artifact: Artifact, folder: string): Promise<void> {
  await writeFile(path.join(folder, 'pom.xml'), pomOf(artifact));
  await dependency(engine, artifact, folder, 'copy-dependencies', ['-DincludeScope=runtime']);
}
