import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
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
