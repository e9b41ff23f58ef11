import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endOf, udw, udwJson, udwTimed } from '../load/support/command.ts';
import { ailmentsOf, type Committed, committedIn } from '../load/support/committed.ts';
import { deliver, loadOf } from '../load/support/deliveries.ts';
import { filesUnder } from '../load/support/scan.ts';
import { makeScratch, type Scratch } from '../load/support/scratch.ts';

const program = fileURLToPath(new URL('../../cli/udw.ts', import.meta.url));

/** Starts a `udw` command as a process whose files may not grow beyond a size: what it meets is what a full disk is. */
const startLimited = (kilobytes: number, argv: readonly string[]) =>
  spawn(
    'bash',
    ['-c', 'ulimit -f "$1"; shift; exec "$@"', '-', String(kilobytes), process.execPath, program, ...argv],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );

const start = (argv: readonly string[]) =>
  spawn(process.execPath, [program, ...argv, '--lang', 'en'], { stdio: ['ignore', 'pipe', 'pipe'] });

/** Starts a command and kills it (SIGKILL) as soon as something holds; looks again and again, as the kernel lets it. */
async function killedWhen(argv: readonly string[], isTime: () => boolean): Promise<boolean> {
  const child = start(argv);
  const watch = setInterval(() => isTime() && child.kill('SIGKILL'), 1);
  const { signal } = await endOf(child);
  clearInterval(watch);
  return signal === 'SIGKILL';
}

/** A command to kill, into a folder of its own, and when. */
interface Torn {
  readonly folder: string;
  readonly argv: readonly string[];
  readonly isTime: () => boolean;
}

const mostAttempts = 25;

/** Kills a command in the middle, and tries again where it was done before it was seen. @returns the folder it left */
async function torn(attempt: (number: number) => Torn): Promise<string> {
  for (let number = 1; number <= mostAttempts; number += 1) {
    const { folder, argv, isTime } = attempt(number);
    if (await killedWhen(argv, isTime)) return folder;
  }
  throw new Error('the command was never met in the middle');
}

/** Tells whether a folder that may not be there holds a file whose name ends so. */
const holds = (folder: string, ending: string): boolean =>
  existsSync(folder) &&
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) => name.endsWith(ending));

/** Tells whether a load was running in the catalog of a backup. */
function holdsRunning(out: string): boolean {
  const [name = ''] = readdirSync(path.join(out, 'catalog'));
  using catalog = new DatabaseSync(path.join(out, 'catalog', name), { readOnly: true });
  return catalog.prepare(`SELECT 1 FROM loads WHERE state = 'running'`).get() !== undefined;
}

