import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { VerificationError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { StoredFile, StoredTable } from '../../services/ports.ts';
import type { Home } from './home.ts';

/** A committed file that is missing, unreadable or not what was committed. */
interface DamagedFile {
  readonly table: string;
  readonly loadId: StoredFile['loadId'];
}

async function isWhole(file: string, sha256: string): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  } catch {
    return false;
  }
  return hash.digest('hex') === sha256;
}

/** Finds the first of some committed files that cannot be read as it was committed; reads all of them. */
export async function findDamagedFile(
  home: Home,
  files: readonly StoredFile[],
): Promise<StoredFile | undefined> {
  for (const file of files)
    if (!(await isWhole(path.join(home.warehouse, file.path), file.sha256))) return file;
  return undefined;
}

/** Finds the first committed file of some tables, of their content or of their versions, that cannot be read as it was committed. */
async function findDamaged(home: Home, tables: readonly StoredTable[]): Promise<DamagedFile | undefined> {
  for (const table of tables) {
    const damaged = await findDamagedFile(home, committedFiles(table));
    if (damaged) return { table: table.name, loadId: damaged.loadId };
  }
  return undefined;
}

/**
 * Refuses tables any of whose committed files is not as it was committed; reads all of them.
 * @param cause what failed before, where something did
 * @throws {VerificationError} when there is such a file
 */
export async function refuseDamaged(
  home: Home,
  tables: readonly StoredTable[],
  cause?: unknown,
): Promise<void> {
  const damaged = await findDamaged(home, tables);
  if (damaged === undefined) return;
  const { table, loadId } = damaged;
  throw new VerificationError([{ message: message('sql.file-damaged', { table, id: String(loadId) }) }], {
    cause,
  });
}

/** The files of a table that stand: those of its content, and the other ones of its versions. */
export function committedFiles({ files, versions }: StoredTable): readonly StoredFile[] {
  const content = new Set(files.map((file) => file.path));
  return [...files, ...versions.filter((file) => !content.has(file.path))];
}
