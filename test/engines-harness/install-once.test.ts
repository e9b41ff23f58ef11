import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { engineCache, installOnce } from '../engines/harness/install-once.ts';
import { runProgram } from '../engines/harness/run-program.ts';
import { temporaryFolder } from './temporary-folder.ts';

const thing = { name: 'thing', pins: ['1.0.0'] };

function counted(): { builds: number; build: (folder: string) => Promise<void> } {
  const counter = {
    builds: 0,
    async build(folder: string) {
      counter.builds += 1;
      await writeFile(path.join(folder, 'file'), `build ${counter.builds}`);
    },
  };
  return counter;
}

async function fileIn(folder: string): Promise<string> {
  return await readFile(path.join(folder, 'file'), 'utf8');
}

describe('the cache of engines', () => {
  test.each([
    [{ UDW_ENGINES: '/engines', XDG_CACHE_HOME: '/cache' }, '/engines'],
    [{ XDG_CACHE_HOME: '/cache' }, '/cache/udw/engines'],
    [{ UDW_ENGINES: '', XDG_CACHE_HOME: '/cache' }, '/cache/udw/engines'],
  ])('%j is the folder %s', (environment, folder) => {
    expect(engineCache(environment)).toBe(folder);
  });

  test('without a setting it is in the home folder, not in the repository', () => {
    expect(engineCache({})).toMatch(/\/\.cache\/udw\/engines$/);
  });
});

describe('an install', () => {
  test('that is complete is not done again', async () => {
    const cache = await temporaryFolder();
    const counter = counted();
    const { folder } = await installOnce(cache, thing, counter.build);
    await installOnce(cache, thing, counter.build);
    expect([counter.builds, await fileIn(folder)]).toEqual([1, 'build 1']);
  });

  test('of other pinned versions replaces the old one', async () => {
    const cache = await temporaryFolder();
    const counter = counted();
    await installOnce(cache, thing, counter.build);
    const { folder } = await installOnce(cache, { ...thing, pins: ['1.0.1'] }, counter.build);
    expect(await fileIn(folder)).toBe('build 2');
  });

  test('that was left half done, without its stamp, is removed and done again', async () => {
    const cache = await temporaryFolder();
    await mkdir(path.join(cache, 'thing'));
    await writeFile(path.join(cache, 'thing', 'leftover'), '');
    const { folder } = await installOnce(cache, thing, counted().build);
    expect(await readdir(folder)).toEqual(['complete.json', 'file']);
  });

  test('that fails leaves nothing, so that the next one starts afresh', async () => {
    const cache = await temporaryFolder();
    const failing = installOnce(cache, thing, async (folder) => {
      await writeFile(path.join(folder, 'half'), '');
      throw new Error('no connection');
    });
    await expect(failing).rejects.toThrow('no connection');
    expect(await readdir(cache)).toEqual(['thing.lock']);
    const { folder } = await installOnce(cache, thing, counted().build);
    expect(await fileIn(folder)).toBe('build 1');
  });

  test('sweeps what a killed run left beside it', async () => {
    const cache = await temporaryFolder();
    await mkdir(path.join(cache, 'thing.partial-abc'));
    await installOnce(cache, thing, counted().build);
    expect((await readdir(cache)).sort()).toEqual(['thing', 'thing.lock']);
  });

  test('asked for twice at the same time in one process is done once', async () => {
    const cache = await temporaryFolder();
    const counter = counted();
    await Promise.all([
      installOnce(cache, thing, counter.build),
      installOnce(cache, thing, counter.build),
      installOnce(cache, thing, counter.build),
    ]);
    expect(counter.builds).toBe(1);
  });

  test('asked for by several processes at the same time is done once, and all of them get it', async () => {
    const cache = await temporaryFolder();
    const log = path.join(cache, 'log');
    const script = fileURLToPath(new URL('./install-in-child.ts', import.meta.url));
    const program = { command: process.execPath, args: [script, cache, log], limitMs: 60_000 };
    const runs = await Promise.all([runProgram(program), runProgram(program), runProgram(program)]);
    expect(runs.map((run) => run.stdout)).toEqual(Array(3).fill(path.join(cache, 'thing')));
    expect(await readFile(log, 'utf8')).toBe('built\n');
  });
});