describe('backup and restore as processes', () => {
  let scratch: Scratch;
  let home: string;
  let second: readonly string[];
  let before: Committed;
  /** A backup made before the second load. */
  const earlier = (name: string): string => {
    const copy = scratch.at(name);
    cpSync(scratch.at('earlier'), copy, { recursive: true });
    return copy;
  };
  /** What a restore of a backup gives. */
  const restoredFrom = async (out: string): Promise<Committed> => {
    const target = `${out}-restored`;
    await udwJson(target, 'restore', out);
    return committedIn(target);
  };

  beforeAll(async () => {
    scratch = makeScratch();
    home = scratch.at('home');
    await udw(home, 'init');
    expect((await udw(home, ...loadOf(await deliver(scratch.at('first'), 7, 20_000, 1)))).code).toBe(0);
    await udwJson(home, 'backup', '--out', scratch.at('earlier'));
    before = await committedIn(home);
    second = loadOf(await deliver(scratch.at('second'), 7, 20_000, 2));
  });
  afterAll(() => scratch[Symbol.dispose]());

  test('backups that run while a load runs are whole, each of one state: before the load or after it', async () => {
    const running = udwTimed(home, second);
    let ended = false;
    void running.then(() => {
      ended = true;
    });
    const backups: string[] = [];
    do {
      const out = scratch.at(`during-${backups.length}`);
      await udwJson(home, 'backup', '--out', out);
      backups.push(out);
    } while (!ended);
    expect((await running).code).toBe(0);
    const after = await committedIn(home);
    expect(after.content).not.toBe(before.content);
    for (const out of backups) await udwJson(home, 'restore', out, '--check');
    // The backups did meet the load.
    expect(backups.filter(holdsRunning).length).toBeGreaterThan(0);
    const [first = '', last = ''] = [backups[0], backups.at(-1)];
    expect(await restoredFrom(first)).toEqual(before);
    expect([before, after]).toContainEqual(await restoredFrom(last));
  });

  test.each(['.sqlite', '.parquet.draft'])(
    'a first backup that is killed when it writes *%s is no backup; the next run completes it',
    async (ending) => {
      const out = await torn((number) => {
        const folder = scratch.at(`killed-${number}${ending}`);
        return {
          folder,
          argv: ['backup', '--out', folder, '--home', home],
          isTime: () => holds(folder, ending),
        };
      });
      expect((await udw(scratch.at('none'), 'restore', out)).err).toContain('[backup.none]');
      expect((await udw(home, 'backup', '--out', out)).code).toBe(0);
      expect((await udw(home, 'restore', out, '--check')).code).toBe(0);
      expect(filesUnder(out).filter((name) => name.endsWith('.draft'))).toEqual([]);
    },
  );

  test('a further backup that is killed leaves the earlier one, and the next run completes it', async () => {
    const out = await torn((number) => {
      const folder = earlier(`killed-later-${number}`);
      return {
        folder,
        argv: ['backup', '--out', folder, '--home', home],
        isTime: () => holds(folder, '.parquet.draft'),
      };
    });
    expect(await restoredFrom(out)).toEqual(before);
    await udwJson(home, 'backup', '--out', out);
    rmSync(`${out}-restored`, { recursive: true });
    expect(await restoredFrom(out)).toEqual(await committedIn(home));
  });

  test('a restore that is killed leaves no home, and the next one into the same folder completes', async () => {
    const out = scratch.at('for-restore');
    await udwJson(home, 'backup', '--out', out);
    const target = await torn((number) => {
      const folder = scratch.at(`torn-${number}`);
      return {
        folder,
        argv: ['restore', out, '--home', folder],
        isTime: () => holds(path.join(folder, 'warehouse'), '.draft'),
      };
    });
    expect(existsSync(path.join(target, 'udw.json'))).toBe(false);
    expect((await udw(target, 'tables')).err).toContain('[home.missing]');
    expect((await udw(target, 'init')).code).toBe(4);
    await udwJson(target, 'restore', out);
    expect(await committedIn(target)).toEqual(await committedIn(home));
    expect(filesUnder(target).filter((name) => /draft|restoring/.test(name))).toEqual([]);
  });

  describe('when there is no more room', () => {
    const told =
      /^(?:copy[^\n]*\n)?\S+ cannot be written \((EFBIG|ENOSPC)\)\. [^\n]+ \[backup\.unwritable\]\n$/;
    /** Less than the largest data file, in kilobytes. */
    const limit = () => {
      const sizes = filesUnder(path.join(home, 'warehouse')).map(
        (name) => statSync(path.join(home, 'warehouse', name)).size,
      );
      return Math.floor(Math.max(...sizes) / 1024 / 2);
    };

    test('a backup says so in one line, and the earlier one stays whole', async () => {
      const out = earlier('full');
      const child = await endOf(startLimited(limit(), ['backup', '--out', out, '--home', home]));
      expect({ code: child.code, out: child.out }).toEqual({ code: 4, out: '' });
      expect(child.err).toMatch(told);
      expect(await restoredFrom(out)).toEqual(before);
      expect(filesUnder(out).filter((name) => name.endsWith('.draft'))).toEqual([]);
      expect((await udw(home, 'backup', '--out', out)).code).toBe(0);
    });

    test('a restore says so in one line, and leaves nothing', async () => {
      const out = scratch.at('for-full');
      await udwJson(home, 'backup', '--out', out);
      const target = scratch.at('no-room');
      const child = await endOf(startLimited(limit(), ['restore', out, '--home', target]));
      expect({ code: child.code, out: child.out }).toEqual({ code: 4, out: '' });
      expect(child.err).toMatch(told);
      expect(existsSync(target)).toBe(false);
    });
  });

  test('the home of all this is well', async () => {
    expect(await ailmentsOf(home)).toEqual([]);
  });
});
