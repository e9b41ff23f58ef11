import { CANARY_ROWS } from '../core/depersonalization/canaries.ts';
import { RefusedError } from '../core/errors.ts';
import { HASH_KIT } from '../core/loading/manifest.ts';
import { message } from '../core/messages/catalogue.ts';
import type { Regulations } from '../core/regulations/model.ts';
import type { Engine } from './ports.ts';
import type { Registered } from './register.ts';

/**
 * Checks of a delivery that its provider depersonalized (para 19) what its manifest says of the making, before it is read.
 * @throws {RefusedError} when the manifest does not say it, or names another edition of the kit, another key or version of it, or
 * another number of canary rows than the kit writes
 */
export function checkHashed(
  { file, manifest, table }: Registered,
  { depersonalizer }: Regulations,
  { edgeKey }: Pick<Engine, 'edgeKey'>,
): void {
  if (depersonalizer === 'operator') return;
  const at = { file: file.name };
  const made = manifest?.depersonalized;
  if (!made) throw new RefusedError([{ message: message('load.not-hashed'), at, basis: '19' }]);
  if (made.kit !== HASH_KIT) {
    throw new RefusedError([{ message: message('load.kit', { wanted: HASH_KIT }), at, basis: '19' }]);
  }
  const { checkValue, version } = edgeKey();
  if (made.keyCheckValue !== checkValue) {
    const keys = { found: made.keyCheckValue, wanted: checkValue };
    throw new RefusedError([{ message: message('load.edge-key', keys), at, basis: '19' }]);
  }
  if (made.keyVersion !== version) {
    const versions = { found: String(made.keyVersion), wanted: String(version) };
    throw new RefusedError([{ message: message('load.edge-key-version', versions), at, basis: '19' }]);
  }
  const canaries = table.columns.some(({ technique }) => technique.kind === 'keyed-hash') ? CANARY_ROWS : 0;
  if (made.canaries === canaries) return;
  const rows = { found: String(made.canaries), wanted: String(canaries) };
  throw new RefusedError([{ message: message('load.canaries-declared', rows), at, basis: '19' }]);
}
