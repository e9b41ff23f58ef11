import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Engine, StagedTable, StageJob, StoredFile } from '../../../services/ports.ts';
import { loadFolder } from '../alive.ts';
import { syncPath } from '../files.ts';
import type { Home } from '../home.ts';
import { readLoadKeys } from '../keys.ts';
import { type Candidate, openStaged, writeCandidate } from './candidate.ts';
import { depersonalize } from './depersonalize.ts';
import { openSession } from './instance.ts';
import { measure } from './measure.ts';
import { listRejects } from './rejects.ts';

/** Memory of the session that verifies; it sees no clear text and no key, and may spill into the load's own folder. */
const verifyingMemory = '128MB';

/**
 * The engine of an embedded home: DuckDB in memory, Parquet on disk.
 * @param memory what the session that verifies may use before it spills, as DuckDB writes sizes
 */
export function localEngine(home: Home, memory: string = verifyingMemory): Engine {
  return {
    async stage(job, onProgress): Promise<StagedTable> {
      const folder = path.join(loadFolder(home, job.loadId), job.table.name);
      const spill = path.join(folder, 'spill');
      mkdirSync(spill, { recursive: true, mode: 0o700 });
      const keys = readLoadKeys(home);
      const total = job.file.bytes;
      const progress = (done: number) => onProgress({ phase: 'decode', table: job.table.name, done, total });
      const read = await depersonalize(job, keys, folder, progress);
      onProgress({ phase: 'verify', table: job.table.name });
      const tables = [...(job.current ? [job.current] : []), ...job.loaded];
      const stored = tables.flatMap(({ files }) => files.map((file) => path.join(home.warehouse, file.path)));
      using session = await openSession({ folders: [folder], files: stored, spill, memory, unordered: true });
      await openStaged(session, job, read);
      const candidate = await writeCandidate(session, job, folder, keys.version);
      const measured = await measure(session, job, candidate, read.broken, home.warehouse);
      const rejects = await listRejects(session, job.table, read.broken);
      const { distinguishingBytes } = read;
      return { measured, distinguishingBytes, rejects, publish: () => publish(home, job, candidate) };
    },
  };
}

/** Moves the verified file to where the catalog will name it, and forces it to the disk. */
async function publish(
  home: Home,
  { table, loadId }: StageJob,
  candidate: Candidate,
): Promise<Omit<StoredFile, 'loadId'>> {
  const relative = path.join(table.name, `${loadId}.parquet`);
  const target = path.join(home.warehouse, relative);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(candidate.file, { highWaterMark: 1 << 20 }))
    hash.update(chunk as Buffer);
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  syncPath(home.warehouse);
  syncPath(candidate.file);
  renameSync(candidate.file, target);
  syncPath(path.dirname(target));
  return { path: relative, rows: candidate.rows, bytes: statSync(target).size, sha256: hash.digest('hex') };
}
