import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { literal, openSession } from '../../../adapters/local/engine/instance.ts';
import { registerKernel } from '../../../adapters/local/engine/kernel-function.ts';
import { kernelOf } from '../../../adapters/local/keys.ts';
import { compileHashedTable } from '../../../core/loading/compile.ts';
import { printDuckdb } from '../../../core/loading/dialects/duckdb.ts';
import type { SparkPlan } from '../../../core/loading/spark-plan.ts';
import { readRegulations } from '../../../core/regulations/read.ts';
import { asDepersonalized } from '../../../services/lake/known.ts';
import { type Cloud, env, subkeys } from './cloud.ts';

/** How a run of the stand-in goes: to its end; or it stops when its rows are written; or it loses or doubles a part of them. */
export type JobFate = 'done' | 'cut off' | 'part lost' | 'part doubled';

/**
 * Runs the job of a load as Glue does, of which it has the ways but not the engine: DuckDB runs the same tree that the statement of the
 * plan prints for Spark.
 * @param documents the regulations that the platform knows
 */
export async function runJob(
  { objects }: Cloud,
  documents: readonly string[],
  key: string,
  run: string,
  fate: JobFate = 'done',
): Promise<void> {
  const text = objects.text(env.STAGING_BUCKET, key);
  const plan = JSON.parse(text) as SparkPlan;
  const folder = path.posix.dirname(key);
  const here = mkdtempSync(path.join(tmpdir(), 'udw-glue-'));
  try {
    const files = plan.source.files.map((name, index) => {
      const file = path.join(here, `source-${index}.parquet`);
      writeFileSync(file, stored(objects, `${folder}/${name}`));
      return file;
    });
    const out = path.join(here, 'rows.parquet');
    await depersonalized(documents, plan, files, out);
    const made = ['part-0.parquet', 'part-1.parquet'].map((name, index) => {
      const at = `${folder}/${plan.output}/${run}/${name}`;
      const bytes = readFileSync(`${out}-${fate === 'part doubled' ? 0 : index}`);
      objects.put(env.STAGING_BUCKET, at, bytes);
      return { key: at, bytes: bytes.length };
    });
    if (fate === 'cut off') throw new Error('the run was cut off');
    const result = {
      form: 'udw-spark-result/1',
      load: plan.load,
      plan: createHash('sha256').update(text).digest('hex'),
      rows: plan.source.records,
      files: fate === 'part lost' ? made.slice(1) : made,
    };
    objects.put(env.STAGING_BUCKET, `${folder}/${plan.result}`, JSON.stringify(result));
  } finally {
    rmSync(here, { recursive: true });
  }
}

function stored({ stored: all }: Cloud['objects'], key: string): Buffer {
  const found = all.get(`${env.STAGING_BUCKET}/${key}`);
  if (found === undefined) throw new Error(`${key} is not in staging`);
  return found.bytes;
}

/** Writes two files, of every other record each. */
async function depersonalized(
  documents: readonly string[],
  { statement }: SparkPlan,
  files: readonly string[],
  out: string,
): Promise<void> {
  // Only the statement of the plan says which table it is.
  const tables = documents.flatMap(
    (text) => asDepersonalized(readRegulations(text, 'regulations').regulations).tables,
  );
  const table = tables.find(({ columns }) => columns.every(({ name }) => statement.includes(`\`${name}\``)));
  if (table === undefined) throw new Error('the plan is of no table that is known');
  const { warehouse } = subkeys();
  using kernel = kernelOf({ warehouse });
  using session = await openSession({ folders: [path.dirname(out)], memory: '256MB' });
  registerKernel(session.connection, kernel);
  const from = `(SELECT * FROM read_parquet([${files.map(literal).join(', ')}]))`;
  for (const rest of [0, 1]) {
    await session.connection.run(
      `COPY (SELECT * FROM (${printDuckdb(compileHashedTable(table), from, 'kernel')}) WHERE _record % 2 = ${rest}) TO ${literal(`${out}-${rest}`)} (FORMAT parquet)`,
    );
  }
}
