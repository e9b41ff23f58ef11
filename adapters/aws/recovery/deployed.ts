import { receiptDefaults } from '../../../core/calendar/terms.ts';
import { RefusedError, UdwError } from '../../../core/errors.ts';
import { type Message, message } from '../../../core/messages/catalogue.ts';
import { readCalendar } from '../../local/calendar.ts';
import { clientsOf } from '../clients.ts';
import { type Recovered, recover } from './recover.ts';

/** Which table is recovered, and from which. */
interface Named {
  readonly table: string;
  readonly from: string;
}

/** What AWS, or the way to it, says in words of its own. */
function toldOf(error: unknown, named: Named): Message | undefined {
  const {
    name,
    message: said,
    code,
  } = Object(error) as Partial<Record<'name' | 'message' | 'code', unknown>>;
  if (name === 'ResourceNotFoundException') return message('recover.no-table', { ...named });
  if (name === 'AccessDeniedException') return message('recover.denied', { table: named.table });
  if (/CredentialsProviderError|ExpiredToken|UnrecognizedClient|TokenProviderError/.test(String(name)))
    return message('recover.no-credentials');
  if (/^Region (is missing|not accepted)/.test(String(said))) return message('recover.no-region');
  if (typeof code === 'string' && /^E[A-Z_]+$/.test(code)) return message('recover.unreachable', { code });
  return undefined;
}

/**
 * Puts back what a table of a deployment lost, in the name of whoever runs the program: account, region and credentials are found as
 * every tool of AWS finds them.
 * @param check says what it would do, and writes nothing
 * @throws {VerificationError} when table and copy contradict each other: nothing is written
 * @throws {RefusedError} when a table is not there, the caller may not, or another writes in the same moment
 */
export async function recoverDeployed(named: Named, check: boolean): Promise<Recovered> {
  const { documents } = clientsOf();
  const counting = { calendar: readCalendar(), receipt: receiptDefaults };
  try {
    return await recover({ documents, table: named.table, copy: named.from, counting }, check);
  } catch (error) {
    const told = error instanceof UdwError ? undefined : toldOf(error, named);
    if (told === undefined) throw error;
    throw new RefusedError([{ message: told, basis: 'ours' }], { cause: error });
  }
}
