import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import type { Architecture } from './deployment.ts';

const root = path.join(import.meta.dirname, '..');

/** Modules of WebAssembly that a function takes along. */
const kernels = ['hmac-sha-256.wasm', 'plain-lines.wasm'];

/** Names of npm for the architectures of Lambda. */
const cpus: Readonly<Record<Architecture, string>> = { arm64: 'arm64', x64: 'x64' };

/** The files under a folder, relative to it. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(folder, name)).isFile(),
  );

/** Puts the engine and its kernels into the folder of a function. */
export function takeEngine(folder: string, architecture: Architecture): void {
  for (const kernel of kernels) copyFileSync(path.join(root, 'build', kernel), path.join(folder, kernel));
  const from = path.join(installedEngine(architecture), 'node_modules');
  for (const name of filesIn(from)) linked(path.join(from, name), path.join(folder, 'node_modules', name));
}

/** Binaries of some 70 MB are on the disk once. */
function linked(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  linkSync(from, to);
}

/** Installs the engine once for all functions. A folder has its name when it is whole: another process may install it too. */
function installedEngine(architecture: Architecture): string {
  const from = path.join(root, 'functions/stage/engine');
  const folder = path.join(root, 'build/functions', `engine-${architecture}`);
  const lock = readFileSync(path.join(from, 'package-lock.json'), 'utf8');
  const isWhole = (): boolean => {
    const stamp = path.join(folder, 'package-lock.json');
    return existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
  };
  if (isWhole()) return folder;
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
    copyFileSync(path.join(from, file), path.join(fresh, file));
  }
  const machine = ['--os=linux', `--cpu=${cpus[architecture]}`, '--libc=glibc'];
  execFileSync('npm', ['ci', ...machine, '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: fresh,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (!isWhole()) {
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  }
  rmSync(fresh, { recursive: true, force: true });
  return folder;
}
