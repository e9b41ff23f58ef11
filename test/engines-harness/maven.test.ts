import { chmod, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { mavenArtifact } from '../engines/harness/maven.ts';
import { temporaryFolder } from './temporary-folder.ts';

const artifact = { group: 'org.example', name: 'engine', version: '1', packaging: 'tar.gz' } as const;

/** Makes a folder all there is on PATH, with a stand-in for Maven when one is given. */
async function withMaven(shell?: string): Promise<void> {
  const folder = await temporaryFolder();
  if (shell !== undefined) {
    await writeFile(path.join(folder, 'mvn'), `#!/bin/sh\n${shell}\n`);
    await chmod(path.join(folder, 'mvn'), 0o755);
  }
  vi.stubEnv('PATH', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
}

test('a machine without Maven is one clear line that says what to install, and nothing is left', async () => {
  await withMaven();
  const folder = await temporaryFolder();
  await expect(mavenArtifact('engine 1', artifact, folder)).rejects.toThrow(
    'Engine "engine 1", step install: PATH has no mvn (Maven). What to do: install Maven 3.6 or newer (on Debian and Ubuntu: maven).',
  );
  expect(await readdir(folder)).toEqual([]);
});

test('a file that cannot be had is one clear line with the last words of Maven', async () => {
  await withMaven('echo "[ERROR] could not find artifact"; exit 1');
  await expect(mavenArtifact('engine 1', artifact, await temporaryFolder())).rejects.toThrow(
    'Engine "engine 1", step install: Maven could not get org.example:engine:1:tar.gz (1). What to do: mend the connection to the Maven repository that its settings name, and run again. Its last lines: [ERROR] could not find artifact',
  );
});

test('the file is in the folder that was given, and Maven keeps nothing beside it', async () => {
  await withMaven('IFS==; set -- $5; : > "$2/engine-1.tar.gz"');
  const folder = await temporaryFolder();
  const file = await mavenArtifact('engine 1', artifact, folder);
  expect(file).toBe(path.join(folder, 'engine-1.tar.gz'));
  expect(await readdir(folder)).toEqual(['engine-1.tar.gz']);
});
