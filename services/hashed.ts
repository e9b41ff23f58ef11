import { RefusedError } from '../core/errors.ts';
import { HASH_KIT } from '../core/loading/manifest.ts';
import { message } from '../core/messages/catalogue.ts';
import type { Regulations } from '../core/regulations/model.ts';
import type { Registered } from './register.ts';

/**
 * Checks of a delivery that its provider depersonalized (para 19) what its manifest says of the making, before it is read.
 * @param edgeCheckValue key check value of the operator's edge key
 * @throws {RefusedError} when the manifest does not say it, or names another edition of the kit or another key
 */
export function checkHashed(
  { file, manifest }: Registered,
  { depersonalizer }: Regulations,
  edgeCheckValue: string,
): void {
  if (depersonalizer === 'operator') return;
  const at = { file: file.name };
  const made = manifest?.depersonalized;
  if (!made) throw new RefusedError([{ message: message('load.not-hashed'), at, basis: '19' }]);
  if (made.kit !== HASH_KIT) {
    throw new RefusedError([{ message: message('load.kit', { wanted: HASH_KIT }), at, basis: '19' }]);
  }
  if (made.keyCheckValue === edgeCheckValue) return;
  const keys = { found: made.keyCheckValue, wanted: edgeCheckValue };
  throw new RefusedError([{ message: message('load.edge-key', keys), at, basis: '19' }]);
}
