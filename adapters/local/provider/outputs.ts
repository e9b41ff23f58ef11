import { existsSync, linkSync, rmSync } from 'node:fs';
import path from 'node:path';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { syncPath } from '../files.ts';

/** The files that come of one hashed delivery. */
export interface Outputs {
  /** What is sent: `TABLE-SEQUENCE.csv`, or `TABLE-SEQUENCE.csv.age` when it is sealed. */
  readonly delivery: string;
  /** What is sent with it: `TABLE-SEQUENCE.csv.manifest.json`. */
  readonly manifest: string;
  /** What stays: the list of records that were set aside, `TABLE-SEQUENCE.rejects.csv`. */
  readonly rejects: string;
}

/**
 * Names the files of a delivery.
 * @throws {RefusedError} when one of them is there already
 */
export function outputsIn(folder: string, table: string, sequence: number, sealed: boolean): Outputs {
  const stem = path.join(folder, `${table}-${sequence}`);
  const names = {
    delivery: `${stem}.csv${sealed ? '.age' : ''}`,
    manifest: `${stem}.csv.manifest.json`,
    rejects: `${stem}.rejects.csv`,
  };
  if (Object.values(names).some((file) => existsSync(file))) throw exists();
  return names;
}

const exists = (cause?: unknown): RefusedError =>
  new RefusedError([{ message: message('provider.out-exists') }], { cause });

/**
 * Gives finished files their names, one after the other; unlike a renaming, a link never replaces a file that has appeared
 * meanwhile. When one is refused, those before it are taken back.
 * @param files from where each is to where it goes
 * @throws {RefusedError} when a file of that name has appeared
 */
export function giveNames(files: readonly (readonly [from: string, to: string])[]): void {
  const named: string[] = [];
  try {
    for (const [from, to] of files) {
      syncPath(from);
      linkSync(from, to);
      named.push(to);
    }
  } catch (error) {
    for (const file of named) rmSync(file, { force: true });
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw exists(error);
    throw error;
  }
}
