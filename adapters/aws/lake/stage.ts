import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import { canariesFromEdge } from '../../../core/depersonalization/kernel/canary-pseudonyms.ts';
import type { Kernel } from '../../../core/depersonalization/kernel/kernel.ts';
import type { Subkey } from '../../../core/depersonalization/keys.ts';
import type { PseudonymClass } from '../../../core/depersonalization/messages.ts';
import { usualOperation } from '../../../core/loading/operations.ts';
import type { Table } from '../../../core/regulations/model.ts';
import type { KnownLoad } from '../../../services/lake/known.ts';
import type { EdgeKeyEntry } from '../../../services/lake/ports.ts';
import type { LoadId } from '../../../services/ports.ts';
import type { Canaries } from '../../local/engine/canaries.ts';
import { type Place, type StagedIn, stageIn } from '../../local/engine/stage-in.ts';
import { download, putStream, putText } from '../objects.ts';
import { deliveredKey, measuredKey, rejectsKey, verifiedKey } from './places.ts';
import { fitting } from './room.ts';
import { openWorkFolder } from './work-folder.ts';

/** What staging acts on. */
export interface StageOf {
  readonly objects: S3Client;
  /** Bucket of staging. */
  readonly staging: string;
  readonly warehouseKey: { readonly version: number; readonly key: Subkey<'warehouse'> };
  readonly edgeKey: EdgeKeyEntry;
  /** What the session that verifies may use before it spills, as DuckDB writes sizes. */
  readonly memory: string;
}

/**
 * Depersonalizes a delivery and measures what came of it, by the engine of an embedded UDW: the file in staging becomes verified rows,
 * measurements and the list of rejected records beside it. Nothing of it stays on the disk.
 * @throws {VerificationError} when the container is broken (para 21)
 * @throws {RefusedError} when it does not fit the function
 */
export async function stageInLambda(its: StageOf, known: KnownLoad): Promise<void> {
  const { objects, staging: bucket } = its;
  const { load } = known;
  using work = openWorkFolder();
  const folder = work.path;
  const file = path.join(folder, 'delivered.csv');
  const staged = await fitting(async () => {
    await download(objects, { bucket, key: deliveredKey(load.id) }, file);
    return await stageIn(placeOf(its, known.table, folder), jobOf(known, file), () => undefined);
  });
  await keepStaged(its, load.id, staged);
}

/** Puts verified rows, the list of rejected records and, last, the measurements into staging. */
export async function keepStaged(
  { objects, staging: bucket, warehouseKey }: StageOf,
  id: LoadId,
  { candidate, rejects, measured, distinguishingBytes }: StagedIn,
): Promise<void> {
  await putStream(objects, { bucket, key: verifiedKey(id) }, createReadStream(candidate.file));
  const json = 'application/json';
  await putText(objects, { bucket, key: rejectsKey(id) }, JSON.stringify(rejects), json);
  const found = { measured, distinguishingBytes, keyVersion: warehouseKey.version };
  await putText(objects, { bucket, key: measuredKey(id) }, JSON.stringify(found), json);
}

/** Where the delivery of a table is staged: a folder of the function. */
export const placeOf = ({ warehouseKey, edgeKey, memory }: StageOf, table: Table, folder: string): Place => ({
  folder,
  warehouse: folder,
  keys: { version: warehouseKey.version, warehouse: warehouseKey.key },
  canaries: (kernel: Kernel) => canariesOf(table, kernel, edgeKey),
  memory,
});

/** What the canary rows of a delivery become here: the edge's key is not here, so their edge pseudonyms come from the record. */
function canariesOf({ columns }: Table, kernel: Kernel, { canaries }: EdgeKeyEntry): Canaries {
  const hashed = columns.filter(({ technique }) => technique.kind === 'keyed-hash');
  return new Map(
    hashed.map(({ name, identifier }) => {
      const cls = identifier as PseudonymClass;
      return [name, canariesFromEdge(kernel, cls, canaries[cls])];
    }),
  );
}

const digestOf = (manifest: KnownLoad['manifest']) =>
  manifest === undefined ? {} : { sha256: manifest.sha256, bytes: manifest.bytes };

/** What is staged of a load. @param file where its delivery is read */
export const jobOf = ({ load, registered, regulations, table, plan, manifest }: KnownLoad, file: string) => ({
  loadId: load.id,
  // Of a clear file the edge layer made another one, which its own manifest describes.
  file: { ...registered.file, ...digestOf(manifest), path: file },
  regulations,
  table,
  plan,
  current: undefined,
  loaded: [],
  operation: manifest?.operation ?? usualOperation(table),
  at: new Date(load.at),
});
