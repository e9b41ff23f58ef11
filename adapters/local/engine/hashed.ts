import type { HashedMeasurements } from '../../../core/loading/verification/measurements.ts';
import type { StageJob, StoredFile } from '../../../services/ports.ts';
import { kernelOf, type LoadKeys } from '../keys.ts';
import { type Canaries, type CanaryRows, canariesOf } from './canaries.ts';
import type { Candidate } from './candidate.ts';
import { type Depersonalized, depersonalize } from './depersonalize.ts';
import type { Session } from './instance.ts';
import { filesOfDomains, measureOverlaps } from './overlap.ts';

const isHashed = ({ regulations }: StageJob): boolean => regulations.depersonalizer === 'provider';

/** A delivery after its one reading, and what its canaries have become: none where the operator depersonalizes. */
export interface ReadWithKeys {
  readonly read: Depersonalized;
  readonly canaries: Canaries;
}

/** Does all of a load that needs keys, and wipes them. Throws what {@link depersonalize} does. */
export async function readWithKeys(
  job: StageJob,
  keys: LoadKeys,
  folder: string,
  onBytes: (bytes: number) => void,
): Promise<ReadWithKeys> {
  using kernel = kernelOf(keys);
  const canaries = isHashed(job) ? canariesOf(job.table, kernel, 'warehouse') : new Map();
  return { read: await depersonalize(job, kernel, folder, onBytes), canaries };
}

/** The stored files that a hashed delivery is compared with: none where the operator depersonalizes. */
export const filesToCompare = (job: StageJob): readonly StoredFile[] =>
  isHashed(job) ? filesOfDomains(job) : [];

/** Counts what is verified of hashed deliveries only. */
export async function measureHashed(
  session: Session,
  job: StageJob,
  candidate: Candidate,
  warehouse: string,
  { records, found }: CanaryRows,
): Promise<{ readonly hashed?: HashedMeasurements }> {
  if (!isHashed(job)) return {};
  const overlaps = await measureOverlaps(session, job, candidate.rows, warehouse);
  return { hashed: { canaryRows: records.length, canaries: found, overlaps } };
}
