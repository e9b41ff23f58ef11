import path from 'node:path';
import type { Kernel } from '../../../core/depersonalization/kernel/kernel.ts';
import type { Engine, StagedTable } from '../../../services/ports.ts';
import { loadFolder } from '../alive.ts';
import type { Home } from '../home.ts';
import { readLayerKey, readLoadKeys } from '../keys.ts';
import { canariesOf } from './canaries.ts';
import { merelyAdds } from './changes.ts';
import { contentLimits, writeChanged } from './content.ts';
import { storeFile } from './publish.ts';
import { rewriteContents } from './rewrite.ts';
import { stageIn } from './stage-in.ts';

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
      const place = {
        folder,
        warehouse: home.warehouse,
        keys: readLoadKeys(home),
        canaries: (kernel: Kernel) => canariesOf(table, kernel, 'warehouse'),
        memory,
      };
      const { measured, distinguishingBytes, rejects, candidate, stored } = await stageIn(
        place,
        job,
        onProgress,
      );
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
