import { RefusedError } from '../core/errors.ts';
import type { TablePlan } from '../core/loading/plan.ts';
import { message } from '../core/messages/catalogue.ts';
import type { Regulations } from '../core/regulations/model.ts';
import type { Catalog, LoadId, StoredTable } from './ports.ts';
import type { Registered } from './register.ts';

/**
 * The same content twice is one load: when every file is committed already, nothing is to be done.
 * @throws {RefusedError} when only some are: their rows would be added a second time
 */
export function alreadyLoaded(
  registered: readonly Registered[],
  { id }: Regulations,
  catalog: Catalog,
): LoadId | undefined {
  const found = registered.flatMap(({ table, file }) => {
    const loadId = catalog.findCommitted(id, table.name, file.sha256);
    return loadId === undefined ? [] : [{ loadId, file }];
  });
  const [first, ...rest] = found.map(({ loadId, file }) => ({
    message: message('load.file-already-loaded', { id: String(loadId) }),
    at: { file: file.name },
    basis: 'ours',
  }));
  if (first && found.length < registered.length) throw new RefusedError([first, ...rest]);
  return found[0]?.loadId;
}

/**
 * Checks that a delivery comes in its turn: snapshots load in sequence, gaps and late ones are refused (ours).
 * @throws {RefusedError} when it does not
 */
export function checkSequence({ manifest, table, file }: Registered, catalog: Catalog): void {
  const last = catalog.lastSequence(table.name);
  if (table.delivery !== 'snapshot' || !manifest || last === undefined || manifest.sequence === last + 1)
    return;
  const parameters = { table: table.name, found: String(manifest.sequence), wanted: String(last + 1) };
  throw new RefusedError([
    { message: message('load.sequence', parameters), at: { file: file.name }, basis: 'ours' },
  ]);
}

/**
 * Checks that a stored table keeps its regulations and the types of its columns.
 * @throws {RefusedError} when it would not
 */
export function checkSameTable(plan: TablePlan, current: StoredTable | undefined, { id }: Regulations): void {
  if (!current) return;
  if (current.regulations !== id) {
    throw new RefusedError([
      {
        message: message('load.table-of-other-regulations', {
          table: plan.table,
          owner: current.regulations,
        }),
      },
    ]);
  }
  for (const output of plan.outputs) {
    const stored = current.columns.find(({ name }) => name === output.name);
    if (stored && stored.type !== output.type) {
      const parameters = { table: plan.table, column: output.name, stored: stored.type, wanted: output.type };
      throw new RefusedError([{ message: message('load.column-changed', parameters), basis: '14' }]);
    }
  }
}
