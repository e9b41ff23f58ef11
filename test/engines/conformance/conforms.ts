import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compileTable } from '../../../core/loading/compile.ts';
import { asciiBytes, cases, column, is, isNull, mac, when } from '../../../core/loading/construct.ts';
import { decimalMark } from '../../../core/loading/decimal-mark.ts';
import {
  evaluateExpression,
  evaluateRecord,
  type Macs,
  type SourceRecord,
} from '../../../core/loading/evaluate.ts';
import type { TablePlan } from '../../../core/loading/plan.ts';
import type { Table } from '../../../core/regulations/model.ts';
import { readRegulations } from '../../../core/regulations/read.ts';
import { dice, escaped } from '../../loading/dirty-values.ts';
import { resultsOf, shown } from '../../loading/duckdb-engine.ts';
import { EVERY_TECHNIQUE, sampleColumn, sampleTable } from '../../loading/every-technique.ts';
import { ANY_TEXT, OPERATOR_CASES, planOf, TREES } from '../../loading/operator-cases.ts';
import { randomRegulations } from '../../regulations/generate.ts';
import { corpus, EXTREMES, recordsOf } from './corpus.ts';
import type { LayerKeys, PlanEngine, ShownRow } from './plan-engine.ts';
import { HMAC_SHA_256, SHA_256 } from './published.ts';

const OPTIONS = { asOf: '2026-09-30', decimal: ',' } as const;
const hex = z.string().regex(/^([0-9a-f]{2})+$/);
const Published = z.looseObject({
  subkeys: z.array(z.looseObject({ boundary: z.string(), subkey: hex })),
  pseudonyms: z.array(
    z.looseObject({
      class: z.enum(['iin', 'phone', 'document']),
      written: z.string(),
      p: hex,
    }),
  ),
});
const published = Published.parse(
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../docs/pseudonyms.vectors.json'), 'utf8')),
);

function publishedSubkey(boundary: string): Uint8Array {
  const found = published.subkeys.find((item) => item.boundary === boundary);
  if (found === undefined) throw new Error(`the published vectors have no ${boundary} key`);
  return Buffer.from(found.subkey, 'hex');
}

/** The published keys: everything that the engines hash in these tests is hashed with them. */
export const KEYS: LayerKeys = {
  edge: publishedSubkey('edge'),
  warehouse: publishedSubkey('warehouse'),
};

const macsOf = (keys: LayerKeys): Macs => ({
  edge: (bytes) => createHmac('sha256', keys.edge).update(bytes).digest(),
  warehouse: (bytes) => createHmac('sha256', keys.warehouse).update(bytes).digest(),
});
const MACS = macsOf(KEYS);

/** Where an engine differs from the reference: record, result, both values; empty when it agrees. */
async function differences(
  engine: PlanEngine,
  plan: TablePlan,
  records: readonly SourceRecord[],
): Promise<readonly string[]> {
  const results = resultsOf(plan);
  const rows = await engine.run(plan, records, KEYS);
  expect(rows).toHaveLength(records.length);
  return records.flatMap((record, index) => {
    const values = evaluateRecord(plan, record, MACS);
    return results.flatMap(({ name, type }, place) => {
      const expected = shown(values[name] ?? null, type);
      const found = rows[index]?.[place] ?? null;
      const source = plan.outputs.find((output) => output.name === name)?.source;
      const written = source === undefined ? '' : ` of ${escaped(record[source] ?? null)}`;
      return expected === found
        ? []
        : [`record ${index}, ${name}${written}: reference ${escaped(expected)}, engine ${escaped(found)}`];
    });
  });
}

const FEW = 20;

async function expectAgreement(
  engine: PlanEngine,
  plan: TablePlan,
  records: readonly SourceRecord[],
): Promise<void> {
  expect((await differences(engine, plan, records)).slice(0, FEW)).toEqual([]);
}

/** All operator cases as one plan: each is evaluated only over its own value, so that none leaves its domain. */
function operatorPlan(): { readonly plan: TablePlan; readonly values: readonly (string | null)[] } {
  const A = column('A');
  const guarded = OPERATOR_CASES.map(([, expr, value]) =>
    cases(expr.type, [when(value === null ? isNull(A) : is(A, value), expr as never)]),
  );
  return { plan: planOf(guarded), values: [...new Set(OPERATOR_CASES.map(([, , value]) => value))] };
}

function hasPseudonyms(plan: TablePlan): boolean {
  return plan.outputs.some(({ type }) => type === 'bytes');
}

const withoutPseudonyms = (table: Table): Table => ({
  ...table,
  columns: table.columns.filter(({ technique }) => technique.kind !== 'keyed-hash'),
});

/** How much of the generative part an engine runs: its share of the time. */
export interface Effort {
  readonly records: number;
  readonly regulations: number;
  readonly trees: number;
}

