import { readCalendar } from '../../../adapters/local/calendar.ts';
import { openCases } from '../../../adapters/local/cases/open.ts';
import { openLocal } from '../../../adapters/local/open.ts';
import { receiptDefaults } from '../../../core/calendar/terms.ts';
import type { Ground } from '../../../core/procedures/model.ts';
import { endCase } from '../../../services/cases/act.ts';

/** Revokes a case of a home, as another process of it does, at once. */
export function revokeCase(home: string, id: string, now: Date, ground?: Ground): void {
  using udw = openLocal(home);
  const ports = {
    ...openCases(udw, () => now),
    counting: { calendar: readCalendar(), receipt: receiptDefaults },
  };
  const revocation = { document: 'revocation', sha256: 'a'.repeat(64), registration: '7/9' } as const;
  const said = { act: 'revoke', reason: 'not needed', documents: [revocation] } as const;
  endCase(ports, { now }, { case: id, as: 'aliya' }, ground ? { ...said, ground } : said);
}
