import { describe, expect, test } from 'vitest';
import { type Engine, withEngine } from '../engines/harness/engine.ts';
import { useEngine } from '../engines/harness/use-engine.ts';

function recording(): { readonly acts: string[]; readonly engine: Engine<string> } {
  const acts: string[] = [];
  const engine: Engine<string> = {
    name: 'recording',
    async install() {
      acts.push('install');
      return { folder: 'place' };
    },
    async start({ folder }) {
      acts.push(`start in ${folder}`);
      return 'handle';
    },
    async stop(handle) {
      acts.push(`stop ${handle}`);
    },
  };
  return { acts, engine };
}

test('an engine is installed, started, asked and stopped', async () => {
  const { acts, engine } = recording();
  await withEngine(engine, async (handle) => acts.push(`ask ${handle}`));
  expect(acts).toEqual(['install', 'start in place', 'ask handle', 'stop handle']);
});

test('an engine is stopped when the work on it fails', async () => {
  const { acts, engine } = recording();
  const work = withEngine(engine, () => Promise.reject(new Error('a finding')));
  await expect(work).rejects.toThrow('a finding');
  expect(acts).toEqual(['install', 'start in place', 'stop handle']);
});

test('an engine that cannot be installed fails, it is not skipped', async () => {
  const { engine } = recording();
  const broken = { ...engine, install: () => Promise.reject(new Error('no network')) };
  await expect(withEngine(broken, () => Promise.resolve())).rejects.toThrow('no network');
});

describe('an engine for a whole file', () => {
  const { acts, engine } = recording();
  const handle = useEngine(engine);

  test('runs in the first test', () => expect(handle()).toBe('handle'));
  test('is the same one in the second test', () => expect(acts).toEqual(['install', 'start in place']));
});
