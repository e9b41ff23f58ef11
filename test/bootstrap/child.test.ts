import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');

/** A project whose packages are there and whose `udw` is the given statements. */
function newProject(statements: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'udw-child-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['bootstrap', 'bin'])
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  for (const name of ['cli', 'node_modules']) mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}');
  writeFileSync(path.join(folder, 'cli', 'udw.ts'), statements);
  return folder;
}

const waiting = 'process.stdout.write(String(process.pid)); setInterval(() => undefined, 1000);';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the command that only starts another', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('passes %s on and ends by it', async (signal) => {
    const wrapper = spawn(process.execPath, [path.join(newProject(waiting), 'bin', 'udw.mjs')]);
    const [pid] = (await once(wrapper.stdout, 'data')) as [Buffer];
    wrapper.kill(signal);
    expect(await once(wrapper, 'exit')).toEqual([null, signal]);
    expect(isAlive(Number(String(pid)))).toBe(false);
  });

  test('is killed: the other, which works, sees it and ends', async () => {
    const starter = pathToFileURL(path.join(root, 'cli', 'starter.ts')).href;
    const folder = newProject(
      `const { endWithStarter } = await import('${starter}'); endWithStarter(); ${waiting}`,
    );
    const wrapper = spawn(process.execPath, [path.join(folder, 'bin', 'udw.mjs')]);
    await once(wrapper.stdout, 'data');
    const closed = once(wrapper.stdout, 'close');
    wrapper.kill('SIGKILL');
    // The output is open for as long as the other lives.
    await closed;
  });

  test('leaves the other to end by itself when it has nothing left to do', () => {
    const starter = pathToFileURL(path.join(root, 'cli', 'starter.ts')).href;
    const folder = newProject(
      `const { endWithStarter } = await import('${starter}'); endWithStarter(); process.exitCode = 3;`,
    );
    expect(spawnSync(process.execPath, [path.join(folder, 'bin', 'udw.mjs')]).status).toBe(3);
  });

  test('ends with the code of the other, which may refuse a signal', async () => {
    const stubborn = `process.on('SIGTERM', () => process.exit(4)); ${waiting}`;
    const wrapper = spawn(process.execPath, [path.join(newProject(stubborn), 'bin', 'udw.mjs')]);
    await once(wrapper.stdout, 'data');
    wrapper.kill('SIGTERM');
    expect(await once(wrapper, 'exit')).toEqual([4, null]);
  });

  test('hands over its words, its output and the exit code', () => {
    const folder = newProject('console.log(process.argv.slice(2)); process.exit(3);');
    const { status, stdout } = spawnSync(
      process.execPath,
      [path.join(folder, 'bin', 'udw.mjs'), 'a b', '--c'],
      {
        encoding: 'utf8',
      },
    );
    expect({ status, stdout }).toEqual({ status: 3, stdout: "[ 'a b', '--c' ]\n" });
  });
});

test('before the first installation udw says how to install', () => {
  const folder = newProject('');
  rmSync(path.join(folder, 'node_modules'), { recursive: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(folder, 'bin', 'udw.mjs'), '--help'],
    {
      encoding: 'utf8',
    },
  );
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'The packages are not installed yet. Run "npm start" once in the project folder, then the same command again. Пакеты ещё не установлены: один раз выполните «npm start» в папке проекта и повторите команду.\n',
  });
});
