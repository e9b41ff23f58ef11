// npm run bench:decode [-- --help]: decoding alone, one thread, of every encoding of regulations, beside iconv-lite in the same run.
import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { renderTable } from '../cli/render/table.ts';
import type { Encoding } from '../core/regulations/model.ts';
import { generate } from '../examples/population-register/generate.ts';
import { median } from './child.ts';
import { chunksOf, encodings, iconvLite, ours, type Throughput } from './decoding.ts';
import { optionsOrExit, readDecodeOptions } from './options.ts';
import { openWorkplace, say } from './workplace.ts';

/** Megabytes a second that a single-byte encoding is to be decoded at. */
const wanted = 100;

const { megabytes, rounds } = optionsOrExit(readDecodeOptions(process.argv.slice(2)));

async function registerText(): Promise<string> {
  using work = openWorkplace();
  const { file } = await generate({ people: 50_000, seed: 1, directory: work.folder });
  return iconv.decode(readFileSync(file), 'rk1048');
}

interface Result {
  readonly encoding: Encoding;
  readonly ours: Throughput;
  readonly strings: Throughput;
  readonly utf8: Throughput;
}

function measure(encoding: Encoding, text: string): Result {
  const chunks = chunksOf(text, encoding, megabytes);
  const found = { ours: [] as number[], strings: [] as number[], utf8: [] as number[] };
  for (let round = 1; round <= rounds; round += 1) {
    say(`${encoding}: round ${round} of ${rounds}`);
    found.ours.push(ours(chunks, encoding));
    found.strings.push(iconvLite(chunks, encoding, false));
    found.utf8.push(iconvLite(chunks, encoding, true));
  }
  return {
    encoding,
    ours: median(found.ours),
    strings: median(found.strings),
    utf8: median(found.utf8),
  };
}

const text = await registerText();
const results = encodings.map((encoding) => measure(encoding, text));
const titles = [
  'MB/s, one thread',
  'UDW, to UTF-8',
  'iconv-lite, to strings',
  'iconv-lite, to UTF-8',
  'UDW: times as fast as iconv-lite to UTF-8',
];
const columns = titles.map((title, index) => ({
  title,
  align: index === 0 ? ('left' as const) : ('right' as const),
}));
const rows = results.map((each) => [
  each.encoding,
  each.ours.toFixed(0),
  each.strings.toFixed(0),
  each.utf8.toFixed(0),
  (each.ours / each.utf8).toFixed(1),
]);
process.stdout.write(`${renderTable(columns, rows)}\n`);
const slowest = Math.min(
  ...results.filter(({ encoding }) => !encoding.startsWith('utf')).map((each) => each.ours),
);
const verdict = slowest >= wanted ? 'holds' : 'DOES NOT HOLD';
process.stdout.write(
  `single-byte encodings: at least ${slowest.toFixed(0)} MB/s; ${wanted} are wanted: ${verdict}\n`,
);
process.exitCode = slowest >= wanted ? 0 : 1;
