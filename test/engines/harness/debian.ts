import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Installed } from './engine.ts';
import { EngineFailure } from './failure.ts';
import { engineCache, installOnce } from './install-once.ts';
import { type Finished, runProgram } from './run-program.ts';

/** Packages of Debian or Ubuntu that an engine is made of. */
export interface DebianPackages {
  /** The engine's name in messages. */
  readonly engine: string;
  /** The packages asked for, by their names in the distribution; their dependencies come with them. */
  readonly packages: readonly string[];
  /** The engine's own packages among the dependencies: fetched even when this machine has them, so that the folder is whole. */
  readonly own: RegExp;
}

const limitMs = 600_000;

interface Apt {
  readonly engine: string;
  /** Settings that keep all that apt writes in a folder of ours: no root is needed and the machine stays as it is. */
  readonly settings: readonly string[];
  readonly folder: string;
}

async function run(
  { engine, settings, folder }: Apt,
  command: string,
  args: readonly string[],
): Promise<string> {
  const finished: Finished = await runProgram({
    command,
    args: command.startsWith('apt') ? [...settings, ...args] : args,
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' },
    limitMs,
  });
  if (finished.status === 0) return finished.stdout;
  if (finished.status === 'not found') {
    throw new EngineFailure({
      engine,
      step: 'install',
      what: `this machine has no ${command}: it is neither Debian nor Ubuntu`,
      remedy: 'run the tests of this engine on Debian or Ubuntu',
    });
  }
  throw new EngineFailure({
    engine,
    step: 'install',
    what: `${command} ${args[0]} failed (${finished.status})`,
    remedy: 'mend the connection of apt to its mirrors, and run again',
    output: finished.stderr,
  });
}

async function aptIn(engine: string, folder: string, lists: 'of the machine' | 'fresh'): Promise<Apt> {
  const settings = ['-o', `Dir::Cache=${path.join(folder, 'cache')}`, '-o', 'APT::Sandbox::User=root'];
  await mkdir(path.join(folder, 'cache', 'archives', 'partial'), { recursive: true });
  if (lists === 'of the machine') return { engine, folder, settings };
  const state = path.join(folder, 'lists');
  await mkdir(path.join(state, 'partial'), { recursive: true });
  const apt = { engine, folder, settings: [...settings, '-o', `Dir::State::lists=${state}`] };
  await run(apt, 'apt-get', ['update']);
  return apt;
}

const PACKAGE_FILE = /^'[^']*' (?<name>[^_ ]+)_(?<version>[^_ ]+)_(?<architecture>[^_ ]+)\.deb /gm;

/** The packages to fetch, as `name:architecture=version`: the engine's own, and what this machine lacks of the others. */
async function chosen(apt: Apt, { engine, packages, own }: DebianPackages): Promise<readonly string[]> {
  const dependencies = await run(apt, 'apt-cache', ['depends', '--recurse', '--important', ...packages]);
  const wanted = new Set([...packages, ...dependencies.split('\n').filter((name) => own.test(name))]);
  const listed = await run(apt, 'apt-get', [
    'install',
    '--print-uris',
    '--yes',
    '--reinstall',
    '--no-install-recommends',
    ...wanted,
  ]);
  const files = [...listed.matchAll(PACKAGE_FILE)].map(({ groups = {} }) => groups);
  const names = new Set(files.map(({ name }) => name));
  const missing = [...wanted].find((name) => !names.has(name));
  if (missing !== undefined || names.has('libc6')) {
    throw new EngineFailure({
      engine,
      step: 'install',
      what:
        missing === undefined
          ? 'its packages need a newer C library than this machine has'
          : `apt does not offer the package ${missing}`,
      remedy: 'bring the packages of this machine up to date, and run again',
    });
  }
  return files.map(({ name, version = '', architecture }) => {
    const suffix = architecture === 'all' ? '' : `:${architecture}`;
    return `${name}${suffix}=${decodeURIComponent(version)}`;
  });
}

async function fetchAndUnpack(apt: Apt, packages: DebianPackages, folder: string): Promise<void> {
  await run(apt, 'apt-get', ['download', ...(await chosen(apt, packages))]);
  for (const file of readdirSync(apt.folder).filter((name) => name.endsWith('.deb'))) {
    await run(apt, 'dpkg-deb', ['--extract', path.join(apt.folder, file), folder]);
  }
}

async function within<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'udw-apt-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const attempt = (packages: DebianPackages, folder: string, lists: 'of the machine' | 'fresh') =>
  within(async (scratch) => fetchAndUnpack(await aptIn(packages.engine, scratch, lists), packages, folder));

/**
 * Unpacks packages of the distribution into the folder of engines. Nothing is installed on the machine and nobody has
 * to be root: dependencies that the machine has are used where they are, the others stand beside the engine. Lists of
 * packages that are missing or outdated are fetched anew, for this one install.
 * @param cache the folder of all engines
 * @throws EngineFailure when there is no apt, or it does not give the packages
 */
export async function installDebian(
  packages: DebianPackages,
  cache: string = engineCache(),
): Promise<Installed> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const system = /^VERSION_CODENAME=(.*)$/m.exec(release)?.[1] ?? 'unknown';
  const name = `${packages.packages[0]}-${system}-${process.arch}`;
  return await installOnce(cache, { name, pins: packages.packages }, async (folder) => {
    try {
      await attempt(packages, folder, 'of the machine');
    } catch (error) {
      if (error instanceof EngineFailure && error.trouble.what.startsWith('this machine has no')) throw error;
      await attempt(packages, folder, 'fresh');
    }
  });
}

/** The environment of programs of an unpacked tree: they find the libraries that stand beside them. */
export function debianEnvironment(folder: string): Readonly<NodeJS.ProcessEnv> {
  const rooms = ['usr/lib', 'lib'].map((room) => path.join(folder, room)).filter((room) => existsSync(room));
  const libraries = rooms.flatMap((room) => [
    ...readdirSync(room)
      .filter((name) => name.includes('-linux-gnu'))
      .map((name) => path.join(room, name)),
    room,
  ]);
  return { ...process.env, LC_ALL: 'C.UTF-8', LD_LIBRARY_PATH: libraries.join(':') };
}

/** The unprivileged user that servers run as when the tests run as root: `nobody`, which owns nothing. */
const NOBODY = 65_534;

/**
 * How to run a server that refuses to be root: words that come before its command, and the owner of its data folder.
 * Nothing for an ordinary user.
 */
export function unprivileged(): { readonly prefix: readonly string[]; readonly owner?: number } {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const prefix = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'];
  return { prefix, owner: NOBODY };
}

/**
 * The tree where a server can read it: itself, or for root a copy in a folder that the unprivileged user may enter, as
 * root's own cache is closed to others.
 * @param room an existing folder that the unprivileged user may enter; the copy is removed with it
 */
export async function readableTree({ folder }: Installed, room: string): Promise<string> {
  if (unprivileged().owner === undefined) return folder;
  const copy = path.join(room, 'programs');
  await cp(path.join(folder, 'usr'), path.join(copy, 'usr'), { recursive: true, verbatimSymlinks: true });
  if (existsSync(path.join(folder, 'lib')))
    await cp(path.join(folder, 'lib'), path.join(copy, 'lib'), { recursive: true, verbatimSymlinks: true });
  return copy;
}
