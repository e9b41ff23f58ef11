import { stateOf } from '../../core/cases/state.ts';
import type { Role } from '../../core/procedures/model.ts';
import type { CaseStore } from '../case-ports.ts';

/** Whether a body is a party, in one of some roles, of a case that connects an information system. */
export async function connects(
  store: Pick<CaseStore, 'about' | 'read'>,
  system: string,
  body: string,
  roles: readonly Role[],
): Promise<boolean> {
  for (const id of await store.about({ system }, false)) {
    const stored = await store.read(id);
    if (stored === undefined) continue;
    const { system: its, parties } = stateOf(id, stored.events);
    if (its === system && parties.some((party) => party.body === body && roles.includes(party.role)))
      return true;
  }
  return false;
}
