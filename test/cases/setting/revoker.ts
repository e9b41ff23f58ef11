import { readCalendar } from '../../../adapters/local/calendar.ts';
import { openCases } from '../../../adapters/local/cases/open.ts';
import { openLocal } from '../../../adapters/local/open.ts';
import { receiptDefaults } from '../../../core/calendar/terms.ts';
import type { Ground } from '../../../core/procedures/model.ts';
import { endCase } from '../../../services/cases/act.ts';

// node revoker.ts HOME CASE INSTANT [GROUND]
const [home = '', id = '', at = '', ground] = process.argv.slice(2);
const now = new Date(at);
using udw = openLocal(home);
const ports = {
  ...openCases(udw, () => now),
  counting: { calendar: readCalendar(), receipt: receiptDefaults },
};
const revocation = { document: 'revocation', sha256: 'a'.repeat(64), registration: '7/9' } as const;
const said = { act: 'revoke', reason: 'not needed', documents: [revocation] } as const;
const request = { case: id, as: 'aliya' };
await endCase(ports, { now }, request, ground ? { ...said, ground: ground as Ground } : said);
