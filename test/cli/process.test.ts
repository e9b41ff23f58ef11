import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { newFolder } from '../load/setting/warehouse.ts';

const root = path.join(import.meta.dirname, '../..');
const udw = path.join(root, 'cli/udw.ts');
const tour = path.join(root, 'examples/neet/tour.ts');

/** A process whose work is the given statements; `io` is in their reach. */
const working = (statements: string): readonly string[] => [
  '--input-type=module',
  '-e',
  `import { runProcess } from ${JSON.stringify(pathToFileURL(path.join(root, 'cli/process.ts')).href)};
   await runProcess(async (io) => { ${statements} });`,
];

/** Runs Node with a standard output that is gone (a closed reader) or that takes nothing (a file opened to read). */
async function run(words: readonly string[], output: 'closed' | 'unwritable' | 'open') {
  const fd = output === 'unwritable' ? openSync('/dev/null', 'r') : 'pipe';
  const child = spawn(process.execPath, [...words], { stdio: ['ignore', fd, 'pipe'] });
  if (typeof fd === 'number') closeSync(fd);
  if (output === 'closed') child.stdout?.destroy();
  else child.stdout?.resume();
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const err = child.stderr === null ? '' : await text(child.stderr);
  return { code: await ended, err };
}

const unwritable =
  'The output could not be written (EBADF). Make room where it goes, or send it elsewhere, and run the command again. [error.output]\n';

describe('a reader that closes early ends the output, not the work, and nobody is told', () => {
  test.each<readonly [string, readonly string[], number]>([
    ['udw', [udw, '--help', '--lang', 'en'], 0],
    ['a work that ends with another code', working("io.out('x'.repeat(1e6)); return 5;"), 5],
  ])('%s', async (_, words, code) => {
    expect(await run(words, 'closed')).toEqual({ code, err: '' });
  });

  test('the tour', async () => {
    const place = path.join(newFolder(), 'tour');
    const { code, err } = await run([tour, '--people', '1000', '--lang', 'en', '--out', place], 'closed');
    expect(code).toBe(0);
    expect(err).not.toMatch(/EPIPE|^ +at /m);
  });
});

describe('output that cannot be written is one line and exit code 1', () => {
  test.each([
    ['udw', [udw, '--help', '--lang', 'en']],
    ['a work that ends well', working("io.out('x'); io.out('y'); return 0;")],
  ])('%s', async (_, words) => {
    expect(await run(words, 'unwritable')).toEqual({ code: 1, err: unwritable });
  });
});

describe('what nobody foresaw is one line without its message', () => {
  test.each([
    ['an exception', "setTimeout(() => { throw new RangeError('900101300017'); }); return 0;"],
    ['a promise that nobody waits for', "Promise.reject(new RangeError('900101300017')); return 0;"],
    ['the work itself', "throw new RangeError('900101300017');"],
  ])('%s', async (_, statements) => {
    expect(await run([...working(statements), '--', '--lang', 'en'], 'open')).toEqual({
      code: 1,
      err: 'Internal error (RangeError). Nothing was half-written. Run "udw doctor"; if it finds nothing, report this line. [error.internal]\n',
    });
  });
});
