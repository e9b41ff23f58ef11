import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compileTable } from '../../core/loading/compile.ts';
import { evaluateExpression, evaluateRecord, type Macs } from '../../core/loading/evaluate.ts';
import { resultsOf, shown } from '../loading/duckdb-engine.ts';
import { EVERY_TECHNIQUE, sampleColumn, sampleTable } from '../loading/every-technique.ts';
import { ANY_TEXT, planOf, TREES } from '../loading/operator-cases.ts';
import { conforms, KEYS } from './conformance/conforms.ts';
import { corpus } from './conformance/corpus.ts';
import { spark } from './harness/spark.ts';
import { useEngine } from './harness/use-engine.ts';
import { planEngine, SCRIPT } from './spark-engine.ts';

const session = useEngine(spark(SCRIPT));
const MACS: Macs = {
  edge: (bytes) => createHmac('sha256', KEYS.edge).update(bytes).digest(),
  warehouse: (bytes) => createHmac('sha256', KEYS.warehouse).update(bytes).digest(),
};

// A query of Spark takes a second before it reads a record, so what can be asked together is asked together: the corpus
// has seven columns of identifiers, and many random trees are one plan.
describe('Spark conforms', () => {
  conforms(() => planEngine(session()), { records: 1500, regulations: 6, trees: 2 });

  test('random trees, forty to a plan, over random records', async () => {
    const value = fc.option(ANY_TEXT);
    const tree = fc.oneof(TREES.text, TREES.integer, TREES.boolean);
    const plans = fc.array(tree, { minLength: 40, maxLength: 40 });
    const records = fc.array(fc.record({ A: value, B: value }), { minLength: 100, maxLength: 100 });
    await fc.assert(
      fc.asyncProperty(plans, records, async (expressions, its) => {
        const expected = its.map((record) => [
          ...expressions.map((expr) => shown(evaluateExpression(expr, record, MACS), expr.type)),
          ...[null, null, null],
        ]);
        expect(await planEngine(session()).run(planOf(expressions), its, KEYS)).toEqual(expected);
      }),
      { numRuns: 3, seed: 394, endOnFailure: true },
    );
  });
});

describe('Spark in ANSI mode conforms', () =>
  conforms(() => planEngine(session(), 'composed', true), { records: 100, regulations: 1, trees: 2 }));

describe('Spark with the Java function conforms', () => {
  const engine = () => planEngine(session(), 'kernel');
  const OPTIONS = { asOf: '2026-09-30', decimal: ',' } as const;
  const Vectors = z.looseObject({
    pseudonyms: z
      .array(
        z.looseObject({ class: z.enum(['iin', 'phone', 'document']), written: z.string(), p: z.string() }),
      )
      .nonempty(),
  });
  const file = path.join(import.meta.dirname, '../../docs/pseudonyms.vectors.json');
  const { pseudonyms } = Vectors.parse(JSON.parse(readFileSync(file, 'utf8')));

  test('the published pseudonyms', async () => {
    const classes = ['iin', 'phone', 'document'] as const;
    const technique = { kind: 'keyed-hash' } as const;
    const columns = classes.map((cls) => sampleColumn(cls, { flavour: 'iin', identifier: cls, technique }));
    const plan = compileTable(sampleTable(columns), OPTIONS);
    const records = pseudonyms.map((vector) => ({ [vector.class.toUpperCase()]: vector.written }));
    const rows = await engine().run(plan, records, KEYS);
    const names = resultsOf(plan).map(({ name }) => name);
    const found = pseudonyms.map((vector, index) => rows[index]?.[names.indexOf(vector.class)]);
    expect(found).toEqual(pseudonyms.map(({ p }) => p));
  });

  test('the corpus: over 10,000 identifiers in all dirty shapes', async () => {
    const hashed = EVERY_TECHNIQUE.columns.filter(({ technique }) => technique.kind === 'keyed-hash');
    const births = new Set(hashed.map(({ birthDateColumn }) => birthDateColumn));
    const columns = [...hashed, ...EVERY_TECHNIQUE.columns.filter(({ name }) => births.has(name))];
    const plan = compileTable({ ...EVERY_TECHNIQUE, columns }, OPTIONS);
    const records = corpus(Math.ceil(10_001 / hashed.length));
    const expected = records.map((record) => {
      const values = evaluateRecord(plan, record, MACS);
      return resultsOf(plan).map(({ name, type }) => shown(values[name] ?? null, type));
    });
    expect(await engine().run(plan, records, KEYS)).toEqual(expected);
  });
});
