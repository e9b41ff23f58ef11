import { expect, test } from 'vitest';
import { z } from 'zod';
import { literal, openSession } from '../../adapters/local/engine/instance.ts';
import { measureAnonymity } from '../../adapters/local/engine/measure-anonymity.ts';
import type { Anonymity } from '../../core/loading/verification/battery.ts';
import { python } from './harness/python.ts';
import { useEngine } from './harness/use-engine.ts';

const pycanon = useEngine(python(['pycanon==1.3.6']));
const script = `${import.meta.dirname}/anonymity.py`;

const Answer = z.strictObject({ k: z.int(), sizes: z.array(z.int()) });

interface Sample {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A table of two to five quasi-identifiers, some of few values, some of many; the same for the same seed. */
function sample(seed: number): Sample {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
  const columns = Array.from({ length: 2 + (seed % 4) }, (_, at) => `q${at}`);
  const spread = columns.map(() => 2 + random(12));
  const rows = Array.from({ length: 200 + random(1500) }, () =>
    spread.map((values) => `v${Math.min(random(values), random(values))}`),
  );
  return { columns, rows };
}

async function ours({ columns, rows }: Sample): Promise<Anonymity> {
  using session = await openSession({ memory: '256MB' });
  const values = rows.map((row) => `(${row.map(literal).join(', ')})`).join(', ');
  await session.connection.run(
    `CREATE TABLE staged AS SELECT * FROM (VALUES ${values}) v(${columns.join(', ')})`,
  );
  return await measureAnonymity(session, 'staged', columns);
}

const below = (sizes: readonly number[], bound: number): number =>
  sizes.filter((size) => size < bound).reduce((sum, size) => sum + size, 0);

test('k, uniqueness and small groups equal those of pycanon on 40 tables', async () => {
  const samples = Array.from({ length: 40 }, (_, at) => sample(at + 1));
  const theirs = await pycanon().ask(script, samples, z.array(Answer).length(samples.length));
  const found: Anonymity[] = [];
  for (const one of samples) found.push(await ours(one));
  const expected = samples.map(({ columns, rows }, at): Anonymity => {
    const { k = 0, sizes = [] } = theirs[at] ?? {};
    const [unique, belowFive, belowTen] = [below(sizes, 2), below(sizes, 5), below(sizes, 10)];
    return { columns, rows: rows.length, k, unique, belowFive, belowTen };
  });
  expect(found).toEqual(expected);
  expect(new Set(found.map(({ k }) => k)).size).toBeGreaterThan(3);
});

test('one row more changes what pycanon says, and so do we', async () => {
  const one = sample(4);
  const more = { ...one, rows: [...one.rows, one.columns.map(() => 'nobody else')] };
  const [theirs] = await pycanon().ask(script, [more], z.array(Answer).length(1));
  expect({ theirs: theirs?.k, ours: (await ours(more)).k }).toEqual({ theirs: 1, ours: 1 });
});
