import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './install.mjs';

function isNode24(file) {
  const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  return status === 0 && Number(/^v(\d+)\./.exec(stdout)?.[1]) >= 24;
}

/**
 * The Node that runs the project: the one that came with the packages (Linux), else one of this machine from 24 on.
 * @returns {string | undefined} its file
 */
export function findNode24() {
  const bundled = path.join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  if (process.platform === 'linux' && existsSync(bundled) && isNode24(bundled)) return bundled;
  if (isNode24(process.execPath)) return process.execPath;
  const onPath = (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, 'node'));
  return onPath.find((file) => existsSync(file) && isNode24(file));
}

/**
 * The environment of the Node that runs the project. What it compiles is kept beside the packages, where only those can write who
 * can change the program itself; so a command starts in half the time from its second run on.
 */
export const environment = () => ({
  NODE_COMPILE_CACHE: path.join(root, 'build', 'compile-cache'),
  ...process.env,
});

/** One clear line for a machine that has no Node 24 and for which none comes with the packages. */
export const noNode24 =
  'Node 24 or newer is needed on this machine (on Linux with glibc it comes with the packages). Install Node 24 and run the same command again. Нужен Node 24 или новее.';
