import { expect, test } from 'vitest';
import { compileTable } from '../../core/loading/compile.ts';
import { decimalMark } from '../../core/loading/decimal-mark.ts';
import { printDuckdb } from '../../core/loading/dialects/duckdb.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { randomRegulations } from '../regulations/generate.ts';

test('regulations that break no rule compile, every table of them', () => {
  let tables = 0;
  for (let seed = 0; seed < 100; seed += 1) {
    const { regulations } = readRegulations(randomRegulations(seed), 'regulations.yaml');
    for (const table of regulations.tables) {
      const plan = compileTable(table, { asOf: '2026-09-30', decimal: decimalMark(regulations.file) });
      expect(printDuckdb(plan, 'delivered')).toMatch(/^SELECT/);
      tables += 1;
    }
  }
  expect(tables).toBeGreaterThan(100);
});
