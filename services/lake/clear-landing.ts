import { RefusedError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { Regulations } from '../../core/regulations/model.ts';

/**
 * Refuses files of regulations under which clear personal data lands (paras 17, 19).
 * @param clearLanding whether they may land here: residency.clearLanding names the legal ground
 * @throws {RefusedError} when they may not
 */
export function checkClearLanding({ id, depersonalizer }: Regulations, clearLanding: boolean): void {
  if (depersonalizer !== 'operator' || clearLanding) return;
  throw new RefusedError([{ message: message('lake.clear-landing', { regulations: id }), basis: '17, 19' }]);
}
