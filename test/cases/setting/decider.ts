import { readCalendar } from '../../../adapters/local/calendar.ts';
import { openCases } from '../../../adapters/local/cases/open.ts';
import { openLocal } from '../../../adapters/local/open.ts';
import { receiptDefaults } from '../../../core/calendar/terms.ts';
import { RefusedError } from '../../../core/errors.ts';
import { decideStep } from '../../../services/cases/act.ts';

// A process that decides the cases that it is told of, one outcome always, and answers what came of it.
const [home = '', outcome = ''] = process.argv.slice(2);
using udw = openLocal(home);
const clock = () => new Date('2026-03-03T05:00:00Z');
const ports = { ...openCases(udw, clock), counting: { calendar: readCalendar(), receipt: receiptDefaults } };
const sha256 = 'a'.repeat(64);
const decision =
  outcome === 'accepted'
    ? { documents: [{ document: 'order', sha256, registration: '7/1' }] as const }
    : {
        documents: [{ document: 'refusal', sha256, registration: '7/2' }] as const,
        reason: 'no effect',
        ground: '7-2' as const,
      };

async function decide(id: string): Promise<string> {
  try {
    await decideStep(
      ports,
      { now: clock() },
      { case: id, as: 'aliya' },
      { step: 'consider', outcome, ...decision },
    );
    return 'won';
  } catch (error) {
    if (error instanceof RefusedError) return error.findings[0].message.id;
    throw error;
  }
}

process.on('message', async (id: string) => process.send?.(await decide(id)));
process.send?.('ready');
await new Promise((resolve) => process.once('disconnect', resolve));
