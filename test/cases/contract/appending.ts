import { noHead } from '../../../core/audit/case-record.ts';
import { rowsOf } from '../../../core/cases/row.ts';
import type { Case, CaseEvent, Opened } from '../../../core/procedures/case.ts';
import { reduce } from '../../../core/procedures/judge/reduce.ts';
import type { CaseAppend, CaseStore } from '../../../services/case-ports.ts';
import { accepted, counting, opening } from '../../procedures/setting.ts';

/** What is appended to a case as it stands. */
export async function appendOf(
  store: CaseStore,
  id: string,
  events: readonly CaseEvent[],
  rehearsedAt?: string,
): Promise<CaseAppend> {
  const stored = await store.read(id);
  let after: Case | undefined;
  for (const event of [...(stored?.events ?? []), ...events]) after = accepted(reduce(after, event));
  if (after === undefined) throw new Error('nothing to append');
  const rows = rowsOf(after, counting);
  return { id, expected: stored?.head ?? noHead, events, after, rows, rehearsedAt };
}

/** Appends events to a case. */
export async function append(
  store: CaseStore,
  id: string,
  events: readonly CaseEvent[],
  rehearsedAt?: string,
): Promise<'appended' | 'overtaken'> {
  return store.append([await appendOf(store, id, events, rehearsedAt)]);
}

/** The opening of a case of 2026 under its number. */
export const openingAs = (procedure: Opened['procedure'], id: string, change: Partial<Opened> = {}): Opened =>
  opening(procedure, '2026-03-02', { id, key: `open ${id}`, ...change });
