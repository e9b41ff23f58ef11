// node bench/false-alarms.ts [COLUMNS]: random columns of every kind through the product's own scans; how many raise an alarm.
import { createHash } from 'node:crypto';
import { literal, openSession } from '../adapters/local/engine/instance.ts';
import { measureShape } from '../adapters/local/engine/measure-shape.ts';
import { prepareScan, scanColumn } from '../adapters/local/engine/scan.ts';
import { renderTable } from '../cli/render/table.ts';
import type { ValueType } from '../core/loading/expression.ts';
import { isLeak } from '../core/loading/verification/leaks.ts';
import { fewestSampled, isUneven } from '../core/loading/verification/shape.ts';

const columns = Number(process.argv[2] ?? 500);
const rows = 2_000;

/** A number from 0 on below `below`, drawn by a hash of seed, row and salt: the same in every run. */
const drawn = (seed: string, below: number, salt = 0): string =>
  `(hash(${literal(seed)}, i, ${salt}) % ${below})`;

const letters = (seed: string, alphabet: string, count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `substr(${literal(alphabet)}, ${drawn(seed, alphabet.length, at)}::INTEGER + 1, 1)`,
  ).join(' || ');

interface Kind {
  readonly type: ValueType;
  /** A random value, as SQL over the row `i`. */
  readonly value: (seed: string) => string;
}

/** What warehouses hold in columns of that type. */
const kinds: Readonly<Record<string, Kind>> = {
  'twelve digits': {
    type: 'text',
    value: (seed) => `lpad(${drawn(seed, 1_000_000_000_000)}::VARCHAR, 12, '0')`,
  },
  'eleven digits': {
    type: 'text',
    value: (seed) => `lpad(${drawn(seed, 100_000_000_000)}::VARCHAR, 11, '0')`,
  },
  'whole numbers of any length': {
    type: 'integer',
    value: (seed) => `(hash(${literal(seed)}, i) >> (1 + ${drawn(seed, 60, 1)}))::BIGINT`,
  },
  'amounts of 70,000 to 90,000': {
    type: 'decimal',
    value: (seed) => `(70_000 + ${drawn(seed, 2_000_000)} / 100)::DECIMAL(38, 6)`,
  },
  'amounts of 700 to 900 million': {
    type: 'decimal',
    value: (seed) => `(700_000_000 + ${drawn(seed, 20_000_000_000)} / 100)::DECIMAL(38, 6)`,
  },
  'decimals of any size': {
    type: 'decimal',
    value: (seed) =>
      `((hash(${literal(seed)}, i) >> (1 + ${drawn(seed, 60, 1)}))::HUGEINT / 1_000_000)::DECIMAL(38, 6)`,
  },
  'amounts as texts': {
    type: 'text',
    value: (seed) => `(70_000 + ${drawn(seed, 2_000_000)} / 100)::DECIMAL(38, 6)::VARCHAR`,
  },
  'longitudes as texts, nine places': {
    type: 'text',
    value: (seed) => `(46 + ${drawn(seed, 41_000_000_000)} / 1_000_000_000)::DECIMAL(18, 9)::VARCHAR`,
  },
  days: { type: 'date', value: (seed) => `DATE '1925-01-01' + ${drawn(seed, 37_000)}::INTEGER` },
  instants: {
    type: 'timestamp',
    value: (seed) => `make_timestamp(1_000_000 * ${drawn(seed, 2_000_000_000)}::BIGINT)`,
  },
  'instants as texts, microseconds': {
    type: 'text',
    value: (seed) => `make_timestamp(${drawn(seed, 2_000_000_000_000_000)}::BIGINT)::VARCHAR`,
  },
  'hex digits': { type: 'text', value: (seed) => `md5(${literal(seed)} || i)` },
  'Cyrillic letters': {
    type: 'text',
    value: (seed) => letters(seed, 'абвгдежзийклмнопрстуфхцчшщыьэюяәғқңөұүһі', 9),
  },
  'base64 texts': { type: 'text', value: (seed) => `to_base64(unhex(md5(${literal(seed)} || i)))` },
};

using session = await openSession({ memory: '512MB' });
await prepareScan(session);

async function candidate(value: string): Promise<void> {
  await session.connection.run(
    `CREATE OR REPLACE TABLE candidate AS SELECT ${value} AS v FROM range(${rows}) AS drawn(i)`,
  );
}

async function leakAlarms(kind: string, { type, value }: Kind): Promise<number> {
  let alarms = 0;
  for (let column = 0; column < columns; column += 1) {
    await candidate(value(`${kind} ${column}`));
    if ((await scanColumn(session, 'candidate', 'v', type)).some(isLeak)) alarms += 1;
  }
  return alarms;
}

async function byteAlarms(): Promise<number> {
  let alarms = 0;
  for (let column = 0; column < columns; column += 1) {
    const seed = createHash('sha256').update(`bytes ${column}`).digest('hex');
    await candidate(`unhex(sha256(${literal(seed)} || i))`);
    const { sampled, chiSquare, wrongLength } = await measureShape(session, 'v');
    if (sampled < fewestSampled) throw new Error('too few values were sampled');
    if (wrongLength > 0 || isUneven(chiSquare)) alarms += 1;
  }
  return alarms;
}

const results: (readonly [string, number])[] = [];
for (const [name, kind] of Object.entries(kinds)) results.push([name, await leakAlarms(name, kind)]);
results.push(['random pseudonyms: length and bytes', await byteAlarms()]);
const titles = ['random columns', 'columns', 'alarms'];
process.stdout.write(
  `${renderTable(
    titles.map((title, at) => ({ title, align: at === 0 ? 'left' : 'right' })),
    results.map(([kind, alarms]) => [kind, String(columns), String(alarms)]),
  )}\n`,
);
process.exitCode = results.some(([, alarms]) => alarms * 1000 >= columns) ? 1 : 0;
