import { keyOf, storedOutputs } from '../../../core/loading/operations.ts';
import type { ColumnScan, Measurements, Tally } from '../../../core/loading/verification/measurements.ts';
import type { StageJob } from '../../../services/ports.ts';
import { measureBattery } from './battery.ts';
import type { Accepted } from './candidate.ts';
import { measureChanges } from './changes.ts';
import type { BrokenRecord } from './csv.ts';
import { quoted, rows, type Session, withFewThreads } from './instance.ts';
import { measureQuality } from './quality.ts';
import { prepareScan, scanColumn } from './scan.ts';
import type { PreparedAttack } from './self-attack.ts';

/**
 * Counts everything that the verification judges: faults over the staged rows, the rest over the accepted ones as they are written.
 * @param attacks whose candidates were hashed where the keys are
 */
export async function measure(
  session: Session,
  job: StageJob,
  accepted: Accepted,
  broken: readonly BrokenRecord[],
  warehouse: string,
  attacks: readonly PreparedAttack[] = [],
): Promise<Measurements> {
  const [readable] = await rows<{ n: number; repeated: number }>(
    session,
    'SELECT count(*)::DOUBLE AS n, (SELECT count(*) FROM repeated)::DOUBLE AS repeated FROM staged',
  );
  const records = (readable?.n ?? 0) + broken.length;
  const faults = [
    ...(await tallies(session, '_faults')),
    ...tallyBroken(broken),
    ...(readable?.repeated ? [{ column: '', rule: 'duplicate-key', records: readable.repeated }] : []),
  ];
  return {
    records,
    accepted: accepted.rows,
    rejected: records - accepted.rows,
    faults,
    notes: await tallies(session, '_notes'),
    present: await countPresent(session, job),
    scans: await scanAll(session, job),
    battery: await measureBattery(session, job, warehouse, attacks),
    quality: await measureQuality(session, job.table, accepted.files),
    deletedShare: await measureDeleted(session, job),
    changes: await withFewThreads(session, () => measureChanges(session, job)),
  };
}

async function tallies(session: Session, column: '_faults' | '_notes'): Promise<readonly Tally[]> {
  const found = await rows<{ entry: string; records: number }>(
    session,
    `SELECT entry, count(*)::DOUBLE AS records FROM (SELECT unnest(string_split(${column}, ';')) AS entry FROM staged WHERE ${column} IS NOT NULL)
     GROUP BY entry ORDER BY records DESC, entry`,
  );
  return found.map(({ entry, records }) => {
    const colon = entry.indexOf(':');
    return { column: entry.slice(0, colon), rule: entry.slice(colon + 1), records };
  });
}

function tallyBroken(broken: readonly BrokenRecord[]): readonly Tally[] {
  const byRule = Map.groupBy(broken, ({ rule }) => rule);
  return [...byRule].map(([rule, found]) => ({ column: '', rule, records: found.length }));
}

async function countPresent(session: Session, { plan }: StageJob): Promise<Readonly<Record<string, number>>> {
  const counts = plan.source.map(
    (_, index) => `(count(*) FILTER (substr(_present, ${index + 1}, 1) = '1'))::DOUBLE AS c${index}`,
  );
  const [found] = await rows<Record<string, number>>(session, `SELECT ${counts.join(', ')} FROM staged`);
  return Object.fromEntries(
    plan.source.map(({ physicalName }, index) => [physicalName, found?.[`c${index}`] ?? 0]),
  );
}

async function scanAll(session: Session, { table, plan }: StageJob): Promise<readonly ColumnScan[]> {
  await prepareScan(session);
  const scans: ColumnScan[] = [];
  for (const { name, type } of storedOutputs(table, plan)) {
    if (type !== 'bytes') scans.push(...(await scanColumn(session, 'candidate', name, type)));
  }
  return scans;
}

/** The share of the current rows that a snapshot would remove: by key, or by number of rows where the stored rows have no such key. */
async function measureDeleted(session: Session, { current, table }: StageJob): Promise<number> {
  if (!current || table.delivery !== 'snapshot') return 0;
  const names = keyOf(table);
  const keys = names.map(quoted);
  const stored = new Set(current.columns.map(({ name }) => name));
  const lost =
    keys.length > 0 && names.every((name) => stored.has(name))
      ? `SELECT count(*) FROM (SELECT ${keys.join(', ')} FROM stored) ANTI JOIN candidate USING (${keys.join(', ')})`
      : 'SELECT greatest((SELECT count(*) FROM stored) - (SELECT count(*) FROM candidate), 0)';
  const [found] = await rows<{ lost: number; total: number }>(
    session,
    `SELECT (${lost})::DOUBLE AS lost, (SELECT count(*) FROM stored)::DOUBLE AS total`,
  );
  return found && found.total > 0 ? found.lost / found.total : 0;
}