/** The effort of an engine that answers a query in some milliseconds. */
export const FULL_EFFORT: Effort = { records: 5000, regulations: 40, trees: 100 };

/**
 * Declares the tests of conformance: an engine that runs the printed plans gives what the evaluator gives, byte for byte.
 * An engine that may hold no keys is asked everything but pseudonyms.
 */
export function conforms(get: () => PlanEngine, effort: Effort = FULL_EFFORT): void {
  const asked = (table: Table) => (get().dialect.capabilities.keys ? table : withoutPseudonyms(table));

  test('the SHA-256 of the standard', async () => {
    expect(await get().sha256(SHA_256.map(([message]) => message))).toEqual(SHA_256.map(([, hash]) => hash));
  });

  describe('operators', () => {
    let rows: Promise<readonly ShownRow[]> | undefined;
    const { plan, values } = operatorPlan();
    const answered = () => {
      rows ??= get().run(
        plan,
        values.map((A) => ({ A, B: null })),
        KEYS,
      );
      return rows;
    };
    test.each(OPERATOR_CASES.map((item, index) => [item[0], item, index] as const))(
      '%s',
      async (_, [, expr, value, expected], index) => {
        const row = (await answered())[values.indexOf(value)];
        expect(row?.[index]).toBe(shown(expected, expr.type));
      },
    );

    test('random trees over random records', async () => {
      const value = fc.option(ANY_TEXT);
      const record = fc.record({ A: value, B: value });
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.oneof(TREES.text, TREES.integer, TREES.boolean), { minLength: 4, maxLength: 8 }),
          fc.array(record, { minLength: 1, maxLength: 12 }),
          async (expressions, records) => {
            const actual = await get().run(planOf(expressions), records, KEYS);
            const expected = records.map((its) => [
              ...expressions.map((expr) => shown(evaluateExpression(expr, its, MACS), expr.type)),
              ...[null, null, null],
            ]);
            expect(actual).toEqual(expected);
          },
        ),
        { numRuns: effort.trees, seed: 394 },
      );
    });
  });

  describe('keyed hashes', () => {
    test.each(HMAC_SHA_256)('HMAC-SHA-256 of RFC 4231: $message', async ({ key, message, mac: expected }) => {
      const { dialect, run, kernel } = get();
      const plan = planOf([mac('edge', message.slice(0, 3), asciiBytes(column('A')))]);
      const records = [{ A: message.slice(3), B: null }];
      if (kernel) return await expect(run(plan, records, KEYS)).rejects.toThrow('the kernel has no function');
      if (!dialect.capabilities.keys) {
        expect(() => dialect.print(plan, 'source')).toThrow();
        return;
      }
      expect((await run(plan, records, { edge: key, warehouse: KEYS.warehouse }))[0]?.[0]).toBe(expected);
    });

    test.each(published.pseudonyms)('the published pseudonym of $class $written', async (vector) => {
      const { dialect, run } = get();
      const its = { flavour: 'iin', identifier: vector.class, technique: { kind: 'keyed-hash' } } as const;
      const plan = compileTable(sampleTable([sampleColumn('id', its)]), OPTIONS);
      if (!dialect.capabilities.keys) {
        expect(() => dialect.print(plan, 'source')).toThrow();
        return;
      }
      expect((await run(plan, [{ ID: vector.written }], KEYS))[0]?.[0]).toBe(vector.p);
    });
  });

  describe('techniques', () => {
    test('values at the edge of something', async () => {
      const plan = compileTable(asked(EVERY_TECHNIQUE), OPTIONS);
      const records = EXTREMES.map((value) =>
        Object.fromEntries(plan.source.map(({ physicalName }) => [physicalName, value])),
      );
      await expectAgreement(get(), plan, records);
    });

    test('the corpus: over 10,000 identifiers in all dirty shapes, every technique and generalisation', async () => {
      const plan = compileTable(asked(EVERY_TECHNIQUE), OPTIONS);
      await expectAgreement(get(), plan, corpus(effort.records));
    });

    test('random regulations over random records', async () => {
      const roll = dice(20);
      let pseudonyms = 0;
      for (let seed = 1; seed <= effort.regulations; seed += 1) {
        const name = `regulations of seed ${seed}`;
        const { regulations } = readRegulations(randomRegulations(seed), name);
        for (const table of regulations.tables) {
          const decimal = decimalMark(regulations.file);
          const plan = compileTable(asked(table), { asOf: '2026-09-30', decimal });
          if (hasPseudonyms(plan)) pseudonyms += 1;
          const found = await differences(get(), plan, recordsOf(table, roll, 40));
          expect(found.slice(0, FEW), `${name}, table ${table.name}`).toEqual([]);
        }
      }
      if (get().dialect.capabilities.keys) expect(pseudonyms).toBeGreaterThan(0);
    });
  });
}
