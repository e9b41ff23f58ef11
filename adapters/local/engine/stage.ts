import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Engine, StagedTable } from '../../../services/ports.ts';
import { loadFolder } from '../alive.ts';
import type { Home } from '../home.ts';
import { readLayerKey, readLoadKeys } from '../keys.ts';
import { findCanaries } from './canaries.ts';
import { openStaged, writeCandidate } from './candidate.ts';
import { merelyAdds } from './changes.ts';
import { contentLimits, writeChanged } from './content.ts';
import { canariesMeasured, readWithKeys } from './hashed.ts';
import { openSession } from './instance.ts';
import { measure } from './measure.ts';
import { storeFile } from './publish.ts';
import { listRejects } from './rejects.ts';
import { rewriteContents } from './rewrite.ts';
import { filesSql, versionFiles } from './versions.ts';

/** Memory of the session that verifies; it sees no clear text and no key, and may spill into the load's own folder. */
const verifyingMemory = '128MB';

/**
 * The engine of an embedded home: DuckDB in memory, Parquet on disk.
 * @param memory what the session that verifies may use before it spills, as DuckDB writes sizes
 */
export function localEngine(home: Home, memory: string = verifyingMemory): Engine {
  return {
    edgeKey() {
      const { key, version, checkValue } = readLayerKey(home, 'edge');
      key.fill(0);
      return { version, checkValue };
    },
    async stage(job, onProgress): Promise<StagedTable> {
      const { table, loadId } = job;
      const folder = path.join(loadFolder(home, loadId), table.name);
      const spill = path.join(folder, 'spill');
      mkdirSync(spill, { recursive: true, mode: 0o700 });
      const keys = readLoadKeys(home);
      const total = job.file.bytes;
      const progress = (done: number) => onProgress({ phase: 'decode', table: table.name, done, total });
      const { read, canaries, attacks } = await readWithKeys(job, keys, folder, progress);
      onProgress({ phase: 'verify', table: table.name });
      const stored = versionFiles(home.warehouse, job.current?.files ?? []);
      const loaded = job.loaded.flatMap((one) => versionFiles(home.warehouse, one.files));
      const files = [...new Set([...stored, ...loaded])];
      using session = await openSession({ folders: [folder], files, spill, memory, unordered: true });
      if (job.current) await session.connection.run(`CREATE VIEW stored AS ${filesSql(stored)}`);
      const canaryRows = await findCanaries(session, read.staged, canaries);
      await openStaged(session, job, read, canaryRows.records);
      const candidate = await writeCandidate(session, job, folder, keys.version);
      const measured = {
        ...(await measure(session, job, candidate, read.broken, home.warehouse, attacks)),
        ...canariesMeasured(job, canaryRows),
      };
      const rejects = await listRejects(session, table, read.broken);
      const { distinguishingBytes } = read;
      return {
        measured,
        distinguishingBytes,
        rejects,
        async publish() {
          const content = merelyAdds(measured.changes)
            ? undefined
            : await writeChanged(contentLimits(folder, stored), job, candidate.file, folder);
          return {
            file: await storeFile(home, table.name, `${loadId}.parquet`, candidate),
            content: content && (await storeFile(home, table.name, `${loadId}-current.parquet`, content)),
          };
        },
      };
    },
    rewrite: (id, tables) => rewriteContents(home, id, tables),
  };
}
