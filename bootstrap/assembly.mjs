import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './install.mjs';

const modules = ['hmac-sha-256', 'plain-lines'];

const wanted = (/** @type {string} */ name) => {
  const hash = createHash('sha256');
  const inputs = [
    `assembly/${name}.ts`,
    'assembly/asconfig.json',
    'node_modules/assemblyscript/package.json',
  ];
  for (const input of inputs) hash.update(readFileSync(path.join(root, input)));
  return `${hash.digest('hex')}\n`;
};

/**
 * Compiles the modules of assembly/ to build/, but those that are there and made of the same source.
 * @param {string} node the Node to compile with
 * @returns {string | undefined} one clear line when one failed
 */
export function buildAssembly(node) {
  for (const name of modules) {
    const failed = build(node, name);
    if (failed !== undefined) return failed;
  }
  return undefined;
}

/**
 * @param {string} node
 * @param {string} name
 */
function build(node, name) {
  const target = path.join(root, 'build', `${name}.wasm`);
  const stampFile = `${target}.made-of`;
  const stamp = wanted(name);
  if (existsSync(target) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp)
    return undefined;
  mkdirSync(path.dirname(target), { recursive: true });
  // Two runs at once each write their own file: the name appears with the whole module behind it.
  const partial = `${target.slice(0, -5)}.${process.pid}.wasm`;
  const asc = path.join(root, 'node_modules', 'assemblyscript', 'bin', 'asc.js');
  const args = [`assembly/${name}.ts`, '--config', 'assembly/asconfig.json', '--target', name];
  const { status, stderr } = spawnSync(node, [asc, ...args, '--outFile', path.relative(root, partial)], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) {
    rmSync(partial, { force: true });
    return `assembly/${name}.ts could not be compiled: ${(stderr || 'no message').trim()} assembly/${name}.ts не скомпилирован.`;
  }
  renameSync(partial, target);
  writeFileSync(stampFile, stamp);
  return undefined;
}
