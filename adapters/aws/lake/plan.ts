import { randomUUID } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import path from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import { HASHED_FORMAT } from '../../../core/loading/hashed-delivery.ts';
import { sparkPlan } from '../../../core/loading/spark-plan.ts';
import type { KnownLoad } from '../../../services/lake/known.ts';
import { readSource } from '../../local/engine/read-source.ts';
import { putStream, putText, streamOf } from '../objects.ts';
import { piped } from './piped.ts';
import { deliveredKey, inFolderOf, planKey, readKey } from './places.ts';
import { jobOf } from './stage.ts';
import { openWorkFolder } from './work-folder.ts';

/** What planning acts on. */
export interface PlanOf {
  readonly objects: S3Client;
  /** Bucket of staging. */
  readonly staging: string;
}

/**
 * Reads a large delivery by the reader of every other one, and plans the job that depersonalizes it: the readable records go to
 * staging in parts, each when it is read, so that no disk holds the delivery; what was broken stands beside them; the plan
 * comes last, and names the parts.
 * @returns the key of the plan
 * @throws {VerificationError} when the container is broken (para 21)
 */
export async function planInLambda({ objects, staging: bucket }: PlanOf, known: KnownLoad): Promise<string> {
  const { load, regulations, table } = known;
  using work = openWorkFolder();
  const folder = work.path;
  // A planning that was cut off may still write: it names other files.
  const run = randomUUID();
  const files: string[] = [];
  const onFile = async (file: string): Promise<void> => {
    const name = `source/${run}/${path.basename(file)}`;
    await putStream(objects, { bucket, key: inFolderOf(load.id, name) }, createReadStream(file));
    rmSync(file);
    files.push(name);
  };
  const pipe = path.join(folder, 'delivered.csv');
  const delivered = await streamOf(objects, { bucket, key: deliveredKey(load.id) });
  const { records, broken, distinguishingBytes } = await piped(delivered, pipe, () =>
    readSource(jobOf(known, pipe), HASHED_FORMAT, folder, onFile),
  );
  const json = 'application/json';
  const read = { records, broken, distinguishingBytes };
  await putText(objects, { bucket, key: readKey(load.id) }, JSON.stringify(read), json);
  const source = { files, records: records - broken.length };
  const plan = JSON.stringify(sparkPlan(load.id, regulations, table, source));
  await putText(objects, { bucket, key: planKey(load.id) }, plan, json);
  return planKey(load.id);
}
