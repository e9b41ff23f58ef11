import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { publishedFiles } from '../catalog/read.ts';
import { filesOfDeliveries } from '../delivering/recorded.ts';
import { documentFolders, type Home } from '../home.ts';
import { isExpired } from '../quarantine.ts';
import { ownerOf } from '../sweep.ts';

/** A file of a home that belongs to a backup. */
export interface Source {
  /** Relative to the home and to the backup, with slashes. */
  readonly path: string;
  /** What the catalog has of it; undefined for a document, of which it has nothing. */
  readonly committed: { readonly bytes: number; readonly sha256: string } | undefined;
}

/**
 * The files of a home that belong to a copy of its catalog: what any load published, and the documents of loads that have ended in
 * it, and deliveries to customers. A sealed delivery whose retention has ended is to be destroyed, so it is not copied.
 */
export function contentsOf(home: Home, copy: DatabaseSync, now: Date): readonly Source[] {
  const rows = copy.prepare(`SELECT load_id FROM loads WHERE state <> 'running'`).all();
  const ended = new Set(rows.map((row) => Number(row['load_id'])));
  const documents = documentFolders.flatMap((folder) =>
    readdirSync(home[folder])
      .sort()
      .filter((name) => ended.has(ownerOf(name)) && !name.endsWith('.draft') && !isExpired(name, now))
      .map((name): Source => ({ path: `${folder}/${name}`, committed: undefined })),
  );
  return [
    ...publishedFiles(copy).map(
      ({ path: file, bytes, sha256 }): Source => ({
        path: path.posix.join('warehouse', file),
        committed: { bytes, sha256 },
      }),
    ),
    ...documents,
    ...filesOfDeliveries(copy).map((name): Source => ({ path: `deliveries/${name}`, committed: undefined })),
  ];
}
