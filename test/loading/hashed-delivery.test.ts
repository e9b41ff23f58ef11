import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileHashedTable, compileTable } from '../../core/loading/compile.ts';
import { evaluateRecord, type SourceRecord } from '../../core/loading/evaluate.ts';
import { regulationsOnArrival } from '../../core/loading/hashed-delivery.ts';
import type { TablePlan } from '../../core/loading/plan.ts';
import type { Regulations, Table } from '../../core/regulations/model.ts';
import { dice, dirtyValue } from './dirty-values.ts';
import { MACS, openEngine, resultsOf, runPlan, shown } from './duckdb-engine.ts';
import { SAMPLES, sampleColumn, sampleTable } from './every-technique.ts';

const OPTIONS = { asOf: '2026-09-30', decimal: ',' } as const;

/** The table as the operator meets it. */
function arrived(table: Table): Table {
  const regulations = { depersonalizer: 'provider', tables: [table] } as unknown as Regulations;
  const [its] = regulationsOnArrival(regulations).tables;
  if (!its) throw new Error('the regulations of the test have a table');
  return its;
}

/** What a plan makes of a record, each result as it is written in a delivery; '' is NULL. */
function made(plan: TablePlan, record: SourceRecord): Readonly<Record<string, string>> {
  const results = evaluateRecord(plan, record, MACS);
  const written = resultsOf(plan).map(({ name, type }) => [name, shown(results[name] ?? null, type) ?? '']);
  return Object.fromEntries(written);
}

let engine: DuckDBConnection;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.closeSync());

describe('what the provider depersonalized becomes what the operator would have made of it', () => {
  test.each(Object.entries(SAMPLES))('%s', async (name, { birthDateColumn: _, ...sample }) => {
    const table = sampleTable([sampleColumn(name, sample)]);
    const edge = compileTable(table, { ...OPTIONS, layers: 'edge' });
    const both = compileTable(table, OPTIONS);
    const warehouse = compileHashedTable(arrived(table));
    const roll = dice(name.length * 31);
    const records = Array.from({ length: 300 }, () => ({
      [name.toUpperCase()]: dirtyValue(roll, sample.flavour),
    }));
    const accepted = records.filter((record) => made(edge, record)['_faults'] === '');
    const delivered = accepted.map((record) => made(edge, record));
    const ours = accepted.map((record) => made(both, record));
    const outputs = warehouse.outputs.map((output) => output.name);
    const values = (row: Readonly<Record<string, string>>) => [
      ...outputs.map((output) => row[output]),
      row['_faults'],
    ];
    expect(accepted.length).toBeGreaterThan(10);
    expect(warehouse.outputs.map(({ name: its, type }) => [its, type])).toEqual(
      both.outputs.map(({ name: its, type }) => [its, type]),
    );
    expect(delivered.map((record) => values(made(warehouse, record)))).toEqual(ours.map(values));
    if (warehouse.source.length === 0) return;
    const ran = await runPlan(engine, warehouse, delivered);
    expect(ran.map((row) => row.slice(0, outputs.length + 1).map((value) => value ?? ''))).toEqual(
      ours.map(values),
    );
  });
});

describe('a value that the technique cannot have given is a fault', () => {
  const faults = (name: string, record: SourceRecord): string => {
    const sample = SAMPLES[name];
    if (!sample) throw new Error('no such sample');
    const { birthDateColumn: _, ...its } = sample;
    const plan = compileHashedTable(arrived(sampleTable([sampleColumn(name, its)])));
    return made(plan, record)['_faults'] ?? '';
  };
  const HEX = 'ab'.repeat(32);

  test.each([
    ['phone', '77015550123', 'pseudonym-form'],
    ['phone', HEX.toUpperCase(), 'pseudonym-form'],
    ['phone', HEX.slice(2), 'pseudonym-form'],
    ['person', '', 'missing'],
    ['company', '990340000015', 'check-digit'],
    ['month', '2026-03-02', 'not-generalised'],
    ['quarter', '2026-05-01', 'not-generalised'],
    ['year', '2026-02-01', 'not-generalised'],
    ['day', '31.03.2026', 'date-form'],
    ['born', '19', 'not-generalised'],
    ['born', '5-10', 'not-generalised'],
    ['district', '750000001', 'not-generalised'],
    ['region', '751000000', 'not-generalised'],
    ['count_band', '5-14', 'not-generalised'],
    ['count_band', '10-20', 'not-generalised'],
    ['count_band', '10', 'not-generalised'],
    ['count_band', '-', 'not-generalised'],
    ['amount_band', '0,5', 'not-generalised'],
    ['rounded_count', '7', 'not-rounded'],
    ['rounded_amount', '100.5', 'not-rounded'],
    ['clamped_count', '51', 'out-of-bounds'],
    ['clamped_count', '-6', 'out-of-bounds'],
    ['clamped_amount', '50', 'out-of-bounds'],
    ['amount', '1,5', 'number-form'],
  ])('%s: %s', (name, value, rule) => expect(faults(name, { [name]: value })).toBe(`${name}:${rule}`));

  test('a person and an organization at once', () =>
    expect(faults('payer', { payer_person: HEX, payer_organization: '990340000014' })).toBe(
      'payer_organization:person-and-organization',
    ));
});

test('a payer that is required is a person or an organization', () => {
  const payer = { ...sampleColumn('payer', { flavour: 'iin', identifier: 'bin-or-iin' }), required: true };
  const column = { ...payer, technique: { kind: 'keyed-hash' } } as const;
  const plan = compileHashedTable(arrived(sampleTable([column])));
  const fault = (person: string, organization: string) =>
    made(plan, { payer_person: person, payer_organization: organization })['_faults'];
  expect(fault('', '')).toBe('payer_organization:missing');
  expect(fault('ab'.repeat(32), '')).toBe('');
  expect(fault('', '990340000014')).toBe('');
});

test('regulations under which the operator depersonalizes stay as they are', () => {
  const ours = { depersonalizer: 'operator', tables: [] } as unknown as Regulations;
  expect(regulationsOnArrival(ours)).toBe(ours);
});
