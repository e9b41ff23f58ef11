import path from 'node:path';
import { renderTable } from '../cli/render/table.ts';
import { measure, median, runModule } from './child.ts';
import type { Delivery } from './data.ts';
import { say, type Workplace } from './workplace.ts';

/** What the passes over a delivery came to. */
export interface PassResult {
  readonly table: string;
  /** Seconds of the product's own pass for one record. */
  readonly secondsPerRecord: number;
  /** Seconds of the product's own pass for one second of the plain copy. */
  readonly timesTheCopy: number;
}

/** Measures the contestants of a pass, in turns, so that what else the machine does falls on all alike. */
export async function measurePasses(
  title: string,
  { file, regulations, records }: Delivery,
  rounds: number,
  work: Workplace,
): Promise<PassResult> {
  const target = path.join(work.folder, 'target.parquet');
  const contestants = [
    ['plain DuckDB copy, nothing depersonalized', 'copy-once.ts', () => [file, target]],
    ['UDW: kernel in DuckDB', 'pass-once.ts', () => [file, regulations, work.fresh('staged')]],
    ['UDW: the same plan as SQL of DuckDB alone', 'composed-once.ts', () => [file, regulations, target]],
  ] as const;
  const taken = contestants.map((): number[] => []);
  for (let round = 1; round <= rounds; round += 1) {
    for (const [index, [what, module, args]] of contestants.entries()) {
      say(`round ${round} of ${rounds}: ${what}, ${records} records`);
      taken[index]?.push((await measure(module, args())).seconds);
    }
  }
  const medians = taken.map(median);
  const [copy = Number.NaN, pass = Number.NaN] = medians;
  const columns = [
    { title, align: 'left' as const },
    { title: 'records', align: 'right' as const },
    { title: 'seconds', align: 'right' as const },
    { title: 'records/s', align: 'right' as const },
    { title: 'times the seconds of the plain copy', align: 'right' as const },
  ];
  const cells = contestants.map(([what], index) => {
    const seconds = medians[index] ?? Number.NaN;
    return [
      what,
      String(records),
      seconds.toFixed(1),
      (records / seconds).toFixed(0),
      (seconds / copy).toFixed(2),
    ];
  });
  return {
    table: renderTable(columns, cells),
    secondsPerRecord: pass / records,
    timesTheCopy: pass / copy,
  };
}

/** Runs the stages of the pass one after another on one thread. @returns a table of them */
export async function measureStages(
  { file, regulations, records }: Delivery,
  work: Workplace,
): Promise<string> {
  say('stages, one after another');
  const { report } = await runModule('stages-once.ts', [file, regulations, work.fresh('staged')]);
  const stages = Object.entries(JSON.parse(report) as Record<string, number>);
  const total = stages.reduce((sum, [, seconds]) => sum + seconds, 0);
  const columns = [
    { title: 'stage of the pass', align: 'left' as const },
    { title: 'CPU s per 1M records', align: 'right' as const },
    { title: 'share', align: 'right' as const },
  ];
  const cells = stages.map(([stage, seconds]) => [
    stage,
    ((seconds / records) * 1e6).toFixed(2),
    `${((seconds / total) * 100).toFixed(0)} %`,
  ]);
  return renderTable(columns, cells);
}
