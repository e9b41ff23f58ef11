import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import type { SparkPlan, SparkResult } from '../../../core/loading/spark-plan.ts';
import type { KnownLoad } from '../../../services/lake/known.ts';
import type { Depersonalized } from '../../local/engine/depersonalize.ts';
import { measureIn } from '../../local/engine/stage-in.ts';
import { download, textOf } from '../objects.ts';
import { deliveredKey, inFolderOf, planKey, readKey } from './places.ts';
import { checkRoom, fitting } from './room.ts';
import { jobOf, keepStaged, placeOf, type StageOf } from './stage.ts';
import { openWorkFolder } from './work-folder.ts';

/** What measuring acts on. */
export interface MeasureOf extends StageOf {
  /** The most bytes that a job may have written: they and the verified rows that are made of them lie in /tmp. */
  readonly mostBytes: number;
}

const result: z.ZodType<SparkResult> = z.strictObject({
  form: z.literal('udw-spark-result/1'),
  load: z.int(),
  plan: z.string(),
  rows: z.int(),
  files: z.array(z.strictObject({ key: z.string(), bytes: z.int() })),
});

/**
 * Measures what a job has made of a delivery as `stageInLambda` measures what it makes itself. Only files that the result of the
 * job names are read: it is written last, so a job that was cut off has made nothing.
 * @throws {RefusedError} when the job has written more than is measured here, or what is made of it does not fit the function
 * @throws Error when there is no result of this plan, or it does not hold each record once
 */
export async function measureInLambda(its: MeasureOf, known: KnownLoad): Promise<void> {
  const { objects, staging: bucket, mostBytes } = its;
  const { load } = known;
  const text = await textOf(objects, { bucket, key: planKey(load.id) });
  const plan = JSON.parse(text) as SparkPlan;
  const found = await textOf(objects, { bucket, key: inFolderOf(load.id, plan.result) });
  const made = result.parse(JSON.parse(found));
  if (made.plan !== createHash('sha256').update(text).digest('hex')) throw new Error('another plan was run');
  checkRoom(bytesOf(made), mostBytes);
  const read = JSON.parse(await textOf(objects, { bucket, key: readKey(load.id) })) as Omit<
    Depersonalized,
    'staged'
  >;
  using work = openWorkFolder();
  const folder = work.path;
  const job = jobOf(known, deliveredKey(load.id));
  const measured = await fitting(async () => {
    const staged: string[] = [];
    for (const [index, { key }] of made.files.entries()) {
      const file = path.join(folder, `staged-${index}.parquet`);
      await download(objects, { bucket, key }, file);
      staged.push(file);
    }
    return await measureIn(placeOf(its, known.table, folder), job, { ...read, staged });
  });
  await keepStaged(its, load.id, measured);
}

const bytesOf = ({ files }: SparkResult): number => files.reduce((sum, file) => sum + file.bytes, 0);
