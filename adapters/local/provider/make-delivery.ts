import path from 'node:path';
import { CANARY_ROWS } from '../../../core/depersonalization/canaries.ts';
import { type Finding, VerificationError } from '../../../core/errors.ts';
import { HASH_KIT, type Manifest } from '../../../core/loading/manifest.ts';
import type { Check, CheckKind } from '../../../core/loading/verification/check.ts';
import { judge } from '../../../core/loading/verification/judge.ts';
import type { Measurements } from '../../../core/loading/verification/measurements.ts';
import type { Message } from '../../../core/messages/catalogue.ts';
import type { PublishedKey } from '../../../services/ports.ts';
import { openStaged } from '../engine/candidate.ts';
import { openSession } from '../engine/instance.ts';
import { measure } from '../engine/measure.ts';
import type { OnFile } from '../engine/part-size.ts';
import { listRejects } from '../engine/rejects.ts';
import { writeRejects } from '../rejects-file.ts';
import { type Digest, deliver, type Receiver } from './finish.ts';
import { type Hashing, jobOf, type ReadHashed } from './hashing.ts';
import { hashedCsv, partsOf, presentIn, writeAccepted } from './write-hashed.ts';

/** Where a delivery is made. */
export interface MakingPlace {
  /** Private; holds what was read, and everything that is written. */
  readonly folder: string;
  /** What the session that verifies may use before it spills, as DuckDB writes sizes. */
  readonly memory: string;
  /** Takes each file of accepted rows when it is written. */
  readonly onFile?: OnFile;
}

/** The checks that do not hold. */
export type Broken = readonly [Check, ...Check[]];

/** What a file came to: a delivery that its receiver has, or what is wrong with it. */
export type Made = {
  /** The list of records that were set aside, in the folder; undefined when there are none. */
  readonly rejects: string | undefined;
  readonly measured: Measurements;
  readonly checks: readonly Check[];
} & (
  | { readonly verdict: 'made'; readonly manifest: Manifest }
  | { readonly verdict: 'refused'; readonly broken: Broken }
);

/** What only the operator can judge: the provider has no table to compare with. */
const ofTheWarehouse: ReadonlySet<CheckKind> = new Set(['deleted-share', 'overlap']);

/**
 * Makes the delivery of a file that was read: verifies it without key and clear text, sets faulty records aside, and gives what is
 * left, with canary rows, to the receiver.
 * @param key that it was read with
 */
export async function makeDelivery(
  hashing: Hashing,
  { read, canaries }: ReadHashed,
  key: PublishedKey,
  { folder, memory, onFile }: MakingPlace,
  receiver: Receiver,
): Promise<Made> {
  const { table, claimed } = hashing;
  const job = jobOf(hashing);
  using session = await openSession({ folders: [folder], spill: path.join(folder, 'spill'), memory });
  await openStaged(session, job, read, []);
  const parts = await partsOf(session, read.staged);
  const accepted = await writeAccepted(session, job, folder, parts, onFile);
  // What the records change in the warehouse is counted there: nothing of it is known here.
  const measured = {
    ...(await measure(session, job, accepted, read.broken, folder)),
    changes: undefined,
  };
  const checks = judge(table, claimed, measured).filter(({ kind }) => !ofTheWarehouse.has(kind));
  const rejects = measured.rejected > 0 ? path.join(folder, 'rejects.csv') : undefined;
  if (rejects !== undefined) writeRejects(rejects, await listRejects(session, table, read.broken));
  const [first, ...rest] = checks.filter(({ holds }) => !holds);
  if (first) return { verdict: 'refused', broken: [first, ...rest], rejects, measured, checks };
  const digest = await deliver(hashedCsv(session, job, canaries, accepted, folder), receiver);
  const present = await presentIn(session, job);
  const depersonalized = {
    kit: HASH_KIT,
    keyVersion: key.version,
    keyCheckValue: key.checkValue,
    canaries: canaries.size === 0 ? 0 : CANARY_ROWS,
    setAside: measured.rejected,
  };
  const manifest = manifestOf(hashing, { ...digest, records: accepted.rows, present, depersonalized });
  return { verdict: 'made', manifest, rejects, measured, checks };
}

const manifestOf = (
  { regulations, table, sequence, operation, asOf, at }: Hashing,
  {
    sha256,
    bytes,
    records,
    present,
    depersonalized,
  }: Digest & Pick<Manifest, 'records' | 'present' | 'depersonalized'>,
): Manifest => ({
  manifest: 'udw-manifest/1',
  regulations: regulations.id,
  regulationsVersion: regulations.version,
  table: table.name,
  file: `${table.name}-${sequence}.csv`,
  ...{ sha256, bytes, records, sequence },
  ...(operation === undefined ? {} : { operation }),
  asOf,
  present,
  depersonalized,
  createdAt: at.toISOString(),
});

/** The text of a manifest, as it stands beside its file. */
export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;

/**
 * Says what is wrong with a file.
 * @param advice what to do, by the kind of check
 */
export function refusalOf(
  [first, ...rest]: Broken,
  file: string,
  advice: (kind: CheckKind) => Message,
): VerificationError {
  const told = ({ kind, message: text, basis }: Check): Finding => ({
    message: text,
    advice: advice(kind),
    at: { file },
    basis,
  });
  return new VerificationError([told(first), ...rest.map(told)]);
}
