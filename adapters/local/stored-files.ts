import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { StoredFile, StoredTable } from '../../services/ports.ts';
import type { Home } from './home.ts';

/** A committed file that is missing, unreadable or not what was committed. */
export interface DamagedFile {
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

/** Finds the first committed file of some tables that cannot be read as it was committed; reads all of them. */
export async function findDamaged(
  home: Home,
  tables: readonly StoredTable[],
): Promise<DamagedFile | undefined> {
  for (const { name, files } of tables)
    for (const { path: file, sha256, loadId } of files)
      if (!(await isWhole(path.join(home.warehouse, file), sha256))) return { table: name, loadId };
  return undefined;
}
