import { type Label, WAREHOUSE_LABEL } from '../depersonalization/keys.ts';
import type { Regulations, Table } from '../regulations/model.ts';
import { compileHashedTable } from './compile.ts';
import { printSpark } from './dialects/spark.ts';
import { HASHED_FORMAT } from './hashed-delivery.ts';
import { macLayers } from './mac-layers.ts';

/** What a job of Spark does with one hashed delivery: all that `jobs/` knows, and text but for that. It names no key. */
export interface SparkPlan {
  readonly form: 'udw-spark-plan/1';
  /** Number of the load. */
  readonly load: number;
  readonly source: {
    /** Relative to the folder of the load. */
    readonly file: string;
    /** RFC 4180, a heading line first. */
    readonly encoding: 'utf-8';
    readonly delimiter: ',';
    /** The headings, in their order. */
    readonly columns: readonly string[];
  };
  /** What the row of the table of keys is derived by; null where the statement reads no key. */
  readonly key: { readonly label: Label<'warehouse'>; readonly columns: readonly string[] } | null;
  /** One SELECT over the view `source`, which has `_record` and the columns as texts. */
  readonly statement: string;
  /** Folder of Parquet files of what the statement gives, relative to the folder of the load. */
  readonly output: string;
}

/**
 * The plan of a hashed delivery as a job of Spark runs it.
 * @param table as the warehouse meets its delivery
 * @throws {DocumentError} when a name cannot be said in Spark
 */
export function sparkPlan(load: number, { file }: Pick<Regulations, 'file'>, table: Table): SparkPlan {
  if (file !== HASHED_FORMAT) throw new RangeError('a job runs deliveries that are hashed already');
  const plan = compileHashedTable(table);
  const layers = macLayers(plan);
  if (layers.includes('edge')) throw new RangeError('no job has the key of the edge');
  return {
    form: 'udw-spark-plan/1',
    load,
    source: {
      file: 'delivered.csv',
      encoding: 'utf-8',
      delimiter: ',',
      columns: plan.source.map(({ physicalName }) => physicalName),
    },
    key:
      layers.length === 0
        ? null
        : { label: WAREHOUSE_LABEL, columns: ['warehouse_inner', 'warehouse_outer'] },
    statement: printSpark(plan, '`source`'),
    output: 'depersonalized',
  };
}
