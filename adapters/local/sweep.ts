import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { LoadId } from '../../services/ports.ts';
import { appendEvent } from './catalog/events.ts';
import { transaction } from './catalog/schema.ts';
import type { Home } from './home.ts';
import { destroyExpired } from './quarantine.ts';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Ends the loads whose process is gone. @returns the loads that still run */
function endAbandoned(database: DatabaseSync, at: Date): ReadonlySet<LoadId> {
  return transaction(database, () => {
    const running = database
      .prepare(`SELECT load_id, pid FROM loads WHERE state = 'running'`)
      .all() as unknown as { load_id: number; pid: number }[];
    const dead = running.filter(({ pid }) => !isAlive(pid));
    for (const { load_id: id } of dead) {
      database
        .prepare(`UPDATE loads SET state = 'failed', ended_at = ? WHERE load_id = ?`)
        .run(at.toISOString(), id);
      appendEvent(database, { at: at.toISOString(), kind: 'load-abandoned', loadId: id, body: {} });
    }
    return new Set(running.filter(({ pid }) => isAlive(pid)).map((row) => row.load_id));
  });
}

/** Warehouse files that no catalog entry names and no running load may still name. */
function orphans(home: Home, database: DatabaseSync, running: ReadonlySet<LoadId>): readonly string[] {
  const known = new Set(
    database
      .prepare('SELECT path FROM files')
      .all()
      .map((row) => String(row['path'])),
  );
  return readdirSync(home.warehouse, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        file.endsWith('.parquet') &&
        !known.has(file) &&
        !running.has(Number(path.basename(file, '.parquet'))),
    )
    .map((file) => path.join(home.warehouse, file));
}

/** Documents that a killed process left half-written or without a load that ended. */
function drafts(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.draft'))
    .map((name) => path.join(folder, name));
}

/** Removes what killed loads left behind, and destroys raw deliveries whose retention has ended, on the record (para 20, ours). */
export function sweep(home: Home, database: DatabaseSync, at: Date): void {
  const running = endAbandoned(database, at);
  const left = readdirSync(home.tmp)
    .filter((name) => !running.has(Number(name)))
    .map((name) => path.join(home.tmp, name));
  const half = running.size === 0 ? [home.quarantine, home.rejects, home.reports].flatMap(drafts) : [];
  for (const file of [...left, ...orphans(home, database, running), ...half])
    rmSync(file, { recursive: true, force: true });
  for (const name of destroyExpired(home, at)) {
    transaction(database, () =>
      appendEvent(database, {
        at: at.toISOString(),
        kind: 'raw-delivery-destroyed',
        loadId: null,
        body: { name },
      }),
    );
  }
}
