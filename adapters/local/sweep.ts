import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { LoadId } from '../../services/ports.ts';
import { isAlive } from './alive.ts';
import { forgetContents } from './catalog/contents.ts';
import { appendEvent } from './catalog/events.ts';
import { publishedFiles } from './catalog/read.ts';
import { transaction } from './catalog/schema.ts';
import { documentFolders, type Home } from './home.ts';
import { listExpired } from './quarantine.ts';

/** How long a superseded content stays for those who read it (ours): a day. */
const supersededKeptMs = 86_400_000;

/** What stands on the disk, listed before the catalog is read: a load that begins meanwhile is not in the list. */
interface Listing {
  readonly tmp: readonly string[];
  readonly warehouse: readonly string[];
  readonly documents: readonly string[];
}

function list(home: Home): Listing {
  const inside = (folder: string) => readdirSync(folder).map((name) => path.join(folder, name));
  return {
    tmp: inside(home.tmp),
    warehouse: readdirSync(home.warehouse, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.parquet'))
      .map((file) => path.join(home.warehouse, file)),
    documents: documentFolders.flatMap((name) => inside(home[name])),
  };
}

/** The load that a file or folder belongs to: the number that its name begins with. */
export const ownerOf = (file: string): LoadId => Number.parseInt(path.basename(file), 10);

interface Loads {
  readonly running: ReadonlySet<LoadId>;
  readonly abandoned: ReadonlySet<LoadId>;
  readonly published: ReadonlySet<string>;
}

/** Ends the loads whose process is gone, on the record, and tells what must be left alone. */
function settle(home: Home, database: DatabaseSync, at: Date): Loads {
  return transaction(database, () => {
    const rows = database.prepare(`SELECT load_id FROM loads WHERE state = 'running'`).all();
    const ids = rows.map((row) => Number(row['load_id']));
    const abandoned = ids.filter((id) => !isAlive(home, id));
    for (const id of abandoned) {
      database
        .prepare(`UPDATE loads SET state = 'failed', ended_at = ? WHERE load_id = ?`)
        .run(at.toISOString(), id);
      appendEvent(database, { at: at.toISOString(), kind: 'load-abandoned', loadId: id, body: {} });
    }
    forgetContents(database, new Date(at.getTime() - supersededKeptMs));
    return {
      running: new Set([...ids.filter((id) => !abandoned.includes(id)), ...reverting(home, database)]),
      abandoned: new Set(abandoned),
      published: new Set(publishedFiles(database).map((file) => path.join(home.warehouse, file.path))),
    };
  });
}

/** Loads that are being taken back: what is written for it is named by them. */
function reverting(home: Home, database: DatabaseSync): readonly LoadId[] {
  const rows = database.prepare(`SELECT load_id FROM loads WHERE state = 'committed'`).all();
  return rows.map((row) => Number(row['load_id'])).filter((id) => isAlive(home, id));
}

/** Files that nobody will ask for: of loads that ended, unpublished, half-written, or reported by a load that was killed. */
function leftBehind(
  { tmp, warehouse, documents }: Listing,
  { running, abandoned, published }: Loads,
): readonly string[] {
  const ended = (file: string) => !running.has(ownerOf(file));
  return [
    ...tmp.filter(ended),
    ...warehouse.filter((file) => !published.has(file) && ended(file)),
    ...documents.filter(
      (file) =>
        ended(file) && (file.endsWith('.draft') || (abandoned.has(ownerOf(file)) && !file.endsWith('.age'))),
    ),
  ];
}

/**
 * Removes what killed loads left behind, and destroys raw deliveries whose retention has ended (ours). A destruction is
 * recorded first: when it is interrupted, the next sweep does it again.
 */
export function sweep(home: Home, database: DatabaseSync, at: Date): void {
  const listing = list(home);
  const loads = settle(home, database, at);
  for (const file of leftBehind(listing, loads)) rmSync(file, { recursive: true, force: true });
  for (const name of listExpired(home, at)) {
    const event = { at: at.toISOString(), kind: 'raw-delivery-destroyed', loadId: null, body: { name } };
    transaction(database, () => appendEvent(database, event));
    rmSync(path.join(home.quarantine, name), { force: true });
  }
}
