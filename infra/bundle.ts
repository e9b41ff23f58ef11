import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import type { Architecture } from './deployment.ts';
import { filesIn, takeEngine } from './engine.ts';

const root = path.join(import.meta.dirname, '..');

/** The folder in which a function is written. */
export const sourceOf = (name: string): string => path.join(root, 'functions', name);

/** The functions that take the engine along: stage/engine/package.json says which. */
const withEngine = new Set(['edge', 'stage', 'plan', 'measure']);

/** The working calendar, which functions of cases and terms take along. */
const calendar = path.join(root, 'calendar');

const withCalendar = new Set([
  'due',
  'look-again',
  'open-step',
  'decide',
  'show',
  'relay',
  'sweep',
  'bodies',
  'upload',
  'project',
  'expect',
]);

/** Code that is not ESM asks for `require`. */
const banner = {
  js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
};

/** The views of the register, which the function that makes them takes along. */
const views = path.join(root, 'sql');

/** The files of each function, by its name. */
type Bundles = ReadonlyMap<string, readonly { readonly name: string; readonly contents: Uint8Array }[]>;

let bundles: Bundles | undefined;

/** Bundles all functions at once, which takes half the time of one after another: they share most of what they are made of. */
function bundleAll(): Bundles {
  const names = readdirSync(path.join(root, 'functions')).filter((name) =>
    existsSync(path.join(sourceOf(name), 'handler.ts')),
  );
  const entries = names.flatMap((name) => [
    [`${name}/index`, `functions/${name}/handler.ts`],
    ...(withEngine.has(name)
      ? [[`${name}/decoding-worker`, 'adapters/local/delivery/decoding-worker.ts']]
      : []),
  ]);
  const outdir = path.join(root, 'build/functions');
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries),
    outdir,
    outExtension: { '.js': '.mjs' },
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: ['@duckdb/*'],
    banner,
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'error',
  });
  const files = outputFiles.map(({ path: file, contents }) => ({
    name: path.basename(file),
    contents,
    of: path.basename(path.dirname(file)),
  }));
  return Map.groupBy(files, ({ of }) => of);
}

const made = new Set<string>();

/**
 * Puts the bundle of a function into a folder of its own, which has nothing else then, once a process, and beside it what cannot be
 * bundled: the binaries of the engine, for the machine of the function and not for this one.
 * @returns the folder
 */
export function bundle(name: string, architecture: Architecture): string {
  const folder = path.join(root, 'build/functions', `${name}-${architecture}`);
  if (made.has(folder)) return folder;
  const fresh = `${folder}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  bundles ??= bundleAll();
  for (const file of bundles.get(name) ?? []) writeFileSync(path.join(fresh, file.name), file.contents);
  if (withEngine.has(name)) takeEngine(fresh, architecture);
  if (withCalendar.has(name)) cpSync(calendar, path.join(fresh, 'calendar'), { recursive: true });
  if (name === 'project') cpSync(views, path.join(fresh, 'sql'), { recursive: true });
  takePlace(folder, fresh);
  made.add(folder);
  return folder;
}

/** Files take the places of those before, one at a time, for another process may read them; what is made no more goes. */
function takePlace(folder: string, fresh: string): void {
  const made = filesIn(fresh);
  for (const name of made) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    renameSync(path.join(fresh, name), path.join(folder, name));
  }
  const wanted = new Set(made);
  for (const name of filesIn(folder)) if (!wanted.has(name)) rmSync(path.join(folder, name), { force: true });
  // Two names of one file stay where they are.
  rmSync(fresh, { recursive: true, force: true });
}
