import type { HashedMeasurements } from '../../../core/loading/verification/measurements.ts';
import type { StageJob } from '../../../services/ports.ts';
import { kernelOf, type LoadKeys } from '../keys.ts';
import { type Canaries, type CanaryRows, canariesOf } from './canaries.ts';
import { type Depersonalized, depersonalize } from './depersonalize.ts';

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

/** What has become of the canaries of a hashed delivery; nothing where the operator depersonalizes. */
export const canariesMeasured = (
  job: StageJob,
  { records, found }: CanaryRows,
): { readonly hashed?: HashedMeasurements } =>
  isHashed(job) ? { hashed: { canaryRows: records.length, canaries: found } } : {};
