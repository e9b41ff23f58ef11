import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundle } from '../../infra/bundle.ts';

const root = path.join(import.meta.dirname, '../..');
/** Of a machine that no other test deploys this function for. */
const folder = path.join(root, 'build/functions/project-x64');

test('what an earlier edition left does not go along', () => {
  const left = ['sql/dropped_view.sql', 'calendar/2099.yaml', 'gone/index.mjs'].map((name) =>
    path.join(folder, name),
  );
  for (const file of left) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, 'left');
  }
  expect(bundle('project', 'x64')).toBe(folder);
  expect(left.filter((file) => existsSync(file))).toEqual([]);
  for (const taken of ['sql', 'calendar'])
    expect(readdirSync(path.join(folder, taken)).sort()).toEqual(readdirSync(path.join(root, taken)).sort());
  expect(existsSync(path.join(folder, 'index.mjs'))).toBe(true);
});

describe('the engine goes along, for the machine of the function', () => {
  const machines = { arm64: 183, x64: 62 } as const;

  test.each(Object.entries(machines) as ['arm64' | 'x64', number][])('%s', (architecture, machineOfElf) => {
    const folder = bundle('stage', architecture);
    const binary = path.join(folder, `node_modules/@duckdb/node-bindings-linux-${architecture}/libduckdb.so`);
    const head = readFileSync(binary).subarray(0, 20);
    expect(head.subarray(0, 4).toString('latin1')).toBe('\x7fELF');
    expect(head.readUInt16LE(18)).toBe(machineOfElf);
    expect(statSync(binary).size).toBeGreaterThan(40_000_000);
    expect(statSync(binary).size).toBeLessThan(200_000_000);
    for (const file of ['index.mjs', 'decoding-worker.mjs', 'hmac-sha-256.wasm', 'plain-lines.wasm']) {
      expect(existsSync(path.join(folder, file))).toBe(true);
    }
  });
});
