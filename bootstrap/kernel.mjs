import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './install.mjs';

const target = path.join(root, 'build', 'hmac-sha-256.wasm');
const stampFile = `${target}.made-of`;
const inputs = [
  'assembly/hmac-sha-256.ts',
  'assembly/asconfig.json',
  'node_modules/assemblyscript/package.json',
];

function wanted() {
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(readFileSync(path.join(root, input)));
  return `${hash.digest('hex')}\n`;
}

/**
 * Compiles the kernel of assembly/ to build/, unless it is there and made of the same source.
 * @param {string} node the Node to compile with
 * @returns {string | undefined} one clear line when it failed
 */
export function buildKernel(node) {
  const stamp = wanted();
  if (existsSync(target) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp)
    return undefined;
  mkdirSync(path.dirname(target), { recursive: true });
  // Two runs at once each write their own file: the name appears with the whole kernel behind it.
  const partial = `${target.slice(0, -5)}.${process.pid}.wasm`;
  const asc = path.join(root, 'node_modules', 'assemblyscript', 'bin', 'asc.js');
  const args = [asc, '--config', 'assembly/asconfig.json', '--outFile', path.relative(root, partial)];
  const { status, stderr } = spawnSync(node, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) {
    rmSync(partial, { force: true });
    return `The hashing kernel could not be compiled from assembly/hmac-sha-256.ts: ${(stderr || 'no message').trim()} Ядро хеширования не скомпилировано.`;
  }
  renameSync(partial, target);
  writeFileSync(stampFile, stamp);
  return undefined;
}
