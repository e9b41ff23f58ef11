import { receiptDefaults } from '../../../core/calendar/terms.ts';
import { readCalendar } from '../../local/calendar.ts';
import { clientsOf } from '../clients.ts';
import { type Recovered, recover } from './recover.ts';

/** Which table is recovered, and from which. */
interface Named {
  readonly table: string;
  readonly from: string;
}

/** The SDK warns on the terminal where nobody listens to it, and its words may hold items. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Puts back what a table of a deployment lost, in the name of whoever runs the program: account, region and credentials are found as
 * every tool of AWS finds them.
 * @param check says what it would do, and writes nothing
 * @throws {VerificationError} when table and copy contradict each other: nothing is written
 * @throws {RefusedError} when a table is not there, the caller may not, or another writes in the same moment
 */
export async function recoverDeployed({ table, from }: Named, check: boolean): Promise<Recovered> {
  const { documents } = clientsOf({ logger: silent });
  const counting = { calendar: readCalendar(), receipt: receiptDefaults };
  return await recover({ documents, table, copy: from, counting }, check);
}
