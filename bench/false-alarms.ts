// node bench/false-alarms.ts [COLUMNS]: random columns of every kind through the product's own scans; how many raise an alarm.
import { createHash } from 'node:crypto';
import { literal, openSession } from '../adapters/local/engine/instance.ts';
import { measureShape } from '../adapters/local/engine/measure-shape.ts';
import { prepareScan, scanColumn } from '../adapters/local/engine/scan.ts';
import { renderTable } from '../cli/render/table.ts';
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

/** One random value of each kind, as SQL over the row `i`. */
const kinds: Readonly<Record<string, (seed: string) => string>> = {
  'twelve digits': (seed) => `lpad(${drawn(seed, 1_000_000_000_000)}::VARCHAR, 12, '0')`,
  'eleven digits': (seed) => `lpad(${drawn(seed, 100_000_000_000)}::VARCHAR, 11, '0')`,
  'whole numbers of any length': (seed) => `(hash(${literal(seed)}, i) >> ${drawn(seed, 60, 1)})::VARCHAR`,
  'hex digits': (seed) => `md5(${literal(seed)} || i)`,
  'Cyrillic letters': (seed) => letters(seed, 'абвгдежзийклмнопрстуфхцчшщыьэюяәғқңөұүһі', 9),
  'base64 texts': (seed) => `to_base64(unhex(md5(${literal(seed)} || i)))`,
};

using session = await openSession({ memory: '512MB' });
await prepareScan(session);

async function candidate(value: string): Promise<void> {
  await session.connection.run(
    `CREATE OR REPLACE TABLE candidate AS SELECT ${value} AS v FROM range(${rows}) AS drawn(i)`,
  );
}

async function leakAlarms(kind: string, value: (seed: string) => string): Promise<number> {
  let alarms = 0;
  for (let column = 0; column < columns; column += 1) {
    await candidate(value(`${kind} ${column}`));
    if ((await scanColumn(session, 'candidate', 'v')).some(isLeak)) alarms += 1;
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
for (const [kind, value] of Object.entries(kinds)) results.push([kind, await leakAlarms(kind, value)]);
results.push(['random pseudonyms: length and bytes', await byteAlarms()]);
const titles = ['random columns', 'columns', 'alarms'];
process.stdout.write(
  `${renderTable(
    titles.map((title, at) => ({ title, align: at === 0 ? 'left' : 'right' })),
    results.map(([kind, alarms]) => [kind, String(columns), String(alarms)]),
  )}\n`,
);
process.exitCode = results.some(([, alarms]) => alarms * 1000 >= columns) ? 1 : 0;
