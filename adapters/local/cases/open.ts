import type { Bodies, CaseStore } from '../../../services/case-ports.ts';
import type { Clock } from '../../../services/ports.ts';
import type { LocalUdw } from '../open.ts';
import { openSigner } from './audit-key.ts';
import { localBodies } from './bodies.ts';
import { hasPeriodEnded, sealPeriod } from './roots.ts';
import { localCaseStore } from './store.ts';

/** The cases and bodies of an open home. The first act of a day signs the root of what was recorded before it, where the key is there. */
export function openCases(
  { home, database }: Pick<LocalUdw, 'home' | 'database'>,
  clock: Clock,
): { readonly store: CaseStore; readonly bodies: Bodies } {
  const endPeriod = (): void => {
    const now = clock();
    if (!hasPeriodEnded(database, now)) return;
    const signer = openSigner(home, database);
    if (signer) sealPeriod(database, signer, now);
  };
  return { store: localCaseStore(database, endPeriod), bodies: localBodies(database, endPeriod) };
}
