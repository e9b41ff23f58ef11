import type { Kernel } from '../../../core/depersonalization/kernel/kernel.ts';
import { pseudonymClasses } from '../../../core/loading/pseudonym-columns.ts';
import type { HashedMeasurements } from '../../../core/loading/verification/measurements.ts';
import type { StageJob } from '../../../services/ports.ts';
import { kernelOf, type LoadKeys } from '../keys.ts';
import type { Canaries, CanaryRows } from './canaries.ts';
import { countDistinct } from './count-distinct.ts';
import { type Depersonalized, depersonalize } from './depersonalize.ts';
import { literal, openSession, quoted } from './instance.ts';
import { type PreparedAttack, prepareAttack } from './self-attack.ts';

const isHashed = ({ regulations }: StageJob): boolean => regulations.depersonalizer === 'provider';

/** A delivery after its one reading. Canaries and attacks are of one that its provider depersonalized: none of another. */
export interface ReadWithKeys {
  readonly read: Depersonalized;
  /** What its canaries have become. */
  readonly canaries: Canaries;
  /** Attacks on the pseudonyms that the provider made, which lie beneath the warehouse's keyed layer. */
  readonly attacks: readonly PreparedAttack[];
}

/**
 * Does all of a load that needs keys, and wipes them. Throws what {@link depersonalize} does.
 * @param canaries what the canary rows of a hashed delivery have become
 */
export async function readWithKeys(
  job: StageJob,
  keys: LoadKeys,
  folder: string,
  onBytes: (bytes: number) => void,
  canaries: (kernel: Kernel) => Canaries,
): Promise<ReadWithKeys> {
  using kernel = kernelOf(keys);
  const read = await depersonalize(job, kernel, folder, onBytes);
  return await checkWithKeys(job, kernel, folder, read, canaries);
}

/**
 * Does what of a load needs keys once its delivery is depersonalized, whichever engine did that.
 * @param canaries what the canary rows of a hashed delivery have become
 */
export async function checkWithKeys(
  job: StageJob,
  kernel: Kernel,
  folder: string,
  read: Depersonalized,
  canaries: (kernel: Kernel) => Canaries,
): Promise<ReadWithKeys> {
  if (!isHashed(job)) return { read, canaries: new Map(), attacks: [] };
  return {
    read,
    canaries: canaries(kernel),
    attacks: await prepareAttacks(job, kernel, folder, read.staged),
  };
}

/** Of the session that counts staged values; it sees no key, and counts are all that it keeps. */
const countingMemory = '128MB';

async function prepareAttacks(
  { table, plan, file }: StageJob,
  kernel: Kernel,
  folder: string,
  staged: readonly string[],
): Promise<readonly PreparedAttack[]> {
  using session = await openSession({ folders: [folder], memory: countingMemory });
  const from = `read_parquet([${staged.map(literal).join(', ')}])`;
  const attacks: PreparedAttack[] = [];
  for (const [column, cls] of pseudonymClasses(table, plan)) {
    const { distinct } = await countDistinct(session, quoted(column), from);
    const target = { column, holds: 'edge-pseudonyms', class: cls, distinct } as const;
    attacks.push(prepareAttack(target, file.sha256, kernel));
  }
  return attacks;
}

/** What has become of the canaries of a hashed delivery; nothing where the operator depersonalizes. */
export const canariesMeasured = (
  job: StageJob,
  { records, found }: CanaryRows,
): { readonly hashed?: HashedMeasurements } =>
  isHashed(job) ? { hashed: { canaryRows: records.length, canaries: found } } : {};
