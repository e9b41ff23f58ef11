import { renderTable } from '../cli/render/table.ts';
import { median } from './child.ts';
import {
  duckdbComposedRate,
  duckdbKernelRate,
  kernelRate,
  nodeRate,
  opensslIdentifiers,
  opensslLimit,
  type Rate,
} from './hashing.ts';
import type { PassOptions } from './options.ts';
import { pgcrypto } from './peers/pgcrypto.ts';
import { presidio } from './peers/presidio.ts';
import { say } from './workplace.ts';

/** A contestant of hashing alone. */
interface Hashing {
  readonly what: string;
  /** Identifiers of a round. */
  readonly rows: number;
  /** The median of its rounds. */
  readonly rate: Rate;
}

/** What hashing alone came to. */
export interface HashingResult {
  readonly table: string;
  /** MACs a second of one core: the kernel, one layer. */
  readonly oneLayer: Rate;
  /** The kernel's rate through both layers to that of the fastest peer tool; `undefined` without peers. */
  readonly timesThePeers: number | undefined;
}

/** A frame of more rows takes Presidio longer and tells nothing more. */
const mostOnPresidio = 200_000;
const oneLayer = 'UDW: kernel, one layer';
const bothLayers = 'UDW: kernel, both layers';
const baseline = 'Node: createHmac, both layers';

/** All that run in this process, in turns, so that what else the machine does falls on all alike. */
async function inProcess(rows: number, rounds: number): Promise<Hashing[]> {
  const contestants: readonly (readonly [string, number, () => Rate | Promise<Rate>])[] = [
    [oneLayer, rows, () => kernelRate(rows, 1)],
    [bothLayers, rows, () => kernelRate(rows, 2)],
    ['UDW: kernel in DuckDB, both layers, table to table', rows, () => duckdbKernelRate(rows)],
    ['DuckDB: composed of sha256, both layers, table to table', rows, () => duckdbComposedRate(rows)],
    [baseline, rows, () => nodeRate(rows)],
    ['limit: OpenSSL, four bare compressions', opensslIdentifiers, opensslLimit],
  ];
  const found = contestants.map((): Rate[] => []);
  for (let round = 1; round <= rounds; round += 1) {
    say(`hashing alone: round ${round} of ${rounds}`);
    for (const [index, [, , rate]] of contestants.entries()) found[index]?.push(await rate());
  }
  return contestants.map(([what, its], index) => ({ what, rows: its, rate: median(found[index] ?? []) }));
}

async function peers(people: number): Promise<readonly [Hashing, Hashing]> {
  say('hashing alone: pgcrypto');
  const inPostgresql = people / (await pgcrypto(people)).seconds;
  say('hashing alone: Presidio');
  const few = Math.min(people, mostOnPresidio);
  return [
    { what: 'PostgreSQL: pgcrypto, both layers, table to table', rows: people, rate: inPostgresql },
    {
      what: 'Presidio: hash operator, one unkeyed layer',
      rows: few,
      rate: few / (await presidio(few)).seconds,
    },
  ];
}

/** Measures hashing alone: each that runs in this process `rounds` times, each of the others once. */
export async function measureHashing({ people, rounds, withoutPeers }: PassOptions): Promise<HashingResult> {
  const ours = await inProcess(people, rounds);
  const others = withoutPeers ? [] : await peers(people);
  const all = [...ours, ...others];
  const rateOf = (name: string) => all.find(({ what }) => what === name)?.rate ?? Number.NaN;
  const columns = [
    { title: 'hashing alone', align: 'left' as const },
    { title: 'rows', align: 'right' as const },
    { title: 'identifiers/s', align: 'right' as const },
    { title: 'times as fast as createHmac', align: 'right' as const },
  ];
  const cells = all.map(({ what, rows, rate }) => [
    what,
    String(rows),
    rate.toFixed(0),
    (rate / rateOf(baseline)).toFixed(2),
  ]);
  const fastest = Math.max(...others.map(({ rate }) => rate));
  return {
    table: renderTable(columns, cells),
    oneLayer: rateOf(oneLayer),
    timesThePeers: others.length === 0 ? undefined : rateOf(bothLayers) / fastest,
  };
}
