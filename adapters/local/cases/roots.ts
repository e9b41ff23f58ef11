import type { DatabaseSync } from 'node:sqlite';
import { genesis } from '../../../core/audit/chain.ts';
import {
  type Head,
  headsRoot,
  parseRoot,
  rootForm,
  rootHash,
  type SignedRoot,
} from '../../../core/audit/root.ts';
import { localDay } from '../../../core/calendar/local-day.ts';
import { rowForeign } from '../../../core/cases/damaged.ts';
import { snapshot, transaction } from '../catalog/schema.ts';
import type { Signer } from './audit-key.ts';

/** The chain of the home among the heads of a root. */
const homeChain = 'home';

const count = (database: DatabaseSync, sql: string): number =>
  Number(database.prepare(sql).get()?.['n'] ?? 0);

function homeHead(database: DatabaseSync, homeEvents: number): readonly Head[] {
  const row = database
    .prepare('SELECT count(*) AS n, max(number) AS last FROM events WHERE number <= ?')
    .get(homeEvents);
  const last = database.prepare('SELECT hash FROM events WHERE number = ?').get(Number(row?.['last'] ?? 0));
  if (last === undefined) return [];
  return [{ chain: homeChain, sequence: Number(row?.['n']), hash: String(last['hash']) }];
}

const headOf = (row: Record<string, unknown>): Head => ({
  chain: String(row['case_id']),
  sequence: Number(row['sequence']),
  hash: String(row['hash']),
});

/**
 * The heads of all chains as they were when so many events had been recorded, by the events themselves; in the order of the cases,
 * the home last.
 */
export function headsAsOf(
  database: DatabaseSync,
  { events, homeEvents }: Pick<SignedRoot, 'events' | 'homeEvents'>,
): readonly Head[] {
  // Of the columns beside max(), SQLite takes the values of the row that has it.
  const rows = database.prepare(
    'SELECT case_id, max(sequence) AS sequence, hash FROM case_events WHERE position <= ? GROUP BY case_id ORDER BY case_id',
  );
  return [...rows.all(events).map(headOf), ...homeHead(database, homeEvents)];
}

/** The heads as they are, by their projection. */
function headsNow(database: DatabaseSync, homeEvents: number): readonly Head[] {
  const rows = database.prepare('SELECT case_id, sequence, hash FROM cases ORDER BY case_id').all();
  return [...rows.map(headOf), ...homeHead(database, homeEvents)];
}

function readRoot(row: Record<string, unknown>): SignedRoot {
  const root = parseRoot(String(row['root']));
  if (root !== undefined && root.number === row['number']) return root;
  throw rowForeign('roots', String(row['number']));
}

/**
 * All roots in order.
 * @throws {VerificationError} when a row is none
 */
export const readRoots = (database: DatabaseSync): readonly SignedRoot[] =>
  database.prepare('SELECT number, root FROM roots ORDER BY number').all().map(readRoot);

/**
 * The last root.
 * @throws {VerificationError} when its row is none
 */
export function lastRoot(database: DatabaseSync): SignedRoot | undefined {
  const row = database.prepare('SELECT number, root FROM roots ORDER BY number DESC LIMIT 1').get();
  return row && readRoot(row);
}

/** The next root over what is recorded; the last one when nothing was recorded since. */
function nextRoot(
  database: DatabaseSync,
  signer: Signer,
  at: Date,
  before: SignedRoot | undefined,
): SignedRoot {
  const events = count(database, 'SELECT max(position) AS n FROM case_events');
  const homeEvents = count(database, 'SELECT max(number) AS n FROM events');
  if (before?.events === events && before.homeEvents === homeEvents) return before;
  const heads = headsNow(database, homeEvents);
  return signer.sign({
    form: rootForm,
    number: (before?.number ?? 0) + 1,
    at: at.toISOString(),
    previous: before ? rootHash(before) : genesis,
    events,
    homeEvents,
    heads: heads.length,
    merkle: headsRoot(heads),
    key: signer.fingerprint,
  });
}

/**
 * Ends the period: signs a root over all heads, unless nothing was recorded since the last one. Others write while it is made; what
 * they record is of the next period. Where another process signed one meanwhile, that one stands.
 */
export function sealPeriod(database: DatabaseSync, signer: Signer, at: Date): SignedRoot {
  const [before, root] = snapshot(database, () => {
    const last = lastRoot(database);
    return [last, nextRoot(database, signer, at, last)] as const;
  });
  if (root === before) return root;
  return transaction(database, () => {
    const standing = lastRoot(database);
    if (standing && standing.number >= root.number) return standing;
    database.prepare('INSERT INTO roots VALUES (?, ?)').run(root.number, JSON.stringify(root));
    return root;
  });
}

/** Whether a period has ended: something was recorded, and the last root is of an earlier day in Kazakhstan. */
export function hasPeriodEnded(database: DatabaseSync, at: Date): boolean {
  const before = lastRoot(database);
  if (before) return localDay(new Date(before.at)) < localDay(at);
  const first = database.prepare('SELECT at, rehearsed_at FROM case_events WHERE position = 1').get();
  const instant = first?.['rehearsed_at'] ?? first?.['at'];
  return instant !== undefined && localDay(new Date(String(instant))) < localDay(at);
}
