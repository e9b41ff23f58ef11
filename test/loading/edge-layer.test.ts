import { describe, expect, test } from 'vitest';
import { subkey } from '../../core/depersonalization/keys.ts';
import { edgePseudonym, pseudonymHex } from '../../core/depersonalization/pseudonyms.ts';
import { canonicalize } from '../../core/identifiers/canonical.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { DIALECTS } from '../../core/loading/dialects/catalogue.ts';
import { evaluateRecord } from '../../core/loading/evaluate.ts';
import { macLayers } from '../../core/loading/mac-layers.ts';
import { dice, dirtyValue } from './dirty-values.ts';
import { MACS, openEngine, resultsOf, runPlan, shown } from './duckdb-engine.ts';
import { EVERY_TECHNIQUE, sampleColumn, sampleTable } from './every-technique.ts';

const OPTIONS = { asOf: '2026-09-30', decimal: ',' } as const;
const EDGE = { ...OPTIONS, layers: 'edge' } as const;

/** The edge key of the reference and of the engine's table. */
const KEY = subkey(
  'edge',
  Uint8Array.from({ length: 32 }, (_, index) => index),
);
const CLASSES = ['iin', 'phone', 'document'] as const;
const hashed = (cls: (typeof CLASSES)[number]) =>
  sampleColumn(cls, { flavour: cls, identifier: cls, technique: { kind: 'keyed-hash' } });
const TABLE = sampleTable(CLASSES.map(hashed));

const roll = dice(17);
const RECORDS = Array.from({ length: 2000 }, () =>
  Object.fromEntries(CLASSES.map((cls) => [cls.toUpperCase(), dirtyValue(roll, cls)])),
);

/** What the provider form gives for a value. */
function expected(cls: (typeof CLASSES)[number], raw: string | null | undefined): string | null {
  const outcome = canonicalize(cls, raw ?? '');
  return outcome.kind === 'value' ? pseudonymHex(edgePseudonym(KEY, cls, outcome.value)) : null;
}

describe('a plan of the edge layer alone', () => {
  const holders = Object.values(DIALECTS).filter(({ capabilities }) => capabilities.keys);

  test.each(holders)('$name names the edge key and never the warehouse key', (dialect) => {
    const printed = (options: typeof EDGE | typeof OPTIONS) =>
      dialect.print(compileTable(EVERY_TECHNIQUE, options), dialect.quoteIdentifier('samples'));
    expect(printed(EDGE)).toMatch(/edge_inner/);
    expect(printed(EDGE)).toMatch(/edge_outer/);
    expect(printed(EDGE)).not.toMatch(/warehouse/i);
    expect(printed(OPTIONS)).toMatch(/warehouse_inner/);
  });

  test('asks for the edge key alone, the usual plan for both', () => {
    expect(macLayers(compileTable(TABLE, EDGE))).toEqual(['edge']);
    expect(macLayers(compileTable(TABLE, OPTIONS)).toSorted()).toEqual(['edge', 'warehouse']);
  });

  test('gives the edge pseudonyms of dirty values in the reference and in DuckDB', async () => {
    const plan = compileTable(TABLE, EDGE);
    const results = resultsOf(plan);
    const engine = await openEngine();
    const rows = await runPlan(engine, plan, RECORDS);
    engine.closeSync();
    let made = 0;
    for (const [index, record] of RECORDS.entries()) {
      const pseudonyms = CLASSES.map((cls) => expected(cls, record[cls.toUpperCase()]));
      const values = evaluateRecord(plan, record, MACS);
      const reference = results.map(({ name, type }) => shown(values[name] ?? null, type));
      expect(reference.slice(0, CLASSES.length)).toEqual(pseudonyms);
      expect(rows[index]).toEqual(reference);
      made += pseudonyms.filter((its) => its !== null).length;
    }
    expect(made).toBeGreaterThan(RECORDS.length / 2);
  });
});
