import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesCsv, plainCsv, plainResidents, residents } from './setting/changes.ts';
import { iins } from './setting/people.ts';
import { regulationsText } from './setting/regulations.ts';
import {
  contentAfter,
  contentOn,
  historyOf,
  type ModelLoad,
  type ModelRecord,
} from './setting/versions-model.ts';
import { newWarehouse, type Warehouse } from './setting/warehouse.ts';

const people = iins(5);
const increments = regulationsText({ tables: [residents] });
const snapshots = regulationsText({
  version: '2.0.0',
  tables: [{ ...plainResidents, delivery: 'snapshot', maxDeletedShare: 1 }],
});
const marks = { insert: 'I', update: 'U', upsert: 'M', delete: 'D', snapshot: '' } as const;

const person = fc.nat({ max: people.length - 1 });
const since = fc.integer({ min: 1, max: 20 }).map((day) => `2026-01-${String(day).padStart(2, '0')}`);
const change = fc.record({
  person,
  since,
  operation: fc.constantFrom('insert', 'update', 'upsert', 'delete', 'delete'),
});
const state = fc.record({ person, since, operation: fc.constant('snapshot' as const) });

/** What is delivered next, or which of the loads that stand is taken back. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.array(change, { minLength: 1, maxLength: 5 }) },
  { weight: 2, arbitrary: fc.uniqueArray(state, { minLength: 1, selector: (one) => one.person }) },
  { weight: 3, arbitrary: fc.record({ revert: fc.nat() }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function take(
  warehouse: Warehouse,
  loads: readonly ModelLoad[],
  next: Step,
  index: number,
): Promise<readonly ModelLoad[]> {
  if ('revert' in next) {
    const standing = loads.filter(({ reverted }) => !reverted);
    const chosen = standing[next.revert % standing.length];
    if (chosen === undefined) return loads;
    expect((await warehouse.udw('loads', 'revert', String(chosen.id))).err).toBe('');
    return loads.map((load) => (load === chosen ? { ...load, reverted: true } : load));
  }
  const asOf = `2026-01-${String(2 * index + 1).padStart(2, '0')}`;
  warehouse.at(`${asOf}T08:00:00Z`);
  const kind = next[0]?.operation === 'snapshot' ? 'snapshot' : 'increment';
  // Every version has a place of its own, by which it is known.
  const records = next.map((one, number): ModelRecord => ({ ...one, place: `P ${index} ${number}` }));
  const lines = records.map((one) => `${people[one.person]};${one.place};${one.since}`);
  const file =
    kind === 'snapshot'
      ? plainCsv(...lines)
      : changesCsv(...records.map(({ operation }, number) => `${lines[number]};${marks[operation]}`));
  const regulations = kind === 'snapshot' ? snapshots : increments;
  expect((await warehouse.load(regulations, warehouse.write(`${index}.csv`, file))).err).toBe('');
  return [...loads, { id: loads.length + 1, kind, asOf, records, reverted: false }];
}

/** The places that a reader sees; none where there is no table. */
async function placesIn(warehouse: Warehouse, ...options: readonly string[]): Promise<readonly string[]> {
  const sql = 'SELECT place FROM residents ORDER BY place';
  const told = await warehouse.udw('sql', sql, '--json', ...options);
  if (/There are no committed tables/.test(told.err)) return [];
  expect(told.err).toBe('');
  return (JSON.parse(told.out) as { place: string }[]).map(({ place }) => place);
}

test('whatever is delivered and reverted: content, history and both kinds of as-of are those of the model', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 7 }),
      since,
      fc.nat(),
      async (steps, day, which) => {
        const warehouse = await newWarehouse();
        let loads: readonly ModelLoad[] = [];
        for (const [index, next] of steps.entries()) {
          loads = await take(warehouse, loads, next, index);
          expect(await placesIn(warehouse)).toEqual(contentAfter(loads));
        }
        const standing = loads.filter(({ reverted }) => !reverted);
        const load = standing[which % standing.length]?.id;
        if (load === undefined) return;
        expect(await placesIn(warehouse, '--as-of', String(load))).toEqual(contentAfter(loads, load));
        expect(await placesIn(warehouse, '--as-of', day)).toEqual(contentOn(loads, day));
        expect(
          await warehouse.select(
            'SELECT place, _op, _load_id, _seq, _superseded_by FROM history.residents ORDER BY _load_id, _seq',
          ),
        ).toEqual(historyOf(loads));
        expect((await warehouse.udw('doctor')).code).toBe(0);
      },
    ),
    // A smaller example would cost minutes: each try loads and reverts for real.
    { numRuns: Number(process.env['UDW_VERSIONS_RUNS'] ?? 8), endOnFailure: true },
  );
}, 600_000);
