import { createHash } from 'node:crypto';
import { openLocal } from '../../../adapters/local/open.ts';
import type { DeliveryEntry } from '../../../services/ports.ts';
import { udwJson } from './command.ts';

/** What a reader of a home sees, without the numbers and instants that differ from one load of the same delivery to another. */
export interface Committed {
  readonly deliveries: readonly DeliveryEntry[];
  readonly tables: readonly { readonly name: string; readonly asOf: string; readonly rows: number }[];
  /** Hash of all rows of all tables in their order. */
  readonly content: string;
}

/** Reads the committed state of a home as its readers do. */
export async function committedIn(home: string): Promise<Committed> {
  using udw = openLocal(home);
  const tables = udw.catalog.tables().map(({ name, asOf, files }) => ({
    name,
    asOf,
    rows: files.reduce((sum, file) => sum + file.rows, 0),
  }));
  const content = createHash('sha256');
  for (const { name } of tables) {
    const rows = await udwJson(
      home,
      'sql',
      `SELECT * EXCLUDE (_load_id, _recorded_at) FROM ${name} ORDER BY _seq`,
    );
    content.update(JSON.stringify(rows));
  }
  const deliveries = udw.catalog
    .loads()
    .filter(({ state }) => state === 'committed')
    .flatMap((load) => load.deliveries);
  return { deliveries, tables, content: content.digest('hex') };
}

/** What `udw doctor` finds wrong with a home: keys, catalog, chain of events, hashes of committed files. */
export async function ailmentsOf(home: string): Promise<readonly unknown[]> {
  const diagnoses = (await udwJson(home, 'doctor')) as readonly { readonly healthy: boolean }[];
  return diagnoses.filter(({ healthy }) => !healthy);
}

/** The Parquet files of all loads that were ever committed, relative to the warehouse. */
export function committedFiles(home: string): readonly string[] {
  using udw = openLocal(home);
  const rows = udw.database
    .prepare(
      `SELECT path FROM files JOIN loads USING (load_id) WHERE state IN ('committed', 'reverted') ORDER BY path`,
    )
    .all();
  return rows.map((row) => String(row['path']));
}

/** What a commit that was torn would leave: a load without its event or its files, an event or a file without its load. */
export function tornIn(home: string): readonly unknown[] {
  using udw = openLocal(home);
  return udw.database
    .prepare(
      `SELECT load_id, state, (SELECT count(*) FROM files f WHERE f.load_id = l.load_id) AS files,
         (SELECT count(*) FROM events e WHERE e.load_id = l.load_id AND e.kind = 'load-committed') AS events
       FROM loads l WHERE (state IN ('committed', 'reverted')) <> (files = 1) OR files <> events`,
    )
    .all();
}

/** How often each state occurs among the loads of a home. */
export function statesIn(home: string): Readonly<Record<string, number>> {
  using udw = openLocal(home);
  const states = Object.groupBy(udw.catalog.loads(), ({ state }) => state);
  return Object.fromEntries(Object.entries(states).map(([state, loads]) => [state, loads?.length ?? 0]));
}

/** Reverts the load that was committed last, as its operator may. */
export async function revertLast(home: string): Promise<void> {
  using udw = openLocal(home);
  const ids = udw.catalog
    .loads()
    .filter(({ state }) => state === 'committed')
    .map(({ id }) => id);
  await udwJson(home, 'loads', 'revert', String(Math.max(...ids)));
}
