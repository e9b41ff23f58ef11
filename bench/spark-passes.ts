import { renderTable } from '../cli/render/table.ts';
import { spark } from './peers/spark.ts';
import { say } from './workplace.ts';

/** What the passes in Spark came to. */
export interface SparkResult {
  readonly table: string;
  /** Seconds by the clock for one record: the plan with the Java function. */
  readonly secondsPerRecord: number;
  /** How many times as fast as the Python UDF the plan with the Java function is. */
  readonly timesTheUdf: { readonly wall: number; readonly processor: number };
}

/** Spark holds the identifiers of a pass in a session of 2 GB and runs it several times in three ways. */
const mostOnSpark = 1_000_000;

/** Measures Spark over at most a million records, of which as large a share is distinct as in the delivery. */
export async function measureSpark(title: string, records: number, people: number): Promise<SparkResult> {
  const rows = Math.min(records, mostOnSpark);
  const distinct = Math.max(1, Math.round((people / records) * rows));
  say(`Spark, ${rows} records of ${distinct} people`);
  const { composition, kernel, udf } = await spark(rows, distinct);
  const columns = [
    { title: `${title}, identifiers alone`, align: 'left' as const },
    { title: 'records', align: 'right' as const },
    { title: 'seconds', align: 'right' as const },
    { title: 'processor seconds', align: 'right' as const },
    { title: 'records/s', align: 'right' as const },
    { title: 'times as fast as the Python UDF', align: 'right' as const },
    { title: 'the same by processor seconds', align: 'right' as const },
  ];
  const contestants = [
    ['UDW: the plan as SQL of Spark', composition],
    ['UDW: the plan with the Java function in Spark', kernel],
    ['Spark: a Python UDF with hmac', udf],
  ] as const;
  const cells = contestants.map(([what, { seconds, processorSeconds }]) => [
    what,
    String(rows),
    seconds.toFixed(2),
    processorSeconds.toFixed(2),
    (rows / seconds).toFixed(0),
    (udf.seconds / seconds).toFixed(2),
    (udf.processorSeconds / processorSeconds).toFixed(2),
  ]);
  return {
    table: renderTable(columns, cells),
    secondsPerRecord: kernel.seconds / rows,
    timesTheUdf: {
      wall: udf.seconds / kernel.seconds,
      processor: udf.processorSeconds / kernel.processorSeconds,
    },
  };
}
