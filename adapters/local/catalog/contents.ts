import type { DatabaseSync } from 'node:sqlite';
import type { LoadId, NewFile, StoredFile, StoredVersions } from '../../../services/ports.ts';

interface VersionsRow {
  load_id: number;
  kind: 'increment' | 'snapshot';
  as_of: string;
  recorded_at: string;
  keys: string | null;
  added_to: string | null;
  path: string;
  rows: number;
  bytes: number;
  sha256: string;
}

/** The versions of one load, and what is known of how they join the content before them. */
export interface LoadedVersions extends StoredVersions {
  /** Undefined for loads of an edition that knew no primary key between loads: their rows add up. */
  readonly keys: readonly string[] | undefined;
  /** The content, its own load included, to which its rows merely added; undefined: they changed it. */
  readonly addedTo: string | undefined;
}

/** The loads of a content in their order, as the catalog writes them. */
export const basisText = (basis: readonly { readonly loadId: LoadId }[]): string =>
  basis.map(({ loadId }) => loadId).join(',');

/** The versions of all loads of a table that stand, in their order. */
export function standingVersions(database: DatabaseSync, table: string): readonly LoadedVersions[] {
  const rows = database
    .prepare(
      `SELECT load_id, kind, as_of, started_at AS recorded_at, keys, added_to, path, rows, files.bytes, files.sha256
       FROM files JOIN deliveries USING (load_id, table_name) JOIN loads USING (load_id)
       WHERE table_name = ? AND state = 'committed' ORDER BY load_id`,
    )
    .all(table) as unknown as VersionsRow[];
  return rows.map(
    ({ load_id: loadId, as_of: asOf, recorded_at: recordedAt, keys, added_to: addedTo, ...rest }) => ({
      ...rest,
      loadId,
      asOf,
      recordedAt,
      keys: keys === null ? undefined : (JSON.parse(keys) as string[]),
      addedTo: addedTo ?? undefined,
    }),
  );
}

/** Of loads in their order, those that make the content: the last snapshot and the increments since. */
export function basisOf<V extends Pick<StoredVersions, 'kind'>>(versions: readonly V[]): readonly V[] {
  const snapshot = versions.findLastIndex(({ kind }) => kind === 'snapshot');
  return versions.slice(Math.max(snapshot, 0));
}

function rewrittenFile(database: DatabaseSync, table: string, basis: string): StoredFile | undefined {
  const row = database
    .prepare(
      'SELECT load_id AS loadId, path, rows, bytes, sha256 FROM contents WHERE table_name = ? AND basis = ?',
    )
    .get(table, basis);
  return row && ({ ...row } as unknown as StoredFile);
}

/**
 * The files that together hold the content of some loads, every row once: the longest part of it that was rewritten as one file,
 * and the rows of the loads since, where these merely added. Undefined when it must be rewritten first.
 */
export function contentFiles(
  database: DatabaseSync,
  table: string,
  basis: readonly LoadedVersions[],
): readonly StoredFile[] | undefined {
  const added: StoredFile[] = [];
  for (let length = basis.length; length > 0; length -= 1) {
    const part = basis.slice(0, length);
    const text = basisText(part);
    const rewritten = rewrittenFile(database, table, text);
    if (rewritten) return [rewritten, ...added];
    const last = part.at(-1);
    if (!last || !merelyAdds(last, text)) return undefined;
    added.unshift(fileOf(last));
  }
  return added;
}

const fileOf = ({ loadId, path, rows, bytes, sha256 }: StoredFile): StoredFile => ({
  loadId,
  path,
  rows,
  bytes,
  sha256,
});

const merelyAdds = ({ kind, keys, addedTo }: LoadedVersions, content: string): boolean =>
  kind === 'snapshot' || keys === undefined || keys.length === 0 || addedTo === content;

/** A file that holds the content of some loads, and since when. */
interface Content {
  readonly basis: string;
  /** The load whose commit or revert made it. */
  readonly owner: LoadId;
  readonly file: NewFile;
  readonly at: Date;
}

/** Names the one file that holds a content. */
export function addContent(database: DatabaseSync, table: string, { basis, owner, file, at }: Content): void {
  database
    .prepare('INSERT OR REPLACE INTO contents VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(table, basis, owner, file.path, file.rows, file.bytes, file.sha256, at.toISOString());
}

/**
 * Forgets contents that are superseded; their files are left to the sweep, and can be made again from the versions.
 * @param before only those superseded before this instant: until then a reader who began with one finds it
 */
export function forgetContents(database: DatabaseSync, before?: Date): void {
  const contents = database
    .prepare('SELECT table_name, path, made_at FROM contents ORDER BY table_name')
    .all() as unknown as { table_name: string; path: string; made_at: string }[];
  for (const [table, made] of Map.groupBy(contents, ({ table_name }) => table_name)) {
    const current = contentFiles(database, table, basisOf(standingVersions(database, table))) ?? [];
    const used = new Set(current.map((file) => file.path));
    const superseded = made.filter((content) => !used.has(content.path));
    for (const content of superseded) {
      const changed = changedAfter(database, table, content.made_at);
      if (before && (changed === undefined || changed >= before.toISOString())) continue;
      database.prepare('DELETE FROM contents WHERE path = ?').run(content.path);
    }
  }
}

/** The first instant after another at which the content of a table changed. */
function changedAfter(database: DatabaseSync, table: string, instant: string): string | undefined {
  const row = database
    .prepare(
      `SELECT min(ended_at) AS at FROM loads JOIN deliveries USING (load_id)
       WHERE table_name = ? AND state IN ('committed', 'reverted') AND ended_at > ?`,
    )
    .get(table, instant) as { at: string | null };
  return row.at ?? undefined;
}
