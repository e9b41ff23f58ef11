import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseRequestSelect } from '../../adapters/local/delivering/select.ts';
import { readRequest } from '../../core/requests/read.ts';
import type { Cell } from '../../examples/neet/cells.ts';
import { regulationsOf, type Source } from '../../examples/neet/delivery.ts';
import { type Generated, generate } from '../../examples/neet/generate.ts';
import type { Delivery } from '../../examples/population-register/person.ts';
import { newFolder, newWarehouse, type Told, udw, type Warehouse } from '../load/setting/warehouse.ts';

const REQUEST = fileURLToPath(new URL('../../examples/neet/request.yaml', import.meta.url));

const MADE = { people: 1500, seed: 11 };

const rules = (source: Source): string => fileURLToPath(regulationsOf(source));

const done = async (told: Promise<Told>): Promise<void> => {
  expect(await told).toMatchObject({ code: 0 });
};

/** Loads what the three bodies deliver; the pension fund hashes its own on the way. */
async function loadAll(
  warehouse: Warehouse,
  made: Generated,
  key: string,
  delivery: Delivery,
): Promise<void> {
  await done(warehouse.udw('load', rules('population'), made.population.file));
  const out = path.join(path.dirname(made.pension.file), 'hashed');
  const fixed = ['--regulations', rules('pension'), '--key', key, '--out', out, '--sequence', `${delivery}`];
  await done(warehouse.udw('provider', 'hash', made.pension.file, ...fixed));
  await done(warehouse.udw('load', rules('pension'), path.join(out, `contributions-${delivery}.csv`)));
  await done(warehouse.udw('load', rules('education'), made.education.file));
}

type Counted = Readonly<Record<'district' | 'age_band' | 'sex' | 'quarter' | 'people' | 'neet', string>>;

/** Every cell of the answer, before disclosure control: the SELECT of the request, counted. */
async function cellsOf(warehouse: Warehouse, asOf: readonly string[] = []): Promise<readonly string[]> {
  const request = await readRequest(await readFile(REQUEST, 'utf8'), REQUEST, parseRequestSelect);
  const counted = `SELECT district, age_band, sex, quarter, count(*) AS people, count(*) FILTER (neet_person) AS neet
    FROM (${request.calculation.select}) GROUP BY ALL`;
  const { out } = await udw(['sql', counted, '--json', '--home', warehouse.home, ...asOf]);
  return (JSON.parse(out) as readonly Counted[])
    .map(({ district, age_band, sex, quarter, people, neet }) =>
      [district, age_band, sex, quarter, people, neet].join(' '),
    )
    .sort();
}

const accepted = ({ cells }: { readonly cells: readonly Cell[] }): readonly string[] =>
  cells
    .filter(({ acceptedPeople }) => acceptedPeople > 0)
    .map(({ district, ageBand, sex, quarter, acceptedPeople, acceptedNeet }) =>
      [district, ageBand, sex, quarter, acceptedPeople, acceptedNeet].join(' '),
    )
    .sort();

test('three sources join to the truth of the accepted rows; a month later to the new one, and the old one stays', async () => {
  const warehouse = await newWarehouse();
  warehouse.at('2026-11-02T08:00:00Z');
  const folder = newFolder();
  const key = path.join(folder, 'edge.key');
  await warehouse.udw('keys', 'edge', '--out', key);
  const first = await generate({ ...MADE, directory: path.join(folder, '1') });
  await loadAll(warehouse, first, key, 1);
  expect(await cellsOf(warehouse)).toEqual(accepted(first.truth));

  const second = await generate({ ...MADE, directory: path.join(folder, '2'), delivery: 2 });
  await loadAll(warehouse, second, key, 2);
  expect(await cellsOf(warehouse)).toEqual(accepted(second.truth));
  expect(await cellsOf(warehouse, ['--as-of', '3'])).toEqual(accepted(first.truth));
});
