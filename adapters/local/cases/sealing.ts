import type { SignedRoot } from '../../../core/audit/root.ts';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { LocalUdw } from '../open.ts';
import { auditKey, auditKeyFile, openSigner } from './audit-key.ts';
import { sealPeriod } from './roots.ts';

/**
 * Ends the period now: signs the root of all that is recorded.
 * @returns the last root, which is an earlier one when nothing was recorded since
 * @throws {RefusedError} when the home has no key, or it is kept elsewhere
 */
export function sealNow({ home, database }: Pick<LocalUdw, 'home' | 'database'>, at: Date): SignedRoot {
  const signer = openSigner(home, database);
  if (signer === undefined) {
    const said = auditKey(database)
      ? message('audit.key-away', { file: auditKeyFile(home) })
      : message('audit.no-key');
    throw new RefusedError([{ message: said }]);
  }
  return sealPeriod(database, signer, at);
}
