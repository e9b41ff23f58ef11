import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const bootstrap = path.join(import.meta.dirname, '../../bootstrap');
const lock = '{"lockfileVersion": 3}\n';
const stamp = `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}\n`;
const installing = 'Installing the packages of package-lock.json (once) … Установка пакетов (один раз) …\n';

interface Project {
  readonly folder: string;
  readonly stampFile: string;
  /** The arguments of each call of npm, one line each; undefined when it was never called. */
  calls(): string | undefined;
  /** Runs `install()` and prints what it returns. */
  install(environment?: Readonly<Record<string, string>>): {
    readonly said: string;
    readonly returned: string;
  };
}

/** A project with an npm of its own, which records its calls and ends with `status`. */
function newProject(status: number): Project {
  const folder = mkdtempSync(path.join(tmpdir(), 'udw-bootstrap-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['bootstrap', 'node_modules', 'bin']) mkdirSync(path.join(folder, name));
  copyFileSync(path.join(bootstrap, 'install.mjs'), path.join(folder, 'bootstrap', 'install.mjs'));
  writeFileSync(path.join(folder, 'package-lock.json'), lock);
  const record = path.join(folder, 'calls');
  const npm = path.join(folder, 'bin', 'npm');
  writeFileSync(npm, `#!/bin/sh\necho "$@" >> '${record}'\nexit ${status}\n`);
  chmodSync(npm, 0o755);
  const cli = path.join(folder, 'bin', 'npm-cli.js');
  writeFileSync(cli, `require('node:fs').appendFileSync(${JSON.stringify(record)}, 'by its file\\n');\n`);
  const call = `import { install } from './bootstrap/install.mjs'; process.stdout.write(String(install()));`;
  return {
    folder,
    stampFile: path.join(folder, 'node_modules', '.udw-installed'),
    calls: () => (existsSync(record) ? readFileSync(record, 'utf8') : undefined),
    install(environment = {}) {
      const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', call], {
        cwd: folder,
        encoding: 'utf8',
        env: {
          PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
          ...environment,
        },
      });
      return { said: stderr, returned: stdout };
    },
  };
}

test('packages that are there as the lock file says are not installed again', () => {
  const project = newProject(0);
  writeFileSync(project.stampFile, stamp);
  expect(project.install()).toEqual({ said: '', returned: 'undefined' });
  expect(project.calls()).toBeUndefined();
});

test('without a stamp npm is called once, without install scripts, and the stamp is written', () => {
  const project = newProject(0);
  expect(project.install()).toEqual({ said: installing, returned: 'undefined' });
  expect(project.calls()).toMatch(/^\w+ .*--ignore-scripts.*\n$/);
  expect(readFileSync(project.stampFile, 'utf8')).toBe(stamp);
  expect(project.install()).toEqual({ said: '', returned: 'undefined' });
});

test.each([
  ['the lock file was another', stamp.replace(/^./, 'x')],
  ['the machine is another', stamp.replace(process.arch, 'other')],
])('npm is called when %s', (_, old) => {
  const project = newProject(0);
  writeFileSync(project.stampFile, old);
  project.install();
  expect(project.calls()).toMatch(/--ignore-scripts/);
  expect(readFileSync(project.stampFile, 'utf8')).toBe(stamp);
});

test('the npm that runs is the one that is called', () => {
  const project = newProject(0);
  project.install({ npm_execpath: path.join(project.folder, 'bin', 'npm-cli.js') });
  expect(project.calls()).toBe('by its file\n');
});

const failed = (how: string) =>
  `The packages could not be installed (npm ${how}): see npm's lines above, mend the connection to the npm registry, and run the same command again. Пакеты не установлены.`;

test('an npm that fails leaves one clear line and no stamp', () => {
  const project = newProject(7);
  expect(project.install()).toEqual({ said: installing, returned: failed('ended with 7') });
  expect(existsSync(project.stampFile)).toBe(false);
});

test('an npm that is not there leaves one clear line and no stamp', () => {
  const project = newProject(0);
  expect(project.install({ PATH: '/nonexistent' })).toEqual({ said: installing, returned: failed('ENOENT') });
  expect(existsSync(project.stampFile)).toBe(false);
});
