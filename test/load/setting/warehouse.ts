import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { type LocalUdw, makeLocal, openLocal } from '../../../adapters/local/open.ts';
import { run } from '../../../cli/main.ts';
import type { Manifest } from '../../../core/loading/manifest.ts';

/** What a command left: its exit code and what it wrote. */
export interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one `udw` command with surroundings of its own. */
export async function udw(
  argv: readonly string[],
  around: {
    readonly clock?: () => Date;
    readonly env?: Record<string, string>;
    readonly input?: string;
  } = {},
): Promise<Told> {
  let out = '';
  let err = '';
  const code = await run(argv, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    env: around.env ?? {},
    clock: around.clock ?? (() => new Date('2026-10-01T08:00:00Z')),
    readInput: async () => around.input ?? '',
  });
  return { code, out, err };
}

/**
 * How long a folder is there: for one test, or for all tests of a file, which must not disturb each other in it, or of a run, which
 * only copy it.
 */
export type Life = 'test' | 'file' | 'run';

const ofFile: string[] = [];
const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });
afterAll(() => ofFile.forEach(remove));

/** A new folder that is gone after the test, after the last of the file, or with all that the run has made. */
export function newFolder(life: Life = 'test'): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'udw-test-'));
  if (life === 'file') ofFile.push(folder);
  if (life === 'test') onTestFinished(() => remove(folder));
  return folder;
}

/** The manifest of a file as its provider writes it; `claims` replaces fields, true or not. */
export function manifestOf(
  file: string,
  claims: Partial<Manifest> & Readonly<Record<string, unknown>> = {},
): object {
  const bytes = readFileSync(file);
  return {
    manifest: 'udw-manifest/1',
    regulations: 'register',
    regulationsVersion: '1.0.0',
    table: 'payments',
    file: path.basename(file),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    records:
      bytes
        .toString('latin1')
        .split('\n')
        .filter((line) => line !== '').length - 1,
    sequence: 1,
    asOf: '2026-09-30',
    createdAt: '2026-10-01T02:00:00Z',
    ...claims,
  };
}

/** A home with a folder of deliveries beside it. */
export interface Warehouse {
  readonly folder: string;
  readonly home: string;
  /** What the clock of the next command says. */
  at(instant: string): void;
  /** Writes a file beside the home and names it. */
  write(name: string, content: string | Uint8Array): string;
  /** Writes a file and its manifest. */
  deliver(name: string, content: string | Uint8Array, claims?: Readonly<Record<string, unknown>>): string;
  udw(...argv: readonly string[]): Promise<Told>;
  /** `udw load`, with the findings only: the lines of progress are taken off. */
  load(regulations: string, ...files: readonly string[]): Promise<Told>;
  /** The rows that a reader sees of a table; 0 when there is no such table. */
  rows(table?: string): Promise<number>;
  /** Every value that a reader sees, as JSON has it. */
  select(sql: string): Promise<unknown>;
  /** The files in the warehouse's folder, named by the catalog or not. */
  stored(): readonly string[];
  /** Opens the home for a direct look. */
  open<T>(look: (udw: LocalUdw) => T): T;
  /** The same in a folder of its own, at the same time of its clock. */
  copy(life?: Life): Warehouse;
}

const progress =
  /^(register|decode|verify|commit|record|приём|раскодирование|проверка|публикация|запись)\b.*\n/gmu;

/** Makes a home. */
export async function newWarehouse(life?: Life): Promise<Warehouse> {
  const warehouse = warehouseIn(newFolder(life), new Date('2026-10-01T08:00:00Z'));
  await makeLocal(warehouse.home, new Date('2026-10-01T08:00:00Z'));
  return warehouse;
}

/**
 * What gives each test a copy of a warehouse that is made when the first asks for it: what it holds took longer to load than most tests
 * take.
 */
export function copiesOf(make: (life: Life) => Promise<Warehouse>): (life?: Life) => Promise<Warehouse> {
  let made: Promise<Warehouse> | undefined;
  return async (life) => {
    made ??= make('run');
    return (await made).copy(life);
  };
}

function warehouseIn(folder: string, from: Date): Warehouse {
  const home = path.join(folder, 'home');
  let now = from;
  const clock = () => now;
  const write = (name: string, content: string | Uint8Array): string => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const command = (...argv: readonly string[]) => udw([...argv, '--home', home], { clock });
  const select = async (sql: string): Promise<unknown> => {
    const { code, out, err } = await command('sql', sql, '--json');
    if (code !== 0) throw new Error(err);
    return JSON.parse(out);
  };
  return {
    folder,
    home,
    at(instant) {
      now = new Date(instant);
    },
    write,
    deliver(name, content, claims = {}) {
      const file = write(name, content);
      write(`${name}.manifest.json`, JSON.stringify(manifestOf(file, claims)));
      return file;
    },
    udw: command,
    async load(regulations, ...files) {
      const told = await command('load', write('regulations.yaml', regulations), ...files);
      return { ...told, err: told.err.replace(progress, '') };
    },
    async rows(table = 'payments') {
      using udw = openLocal(home);
      if (!udw.catalog.tables().some(({ name }) => name === table)) return 0;
      const [found] = (await select(`SELECT count(*) AS n FROM ${table}`)) as [{ n: number }];
      return found.n;
    },
    select,
    stored() {
      const warehouse = path.join(home, 'warehouse');
      if (!existsSync(warehouse)) return [];
      return readdirSync(warehouse, { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.parquet'),
      );
    },
    open(look) {
      using udw = openLocal(home);
      return look(udw);
    },
    copy(life) {
      const other = newFolder(life);
      // With the permissions of its folders, which Node's own copy does not keep.
      execFileSync('cp', ['-Rp', `${folder}/.`, other]);
      return warehouseIn(other, now);
    },
  };
}

/** Writes a delivery of the table `payments`. */
export const csv = (...records: readonly string[]): string =>
  `IIN;CODE;AMOUNT\n${records.map((record) => `${record}\n`).join('')}`;
