import { makeKernel } from '../../../core/depersonalization/kernel/kernel.ts';
import { RefusedError } from '../../../core/errors.ts';
import { compileTable } from '../../../core/loading/compile.ts';
import { printDuckdb } from '../../../core/loading/dialects/duckdb.ts';
import { SELF_CHECK } from '../../../core/loading/self-check.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { readAssembled } from '../assembled.ts';
import { literal, lock, openSession, quoted, rows } from './instance.ts';
import { registerKernel } from './kernel-function.ts';

/**
 * Hashes identifiers whose pseudonyms are published, by the same compiler, engine and kernel that hash a delivery.
 * @throws {RefusedError} when one comes out otherwise
 */
export async function checkKnownAnswers(): Promise<void> {
  const { key, table, record, pseudonyms } = SELF_CHECK;
  using kernel = makeKernel(readAssembled('hmac-sha-256'), { edge: key });
  using session = await openSession({ memory: '64MB', threads: 1 });
  registerKernel(session.connection, kernel);
  await lock(session);
  const plan = compileTable(table, { asOf: '2000-01-01', decimal: '.', layers: 'edge' });
  const values = Object.entries(record).map(([name, value]) => `${literal(value)} AS ${quoted(name)}`);
  const made = printDuckdb(plan, `(SELECT 1::BIGINT AS _record, ${values.join(', ')})`, 'kernel');
  const columns = Object.keys(pseudonyms).map(
    (name) => `coalesce(lower(hex(${quoted(name)})), '') AS ${quoted(name)}`,
  );
  const [found] = await rows<Record<string, string>>(session, `SELECT ${columns.join(', ')} FROM (${made})`);
  const holds = Object.entries(pseudonyms).every(([name, hex]) => found?.[name] === hex);
  if (!holds) throw new RefusedError([{ message: message('pseudonym.kernel'), basis: '18, 19' }]);
}
