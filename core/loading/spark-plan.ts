import { type Label, WAREHOUSE_LABEL } from '../depersonalization/keys.ts';
import type { Regulations, Table } from '../regulations/model.ts';
import { compileHashedTable } from './compile.ts';
import { printSpark } from './dialects/spark.ts';
import { HASHED_FORMAT } from './hashed-delivery.ts';
import { macLayers } from './mac-layers.ts';

/** The readable records of a delivery, as they lie beside the plan of its job. */
export interface SparkSource {
  /**
   * Parquet files, relative to the folder of the load. Each has `_record`, the number of a record among the readable ones, and a
   * text for each heading; what is missing is NULL.
   */
  readonly files: readonly string[];
  /** Records in all of them. */
  readonly records: number;
}

/** What a job of Spark does with one hashed delivery: all that `jobs/` knows, and text but for numbers. It names no key. */
export interface SparkPlan {
  readonly form: 'udw-spark-plan/2';
  /** Number of the load. */
  readonly load: number;
  readonly source: SparkSource;
  /** What the row of the table of keys is derived by; null where the statement reads no key. */
  readonly key: { readonly label: Label<'warehouse'>; readonly columns: readonly string[] } | null;
  /** One SELECT over the view `source`, which has what the files of the source have. */
  readonly statement: string;
  /** Folder, relative to that of the load: each run writes what the statement gives as Parquet into a folder of its own below it. */
  readonly output: string;
  /** Written last, relative to the folder of the load: it names what the run has made, and is what makes it whole. */
  readonly result: string;
}

/** What a job has made of its plan. */
export interface SparkResult {
  readonly form: 'udw-spark-result/1';
  readonly load: number;
  /** SHA-256 of the plan document that was run, lower-case hex. */
  readonly plan: string;
  readonly rows: number;
  /** Parquet files, each by its key in the bucket of the plan, and their bytes. */
  readonly files: readonly { readonly key: string; readonly bytes: number }[];
}

/**
 * The plan of a hashed delivery as a job of Spark runs it.
 * @param table as the warehouse meets its delivery
 * @throws {DocumentError} when a name cannot be said in Spark
 */
export function sparkPlan(
  load: number,
  { file }: Pick<Regulations, 'file'>,
  table: Table,
  source: SparkSource,
): SparkPlan {
  if (file !== HASHED_FORMAT) throw new RangeError('a job runs deliveries that are hashed already');
  const plan = compileHashedTable(table);
  const layers = macLayers(plan);
  if (layers.includes('edge')) throw new RangeError('no job has the key of the edge');
  return {
    form: 'udw-spark-plan/2',
    load,
    source,
    key:
      layers.length === 0
        ? null
        : { label: WAREHOUSE_LABEL, columns: ['warehouse_inner', 'warehouse_outer'] },
    statement: printSpark(plan, '`source`'),
    output: 'depersonalized',
    result: 'depersonalized.json',
  };
}
