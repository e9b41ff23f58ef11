import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Installed } from './engine.ts';
import { underLock } from './lock.ts';

/** What is installed: its name and everything whose change makes another install of it, such as pinned versions. */
export interface Pinned {
  /** A file name: letters, digits, `.` and `-`. */
  readonly name: string;
  readonly pins: readonly string[];
}

/** One folder outside the repository for all engines of this person: `UDW_ENGINES`, else the cache folder of the XDG standard. */
export function engineCache(environment: Readonly<NodeJS.ProcessEnv> = process.env): string {
  const named = environment['UDW_ENGINES'];
  if (named) return path.resolve(named);
  const cache = environment['XDG_CACHE_HOME'] || path.join(homedir(), '.cache');
  return path.join(cache, 'udw', 'engines');
}

const stampName = 'complete.json';
const lockWaitMs = 1_000_000;

function stampOf({ name, pins }: Pinned): string {
  const sha256 = createHash('sha256')
    .update(JSON.stringify([name, pins]))
    .digest('hex');
  return `${JSON.stringify({ name, pins, sha256 }, null, 2)}\n`;
}

async function isComplete(folder: string, stamp: string): Promise<boolean> {
  const found = await readFile(path.join(folder, stampName), 'utf8').catch(() => undefined);
  return found === stamp;
}

async function sweep(cache: string, prefix: string): Promise<void> {
  const left = (await readdir(cache)).filter((name) => name.startsWith(prefix));
  await Promise.all(left.map((name) => rm(path.join(cache, name), { recursive: true, force: true })));
}

/**
 * Installs something once for all runs: `build` fills an empty folder, which then appears under its final name with a
 * stamp inside, in one act. A folder without the right stamp (a half install, other pins) is removed and built again.
 * Two runs at the same time build once: the second waits. The folder moves after `build`: nothing in it may need its path.
 * @param cache the folder of all engines, made when missing
 * @param build fills the empty folder that it is given, or throws
 */
export async function installOnce(
  cache: string,
  pinned: Pinned,
  build: (folder: string) => Promise<void>,
): Promise<Installed> {
  const folder = path.join(cache, pinned.name);
  const stamp = stampOf(pinned);
  if (await isComplete(folder, stamp)) return { folder };
  await mkdir(cache, { recursive: true });
  return await underLock(path.join(cache, `${pinned.name}.lock`), lockWaitMs, async () => {
    if (await isComplete(folder, stamp)) return { folder };
    const prefix = `${pinned.name}.partial-`;
    await sweep(cache, prefix);
    const partial = await mkdtemp(path.join(cache, prefix));
    try {
      await build(partial);
      await writeFile(path.join(partial, stampName), stamp);
      await rm(folder, { recursive: true, force: true });
      await rename(partial, folder);
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
    return { folder };
  });
}
