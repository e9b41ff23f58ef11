import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(path.join(root, 'docs/rules.md'), 'utf8');

const rows = (/## Every paragraph\n(.*?)\n## /s.exec(page)?.[1] ?? '')
  .split('\n')
  .filter((line) => /^\| (?!paragraph|---)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

const numbered = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** `3(1)–3(4)` as its items. */
function items(cell: string): readonly string[] {
  return cell.split(', ').flatMap((part) => {
    const [, first, last] = /^3\((\d+)\)–3\((\d+)\)$/.exec(part) ?? [];
    if (first === undefined || last === undefined) return [part];
    return numbered(Number(first), Number(last)).map((item) => `3(${item})`);
  });
}

test('every paragraph of Rules 394 stands in the table once, in order', () => {
  const others = [1, 2, ...numbered(4, 31)].map(String);
  const wanted = [...others, ...numbered(1, 19).map((item) => `3(${item})`), 'App. 1', 'App. 2'];
  expect(rows.flatMap(([, paragraph = '']) => items(paragraph)).toSorted()).toEqual(wanted.toSorted());
});

test.each(rows)(
  '|%s|%s|%s| names files that are there, or says why none',
  (_, paragraph, what = '', shown = '') => {
    expect(paragraph).not.toBe('');
    const files = [...`${what} ${shown}`.matchAll(/`([^`]+\.ts)`/g)].map(([, file = '']) => file);
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    expect(files.length > 1 || (what.startsWith('none: ') && shown === 'none')).toBe(true);
  },
);
