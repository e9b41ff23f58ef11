import { renderTable } from '../cli/render/table.ts';
import type { HashingResult } from './hashing-table.ts';
import type { PassResult } from './passes.ts';
import type { SparkResult } from './spark-passes.ts';

/** What was measured over one delivery. */
export interface Measured {
  /** Which delivery it was. */
  readonly title: string;
  /** The most seconds that the pass may take for one second of the plain copy. */
  readonly mostTimesTheCopy: number;
  readonly pass: PassResult;
  /** `undefined` without peers. */
  readonly spark: SparkResult | undefined;
}

const LEAST_MACS = 3_000_000;
const LEAST_TIMES_THE_UDF = 3;
const LEAST_TIMES_A_PEER = 5;

type Wanted = readonly ['at least' | 'at most', number];

function line(what: string, [bound, limit]: Wanted, measured: number | undefined, note = ''): string[] {
  const wanted = `${bound} ${limit}`;
  if (measured === undefined) return [what, wanted, 'not measured', ''];
  const holds = bound === 'at least' ? measured >= limit : measured <= limit;
  const digits = limit >= 1000 ? 0 : 2;
  return [what, wanted, `${measured.toFixed(digits)}${note}`, holds ? 'holds' : 'DOES NOT HOLD'];
}

function linesOf(
  { title, mostTimesTheCopy, pass, spark }: Measured,
  presidio: number | undefined,
): string[][] {
  const timesPresidio = (secondsPerRecord: number | undefined) =>
    presidio === undefined || secondsPerRecord === undefined ? undefined : presidio / secondsPerRecord;
  const wall = spark === undefined ? '' : ` (by the clock ${spark.timesTheUdf.wall.toFixed(2)})`;
  return [
    line(
      `pass: times the seconds of the plain copy; ${title}`,
      ['at most', mostTimesTheCopy],
      pass.timesTheCopy,
    ),
    line(
      `pass: times as fast a record as a pass with Presidio; ${title}`,
      ['at least', LEAST_TIMES_A_PEER],
      timesPresidio(pass.secondsPerRecord),
    ),
    line(
      `Spark with the Java function: times as fast as the Python UDF, processor seconds; ${title}`,
      ['at least', LEAST_TIMES_THE_UDF],
      spark?.timesTheUdf.processor,
      wall,
    ),
    line(
      `Spark with the Java function: times as fast a record as a pass with Presidio; ${title}`,
      ['at least', LEAST_TIMES_A_PEER],
      timesPresidio(spark?.secondsPerRecord),
    ),
  ];
}

/**
 * The closing table: what must hold, what was measured. A bound that was not measured neither holds nor does not.
 * @param presidio seconds a record of a pass with Presidio
 */
export function mustTable(
  hashing: HashingResult,
  deliveries: readonly Measured[],
  presidio: number | undefined,
): string {
  const columns = ['must', 'wanted', 'measured', ''].map((title, index) => ({
    title,
    align: index === 0 || index === 3 ? ('left' as const) : ('right' as const),
  }));
  return renderTable(columns, [
    line('hashing alone, one layer: MACs a second of one core', ['at least', LEAST_MACS], hashing.oneLayer),
    line(
      'hashing alone, both layers: times as fast as the fastest peer tool',
      ['at least', LEAST_TIMES_A_PEER],
      hashing.timesThePeers,
    ),
    ...deliveries.flatMap((measured) => linesOf(measured, presidio)),
  ]);
}
