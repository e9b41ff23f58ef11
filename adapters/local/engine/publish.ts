import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { NewFile } from '../../../services/ports.ts';
import { syncPath } from '../files.ts';
import type { Home } from '../home.ts';
import type { Candidate } from './candidate.ts';

/**
 * Moves a written file to where the catalog will name it, and forces it to the disk.
 * @param name begins with the number of the load that it belongs to, by which the sweep knows it
 */
export async function storeFile(
  home: Home,
  table: string,
  name: string,
  { file, rows }: Candidate,
): Promise<NewFile> {
  const relative = path.join(table, name);
  const target = path.join(home.warehouse, relative);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  syncPath(home.warehouse);
  syncPath(file);
  renameSync(file, target);
  syncPath(path.dirname(target));
  return { path: relative, rows, bytes: statSync(target).size, sha256: hash.digest('hex') };
}
