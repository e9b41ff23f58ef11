import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openWorkFolder } from '../../adapters/aws/lake/work-folder.ts';
import { newTmp } from './setting/tmp.ts';

/** A process that has ended. */
const gone = (): number => spawnSync('true').pid;

test.each([
  ['of a process that has ended', gone],
  ['of a process that had the number of this one', () => process.pid],
])('what a call left that was cut off is removed: %s', (_, owner) => {
  const tmp = newTmp();
  const left = path.join(tmp, `udw-load-${owner()}-abcdef`);
  mkdirSync(left);
  writeFileSync(path.join(left, 'staged-1.parquet'), '');
  using folder = openWorkFolder();
  expect(readdirSync(tmp)).toEqual([path.basename(folder.path)]);
});

test('what is at work stays, and what is not ours', () => {
  const tmp = newTmp();
  using one = openWorkFolder();
  const others = [`udw-load-${process.ppid}-abcdef`, 'other'].map((name) => path.join(tmp, name));
  for (const other of others) mkdirSync(other);
  using two = openWorkFolder();
  expect([one.path, two.path, ...others].filter((each) => !existsSync(each))).toEqual([]);
});

test('a folder that could not be removed is removed by the next call', () => {
  const tmp = newTmp();
  const kept = openWorkFolder(() => {
    throw new Error('EBUSY');
  });
  expect(() => kept[Symbol.dispose]()).toThrow('EBUSY');
  expect(existsSync(kept.path)).toBe(true);
  using next = openWorkFolder();
  expect(readdirSync(tmp)).toEqual([path.basename(next.path)]);
});

test('a folder is gone after its call', () => {
  const tmp = newTmp();
  {
    using _ = openWorkFolder();
    expect(readdirSync(tmp)).toHaveLength(1);
  }
  expect(readdirSync(tmp)).toEqual([]);
});
