// npm run bench [-- --rounds N] [-- --people N] [-- --without-peers]: the depersonalizing pass and hashing alone, beside what a user could pick instead, in one run.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { renderTable } from '../cli/render/table.ts';
import { measure, median, runModule } from './child.ts';
import { type Delivery, distinctPeople, repeatedPeople } from './data.ts';
import {
  duckdbComposedRate,
  duckdbKernelRate,
  kernelRate,
  nodeRate,
  opensslLimit,
  type Rate,
} from './hashing.ts';
import { pgcrypto } from './peers/pgcrypto.ts';
import { presidio } from './peers/presidio.ts';
import { spark } from './peers/spark.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    people: { type: 'string', default: '1000000' },
    'without-peers': { type: 'boolean', default: false },
  },
});
const people = Number(values.people);
const rounds = Number(values.rounds);
const repeats = 5;
const folder = mkdtempSync(path.join(tmpdir(), 'udw-bench-'));
const say = (line: string) => process.stderr.write(`${line}\n`);

interface Row {
  readonly what: string;
  readonly rows: number;
  readonly seconds: number;
}

/** The contestants of a pass, in turns, so that what else the machine does falls on all alike. */
async function passes({ file, regulations, records }: Delivery): Promise<readonly Row[]> {
  const target = path.join(folder, 'target.parquet');
  const contestants = [
    ['plain DuckDB copy, nothing depersonalized', 'copy-once.ts', () => [file, target]],
    ['UDW: kernel in DuckDB', 'pass-once.ts', () => [file, regulations, freshFolder()]],
    ['UDW: the same plan as SQL of DuckDB alone', 'composed-once.ts', () => [file, regulations, target]],
  ] as const;
  const taken = contestants.map((): number[] => []);
  for (let round = 1; round <= rounds; round += 1) {
    for (const [index, [what, module, args]] of contestants.entries()) {
      say(`round ${round} of ${rounds}: ${what}, ${records} records`);
      taken[index]?.push((await measure(module, args())).seconds);
    }
  }
  return contestants.map(([what], index) => ({ what, rows: records, seconds: median(taken[index] ?? []) }));
}

function freshFolder(): string {
  const staged = path.join(folder, 'staged');
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged, { recursive: true });
  return staged;
}

/** Spark holds the identifiers of a pass in a session of 2 GB and runs it three times in three ways. */
const mostOnSpark = 1_000_000;

async function sparkPasses(records: number, people: number): Promise<readonly Row[]> {
  const rows = Math.min(records, mostOnSpark);
  const distinct = Math.max(1, Math.round((people / records) * rows));
  say(`Spark, ${rows} records of ${distinct} people`);
  const { composition, kernel, udf } = await spark(rows, distinct);
  return [
    { what: 'UDW: the plan as SQL of Spark, with the Java functions', rows, seconds: kernel.seconds },
    { what: 'UDW: the plan as SQL of Spark alone', rows, seconds: composition.seconds },
    { what: 'Spark: a Python UDF with hmac', rows, seconds: udf.seconds },
  ];
}

function table(title: string, rows: readonly Row[], base: Row | undefined): string {
  const columns = [
    { title, align: 'left' as const },
    { title: 'records', align: 'right' as const },
    { title: 'seconds', align: 'right' as const },
    { title: 'records/s', align: 'right' as const },
    { title: `x ${base?.what ?? ''}`, align: 'right' as const },
  ];
  const cells = rows.map((row) => [
    row.what,
    String(row.rows),
    row.seconds.toFixed(1),
    (row.rows / row.seconds).toFixed(0),
    base === undefined ? '' : (row.seconds / row.rows / (base.seconds / base.rows)).toFixed(2),
  ]);
  return renderTable(columns, cells);
}

interface Hashing {
  readonly what: string;
  readonly rate: Rate;
}

async function hashing(): Promise<readonly Hashing[]> {
  say('hashing alone');
  const rows = people;
  const best = (rate: () => Rate): Rate => Math.max(...Array.from({ length: rounds }, rate));
  const found: Hashing[] = [
    { what: 'UDW: kernel, one layer', rate: best(() => kernelRate(rows, 1)) },
    { what: 'UDW: kernel, both layers', rate: best(() => kernelRate(rows, 2)) },
    { what: 'UDW: kernel in DuckDB, both layers, table to table', rate: await duckdbKernelRate(rows) },
    { what: 'DuckDB: composed of sha256, table to table', rate: await duckdbComposedRate(rows) },
    { what: 'Node: createHmac', rate: best(() => nodeRate(rows)) },
    { what: 'limit: OpenSSL, four bare compressions', rate: best(opensslLimit) },
  ];
  if (values['without-peers']) return found;
  say('hashing alone: pgcrypto');
  found.push({ what: 'PostgreSQL: pgcrypto, table to table', rate: rows / (await pgcrypto(rows)).seconds });
  say('hashing alone: Presidio');
  const few = Math.min(rows, 200_000);
  found.push({
    what: 'Presidio: hash operator, one unkeyed layer',
    rate: few / (await presidio(few)).seconds,
  });
  return found;
}

function hashingTable(found: readonly Hashing[]): string {
  const ours = found.find(({ what }) => what === 'UDW: kernel, both layers')?.rate ?? Number.NaN;
  const columns = [
    { title: 'hashing alone', align: 'left' as const },
    { title: 'identifiers/s', align: 'right' as const },
    { title: 'kernel, both layers / this', align: 'right' as const },
  ];
  return renderTable(
    columns,
    found.map(({ what, rate }) => [what, rate.toFixed(0), (ours / rate).toFixed(2)]),
  );
}

async function stageTable({ file, regulations, records }: Delivery): Promise<string> {
  say('stages, one after another');
  const { report } = await runModule('stages-once.ts', [file, regulations, freshFolder()]);
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

async function measurePasses(title: string, delivery: Delivery, distinct: number): Promise<void> {
  const rows = await passes(delivery);
  process.stdout.write(`${table(title, rows, rows[0])}\n\n${await stageTable(delivery)}\n\n`);
  if (values['without-peers']) return;
  const onSpark = await sparkPasses(delivery.records, distinct);
  process.stdout.write(`${table(`${title}, identifiers alone`, onSpark, onSpark.at(-1))}\n\n`);
}

try {
  process.stdout.write(`${hashingTable(await hashing())}\n\n`);
  const repeated = path.join(folder, 'repeated');
  mkdirSync(repeated);
  say('generating');
  await measurePasses(
    `${people} people, ${repeats} records each`,
    await repeatedPeople(people, repeats, repeated),
    people,
  );
  rmSync(repeated, { recursive: true });
  say('generating');
  const all = people * repeats;
  const distinct = path.join(folder, 'distinct');
  await measurePasses(`${all} people, all distinct`, await distinctPeople(all, distinct), all);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
