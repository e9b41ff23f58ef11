import { RefusedError } from '../core/errors.ts';
import { comesInSequence, keyOf } from '../core/loading/operations.ts';
import type { TablePlan } from '../core/loading/plan.ts';
import { message } from '../core/messages/catalogue.ts';
import type { Regulations, Table } from '../core/regulations/model.ts';
import type { Delivered, LoadId, StoredTable } from './ports.ts';
import type { Registered } from './register.ts';

/**
 * The same content twice is one load, but where deliveries come in sequence another number is another delivery: when every file is committed already, nothing is to be done.
 * @throws {RefusedError} when only some are: their rows would be added a second time
 */
export async function alreadyLoaded(
  registered: readonly Registered[],
  { id }: Regulations,
  delivered: Delivered,
): Promise<LoadId | undefined> {
  const found: { readonly loadId: LoadId; readonly file: Registered['file'] }[] = [];
  for (const { table, file, manifest } of registered) {
    const sequence = comesInSequence(table) ? manifest?.sequence : undefined;
    const loadId = await delivered.findCommitted(id, table.name, file.sha256, sequence);
    if (loadId !== undefined) found.push({ loadId, file });
  }
  const [first, ...rest] = found.map(({ loadId, file }) => ({
    message: message('load.file-already-loaded', { id: String(loadId) }),
    at: { file: file.name },
    basis: 'ours',
  }));
  if (first && found.length < registered.length) throw new RefusedError([first, ...rest]);
  return found[0]?.loadId;
}

/**
 * Checks that a delivery comes in its turn: all but mere additions load in sequence, gaps and late ones are refused (ours).
 * @throws {RefusedError} when it does not
 */
export async function checkSequence(
  { manifest, table, file }: Registered,
  delivered: Delivered,
): Promise<void> {
  const last = await delivered.lastSequence(table.name);
  if (!comesInSequence(table) || !manifest || last === undefined || manifest.sequence === last + 1) return;
  const parameters = { table: table.name, found: String(manifest.sequence), wanted: String(last + 1) };
  throw new RefusedError([
    { message: message('load.sequence', parameters), at: { file: file.name }, basis: 'ours' },
  ]);
}

/**
 * Checks that a stored table keeps its regulations, the types of its columns and, but for a snapshot, its primary key.
 * @throws {RefusedError} when it would not
 */
export function checkSameTable(
  plan: TablePlan,
  table: Table,
  current: Pick<StoredTable, 'regulations' | 'columns' | 'keys'> | undefined,
  { id }: Regulations,
): void {
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
  const keys = keyOf(table).join(', ');
  if (table.delivery === 'increment' && current.keys.length > 0 && current.keys.join(', ') !== keys) {
    const parameters = { table: table.name, stored: current.keys.join(', '), wanted: keys || '—' };
    throw new RefusedError([{ message: message('load.key-changed', parameters), basis: '14' }]);
  }
}
