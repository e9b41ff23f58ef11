// npm run bench:load [-- --help]: loads of 1,000,000 and of 5,000,000 people, or of the sizes asked for, beside a plain DuckDB copy of the same file, in the same run.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { makeLocal } from '../adapters/local/open.ts';
import { renderTable } from '../cli/render/table.ts';
import { generate } from '../examples/population-register/generate.ts';
import { measure, median, type Run } from './child.ts';
import { optionsOrExit, readLoadOptions } from './options.ts';
import { openWorkplace, say } from './workplace.ts';

/** Peak memory at the largest size may be at most this many times that at the smallest. */
const allowedGrowth = 1.3;

const { sizes, rounds } = optionsOrExit(readLoadOptions(process.argv.slice(2)));
using work = openWorkplace();

interface Result {
  readonly records: number;
  readonly load: Run;
  readonly copy: Run;
}

const middle = (runs: readonly Run[]): Run => ({
  seconds: median(runs.map((run) => run.seconds)),
  peakMegabytes: median(runs.map((run) => run.peakMegabytes)),
});

async function compare(people: number): Promise<Result> {
  const directory = path.join(work.folder, String(people));
  say(`${people}: generating`);
  const { file, manifest, regulations } = await generate({ people, seed: 1, directory, encoding: 'utf-8' });
  const loads: Run[] = [];
  const copies: Run[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    say(`${people}: round ${round} of ${rounds}`);
    const home = path.join(directory, 'home');
    await makeLocal(home, new Date());
    loads.push(await measure('load-once.ts', [home, regulations, file]));
    rmSync(home, { recursive: true });
    copies.push(await measure('copy-once.ts', [file, path.join(directory, 'copy.parquet')]));
  }
  rmSync(directory, { recursive: true });
  return { records: manifest.records, load: middle(loads), copy: middle(copies) };
}

const round = (value: number, digits: number): string => value.toFixed(digits);

const results: Result[] = [];
for (const people of sizes) results.push(await compare(people));
const titles = [
  'records',
  'load s',
  'load rows/s',
  'copy s',
  'copy rows/s',
  'load: times the seconds of the copy',
  'load peak MB',
  'copy peak MB',
];
const rows = results.map(({ records, load, copy }) => [
  String(records),
  round(load.seconds, 1),
  round(records / load.seconds, 0),
  round(copy.seconds, 1),
  round(records / copy.seconds, 0),
  round(load.seconds / copy.seconds, 2),
  round(load.peakMegabytes, 0),
  round(copy.peakMegabytes, 0),
]);
const columns = titles.map((title) => ({ title, align: 'right' as const }));
process.stdout.write(`${renderTable(columns, rows)}\n`);

const [smallest, largest] = [results[0], results.at(-1)];
if (smallest !== undefined && largest !== undefined && smallest !== largest) {
  const growth = largest.load.peakMegabytes / smallest.load.peakMegabytes;
  const verdict = growth <= allowedGrowth ? 'holds' : 'DOES NOT HOLD';
  process.stdout.write(
    `peak memory grows ${round(growth, 2)} times; at most ${allowedGrowth} is allowed: ${verdict}\n`,
  );
  process.exitCode = growth <= allowedGrowth ? 0 : 1;
}
