import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type DebianPackages, debianEnvironment, installDebian } from '../engines/harness/debian.ts';
import { temporaryFolder } from './temporary-folder.ts';

const TOY: DebianPackages = { engine: 'toy 1', packages: ['toy'], own: /^toy(-server)?$/ };

/** Stands in for the programs of apt and dpkg: each a shell script in a folder that is all of PATH but the shell's own. */
async function onPath(programs: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, shell] of Object.entries(programs)) {
    await writeFile(path.join(folder, name), `#!/bin/sh\n${shell}\n`);
    await chmod(path.join(folder, name), 0o755);
  }
  vi.stubEnv('PATH', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

const listing = (...files: readonly string[]) =>
  files.map((file) => `echo "'http://mirror/${file}' ${file} 1 SHA256:0"`).join('; ');

/** An apt that knows the packages only from lists of our own, and notes what it was asked. */
const apt = (offered: string) => ({
  'apt-cache':
    'case "$*" in *Dir::State::lists*) echo toy; echo toy-server; echo libother;; *) exit 100;; esac',
  'apt-get': `echo "$*" >> "\${0%/*}/asked"
case "$*" in *"--print-uris"*) ${offered};; *" download "*) : > toy.deb;; esac`,
  'dpkg-deb': `/bin/mkdir -p "$3/usr/lib/x86_64-linux-gnu"`,
});

const OFFERED = listing('toy_1%3a2-3_amd64.deb', 'toy-server_2+b1_all.deb', 'libother_7_amd64.deb');

test('the own packages and what the machine lacks are fetched in their exact versions, by lists fetched anew when the lists of the machine do not serve', async () => {
  const programs = await onPath(apt(OFFERED));
  const { folder } = await installDebian(TOY, await temporaryFolder());
  const asked = (await readFile(path.join(programs, 'asked'), 'utf8')).trim().split('\n');
  expect(asked).toHaveLength(3);
  expect(asked[0]).toMatch(/-o Dir::State::lists=\S+\/lists update$/);
  expect(asked[1]).toMatch(/ install --print-uris --yes --reinstall --no-install-recommends toy toy-server$/);
  expect(asked[2]).toMatch(/ download toy:amd64=1:2-3 toy-server=2\+b1 libother:amd64=7$/);
  for (const line of asked) expect(line).toMatch(/^-o Dir::Cache=/);
  const libraries = debianEnvironment(folder)['LD_LIBRARY_PATH']?.split(':');
  expect(libraries).toEqual(['usr/lib/x86_64-linux-gnu', 'usr/lib'].map((room) => path.join(folder, room)));
});

test('a machine without apt is one clear line, and nothing is left', async () => {
  await onPath({});
  const cache = await temporaryFolder();
  await expect(installDebian(TOY, cache)).rejects.toThrow(
    'Engine "toy 1", step install: this machine has no apt-cache: it is neither Debian nor Ubuntu. What to do: run the tests of this engine on Debian or Ubuntu.',
  );
  expect((await readdir(cache)).filter((name) => !name.endsWith('.lock'))).toEqual([]);
});

test('mirrors that do not answer are one clear line with the last words of apt', async () => {
  await onPath({
    'apt-cache': 'exit 100',
    'apt-get': 'echo "E: Could not resolve the mirror" >&2; exit 100',
  });
  await expect(installDebian(TOY, await temporaryFolder())).rejects.toThrow(
    'Engine "toy 1", step install: apt-get update failed (100). What to do: mend the connection of apt to its mirrors, and run again. Its last lines: E: Could not resolve the mirror',
  );
});

test.each([
  [listing('toy_1_all.deb'), 'apt does not offer the package toy-server'],
  [
    listing('toy_1_all.deb', 'toy-server_1_all.deb', 'libc6_9_amd64.deb'),
    'its packages need a newer C library than this machine has',
  ],
])('%s is refused: %s', async (offered, what) => {
  await onPath(apt(offered));
  await expect(installDebian(TOY, await temporaryFolder())).rejects.toThrow(
    `Engine "toy 1", step install: ${what}. What to do: bring the packages of this machine up to date`,
  );
});
