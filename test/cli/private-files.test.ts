import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newFolder } from '../load/setting/warehouse.ts';

test('a home is private even where the user lets everybody read and write', () => {
  const home = path.join(newFolder(), 'home');
  const udw = path.join(import.meta.dirname, '..', '..', 'cli', 'udw.ts');
  const command = 'umask 000; exec "$0" "$1" init --home "$2"';
  expect(spawnSync('sh', ['-c', command, process.execPath, udw, home]).status).toBe(0);
  const open = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter(
    (name) => (statSync(path.join(home, name)).mode & 0o077) !== 0,
  );
  expect(open).toEqual([]);
});
