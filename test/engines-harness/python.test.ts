import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { python } from '../engines/harness/python.ts';
import { findPython313 } from '../engines/harness/python-3.13.ts';
import { findInterpreter, interpreterNames } from '../engines/harness/python-interpreter.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Puts a stand-in for a program first on PATH. */
async function onPath(name: string, shell: string): Promise<void> {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, name), `#!/bin/sh\n${shell}\n`);
  await chmod(path.join(folder, name), 0o755);
  vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`);
  onTestFinished(() => void vi.unstubAllEnvs());
}

/** A Python that answers who it is, and does `make` when it is to make a virtual environment. */
function standIn(make: string): string {
  return `case "$*" in *version_info*) echo 3.11.99; echo "$0";; *venv*) ${make};; esac`;
}

test('a machine without Python is one clear line that says what to install', async () => {
  await expect(findInterpreter('python', ['no-such-python'])).rejects.toThrow(
    'Engine "python", step install: PATH has no Python 3.11 or newer with the modules venv and ensurepip (tried no-such-python). What to do: install Python 3.11 (on Debian and Ubuntu: python3 and python3-venv).',
  );
});

test.each([
  ['3.10.13', false],
  ['3.11.0', true],
  ['3.14.2', true],
  ['2.7.18', false],
])('Python %s is recent enough: %s', async (version, enough) => {
  await onPath('stand-in', `echo ${version}; echo "$0"`);
  const found = await findInterpreter('python', ['stand-in']).catch(() => undefined);
  expect(found?.version).toBe(enough ? version : undefined);
});

test('a Python that is on PATH and does not run is passed over for the next', async () => {
  await onPath('python-broken', 'echo "command exists in other versions"; exit 127');
  await expect(findInterpreter('python', ['python-broken'])).rejects.toThrow('(tried python-broken)');
});

test('a machine without Python 3.13 is one clear line that names it', async () => {
  vi.stubEnv('PATH', await temporaryFolder());
  onTestFinished(() => void vi.unstubAllEnvs());
  await expect(findPython313('localstack')).rejects.toThrow(
    'Engine "localstack", step install: neither PATH nor pyenv nor uv has a Python 3.13 with the modules venv and ensurepip. What to do: install Python 3.13 (pyenv install 3.13, or uv python install 3.13).',
  );
});

test('a Python 3.13 of pyenv is found where another version is the one in use', async () => {
  const root = await temporaryFolder();
  const bin = path.join(root, 'versions', '3.13.7', 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(path.join(bin, 'python3.13'), '#!/bin/sh\necho 3.13.7; echo "$0"\n');
  await chmod(path.join(bin, 'python3.13'), 0o755);
  await onPath('pyenv', `echo ${root}`);
  await writeFile(
    path.join(process.env['PATH']?.split(':')[0] ?? '', 'python3.13'),
    '#!/bin/sh\nexit 127\n',
    {
      mode: 0o755,
    },
  );
  expect(await findPython313('localstack')).toEqual({
    executable: path.join(bin, 'python3.13'),
    version: '3.13.7',
  });
});

test('a virtual environment that cannot be made is one clear line with the last words, and leaves nothing', async () => {
  await onPath(interpreterNames[0], standIn('echo "ensurepip is not available" >&2; exit 1'));
  const cache = await temporaryFolder();
  await expect(python(['pyodcs==0.9.1'], cache).install()).rejects.toThrow(
    /^Engine "python pyodcs==0\.9\.1", step install: .*python3\.11 could not make a virtual environment \(1\)\. What to do: .*python3-venv\)\. Its last lines: ensurepip is not available$/,
  );
  expect((await readdir(cache)).filter((name) => !name.endsWith('.lock'))).toEqual([]);
});

test('packages that cannot be installed are one clear line with the last words of pip', async () => {
  const pip =
    'printf "#!/bin/sh\\necho resolving >&2; echo no matching distribution >&2; exit 1" > "$last/bin/python"';
  await onPath(
    interpreterNames[0],
    standIn(`for last; do :; done; mkdir -p "$last/bin"; ${pip}; chmod +x "$last/bin/python"`),
  );
  await expect(python(['pyodcs==0.9.1'], await temporaryFolder()).install()).rejects.toThrow(
    'step install: pip could not install pyodcs==0.9.1 (1). What to do: mend the connection to the Python package registry that pip is set to use, and run again. Its last lines: resolving | no matching distribution',
  );
});
