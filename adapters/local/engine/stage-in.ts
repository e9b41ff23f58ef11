import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Kernel } from '../../../core/depersonalization/kernel/kernel.ts';
import type { OnProgress, StagedTable, StageJob } from '../../../services/ports.ts';
import { kernelOf, type LoadKeys } from '../keys.ts';
import { type Canaries, findCanaries } from './canaries.ts';
import { type Candidate, openStaged, writeCandidate } from './candidate.ts';
import type { Depersonalized } from './depersonalize.ts';
import { canariesMeasured, checkWithKeys, type ReadWithKeys, readWithKeys } from './hashed.ts';
import { literal, openSession, rows } from './instance.ts';
import { measure } from './measure.ts';
import { listRejects } from './rejects.ts';
import { filesSql, versionFiles } from './versions.ts';

/** Where a delivery is staged, and with what. */
export interface Place {
  /** Private to the load; everything that is written stands in it. */
  readonly folder: string;
  /** The folder that the files of committed tables are named from. */
  readonly warehouse: string;
  readonly keys: LoadKeys;
  /** What the canary rows of a hashed delivery have become. */
  readonly canaries: (kernel: Kernel) => Canaries;
  /** What the session that verifies may use before it spills, as DuckDB writes sizes. */
  readonly memory: string;
}

/** A delivery that was depersonalized and measured: its accepted rows are one file in the folder. */
export interface StagedIn extends Omit<StagedTable, 'publish'> {
  readonly candidate: Candidate;
  /** The files of the committed content that it was compared with. */
  readonly stored: readonly string[];
}

/**
 * Depersonalizes a delivery in a folder and measures what came of it.
 * @throws {VerificationError} when the container is broken (para 21): cut, other columns, other encoding
 */
export async function stageIn(place: Place, job: StageJob, onProgress: OnProgress): Promise<StagedIn> {
  const { folder, keys } = place;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const total = job.file.bytes;
  const progress = (done: number) => onProgress({ phase: 'decode', table: job.table.name, done, total });
  const read = await readWithKeys(job, keys, folder, progress, place.canaries);
  onProgress({ phase: 'verify', table: job.table.name });
  return await measureRead(place, job, read);
}

/**
 * Measures a delivery that another engine has depersonalized into files of the folder, as {@link stageIn} does its own.
 * @throws Error when the files do not hold each readable record once
 */
export async function measureIn(place: Place, job: StageJob, made: Depersonalized): Promise<StagedIn> {
  await checkEachOnce(place.folder, made);
  using kernel = kernelOf(place.keys);
  const read = await checkWithKeys(job, kernel, place.folder, made, place.canaries);
  return await measureRead(place, job, read);
}

/** Of the session that counts what another engine has written. */
const countingMemory = '256MB';

/** Another engine is not believed: a part that is there twice could stand for one that is missing. */
async function checkEachOnce(folder: string, { records, broken, staged }: Depersonalized): Promise<void> {
  using session = await openSession({ folders: [folder], memory: countingMemory });
  const n = records - broken.length;
  const [found] = await rows<{ isEach: boolean }>(
    session,
    `SELECT count(*) = ${n} AND coalesce(min(_record) = 1 AND max(_record) = ${n} AND sum(_record) * 2 = ${n}::HUGEINT * (${n} + 1), true) AS "isEach"
     FROM read_parquet([${staged.map(literal).join(', ')}])`,
  );
  if (!found?.isEach) throw new Error('the files do not hold each record once');
}

async function measureRead(
  { folder, keys, memory, warehouse }: Place,
  job: StageJob,
  { read, canaries, attacks }: ReadWithKeys,
): Promise<StagedIn> {
  const { table } = job;
  const spill = path.join(folder, 'spill');
  mkdirSync(spill, { recursive: true, mode: 0o700 });
  const stored = versionFiles(warehouse, job.current?.files ?? []);
  const loaded = job.loaded.flatMap((one) => versionFiles(warehouse, one.files));
  const files = [...new Set([...stored, ...loaded])];
  using session = await openSession({ folders: [folder], files, spill, memory, unordered: true });
  if (job.current) await session.connection.run(`CREATE VIEW stored AS ${filesSql(stored)}`);
  const canaryRows = await findCanaries(session, read.staged, canaries);
  await openStaged(session, job, read, canaryRows.records);
  const candidate = await writeCandidate(session, job, folder, keys.version);
  const accepted = { files: [candidate.file], rows: candidate.rows };
  const measured = {
    ...(await measure(session, job, accepted, read.broken, warehouse, attacks)),
    ...canariesMeasured(job, canaryRows),
  };
  const rejects = await listRejects(session, table, read.broken);
  return { measured, distinguishingBytes: read.distinguishingBytes, rejects, candidate, stored };
}
