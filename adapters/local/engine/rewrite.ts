import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { RefusedError, VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { LoadId, Rewritten, RewrittenContents, ToRewrite } from '../../../services/ports.ts';
import { isAlive, loadFolder, showAlive } from '../alive.ts';
import type { Home } from '../home.ts';
import { findDamagedFile } from '../stored-files.ts';
import { contentLimits, writeContent } from './content.ts';
import { openSession } from './instance.ts';
import { storeFile } from './publish.ts';
import { contentSql, filesSql, versionFiles } from './versions.ts';

/** Writes the contents that reverting a load leaves, from the versions of the loads that stand. */
export async function rewriteContents(
  home: Home,
  id: LoadId,
  tables: readonly ToRewrite[],
): Promise<RewrittenContents> {
  const lock = await takeHold(home, id);
  const end = () => {
    lock[Symbol.dispose]();
    rmSync(loadFolder(home, id), { recursive: true, force: true });
  };
  try {
    const rewritten: Rewritten[] = [];
    for (const table of tables) rewritten.push(await rewriteOne(home, id, table));
    return { rewritten, [Symbol.dispose]: end };
  } catch (error) {
    end();
    throw error;
  }
}

/** Shows that a load is being reverted. A look at its lock by another process holds it for a moment: so it is tried more than once. */
async function takeHold(home: Home, id: LoadId): Promise<Disposable> {
  for (let tries = 20; tries > 0; tries -= 1) {
    if (!isAlive(home, id)) {
      try {
        return showAlive(home, id);
      } catch {
        // Another process was quicker.
      }
    }
    await delay(100);
  }
  throw new RefusedError([{ message: message('load.being-reverted', { id: String(id) }) }]);
}

async function rewriteOne(home: Home, id: LoadId, job: ToRewrite): Promise<Rewritten> {
  const { table, columns, keys, basis } = job;
  const folder = path.join(loadFolder(home, id), table);
  mkdirSync(path.join(folder, 'spill'), { recursive: true, mode: 0o700 });
  const files = versionFiles(home.warehouse, basis);
  try {
    using session = await openSession(contentLimits(folder, files));
    const content = await writeContent(
      session,
      contentSql({ columns, keys }, filesSql(files)),
      path.join(folder, 'current.parquet'),
    );
    const last = basis.at(-1)?.loadId ?? id;
    const file = await storeFile(home, table, `${id}-without-${last}-current.parquet`, content);
    return { table, basis: basis.map(({ loadId }) => loadId), file };
  } catch (error) {
    const damaged = await findDamagedFile(home, basis);
    if (damaged === undefined) throw error;
    throw new VerificationError(
      [{ message: message('sql.file-damaged', { table, id: String(damaged.loadId) }) }],
      { cause: error },
    );
  }
}
