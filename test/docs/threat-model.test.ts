import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(path.join(root, 'docs/threat-model.md'), 'utf8');
const promises = page.split('\n').filter((line) => /^- (\*\*|On AWS|With )/.test(line));

/** What a line cites: `file`: "title"; "another title of that file". */
const cited = promises.flatMap((line) =>
  [...line.matchAll(/`([^`]+\.test\.ts)`: ("[^"]+"(?:; "[^"]+")*)/g)].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => ({ file, title })),
  ),
);

test.each(cited)('$file has the test "$title"', ({ file, title }) => {
  expect(existsSync(path.join(root, file))).toBe(true);
  expect(readFileSync(path.join(root, file), 'utf8')).toContain(title);
});

test('whatever somebody is said not to be able to do names a test, or says that it is not made', () => {
  const unproven = promises.filter(
    (line) => line.includes('**Cannot**') && !/\.test\.ts`: "/.test(line) && !/is not made yet/.test(line),
  );
  expect(unproven).toEqual([]);
});
