import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compileTable } from '../../../core/loading/compile.ts';
import type { Dialect } from '../../../core/loading/dialects/dialect.ts';
import { readRegulations } from '../../../core/regulations/read.ts';
import { EVERY_TECHNIQUE, sampleColumn, sampleTable } from '../../loading/every-technique.ts';
import { randomRegulations } from '../../regulations/generate.ts';
import { python } from '../harness/python.ts';
import { useEngine } from '../harness/use-engine.ts';

const OPTIONS = { asOf: '2026-09-30', decimal: '.' } as const;
const SOURCE = 'delivered';
const script = path.join(import.meta.dirname, 'parse.py');
const SMALL = sampleTable([
  sampleColumn('phone', { flavour: 'phone', identifier: 'phone', technique: { kind: 'keyed-hash' } }),
  sampleColumn('moment', { flavour: 'timestamp', logicalType: 'timestamp' }),
]);

/** What a grammar of the parser lacks although the DBMS documents it: it is taken out before the parser looks. */
export interface Lacking {
  readonly clause: string;
  /** How often each statement that reads a number has it, at least. */
  readonly least: number;
}

/**
 * Declares the tests that sqlfluff parses whole statements of a dialect, and refuses broken ones.
 * @param grammar the dialect's name in sqlfluff
 */
export function parses(dialect: Dialect, grammar: 'tsql' | 'oracle', lacking?: Lacking): void {
  const parser = useEngine(python(['sqlfluff==4.5.0']));
  const known = (sql: string) => (lacking === undefined ? sql : sql.replaceAll(lacking.clause, ''));
  const findings = (statements: readonly string[]) =>
    parser().ask(
      script,
      statements.map((sql) => ({ dialect: grammar, sql: known(sql) })),
      z.array(z.array(z.string())).length(statements.length),
    );
  const printed = (table: typeof SMALL) => dialect.print(compileTable(table, OPTIONS), SOURCE);

  // Each statement is read by a process of its own, so they are read at once.
  describe.concurrent('sqlfluff', () => {
    test('parses a small plan', async () => {
      const sql = printed(SMALL);
      if (lacking !== undefined)
        expect(sql.split(lacking.clause).length - 1).toBeGreaterThanOrEqual(lacking.least);
      expect(await findings([sql])).toEqual([[]]);
    });

    test('refuses broken statements', async () => {
      const sql = printed(SMALL);
      const broken = [
        sql.replace('FROM', 'FORM'),
        sql.replace(' END', ''),
        sql.replace(')', ''),
        sql.replace(' THEN ', ' '),
        sql.slice(0, -3),
      ];
      expect(broken).not.toContain(sql);
      for (const found of await findings(broken)) expect(found).not.toEqual([]);
    });

    // Two halves: together they are more than the parser reads in its time when the machine is busy.
    test.each(['first', 'second'])('parses a plan of every technique, %s half', async (half) => {
      const middle = EVERY_TECHNIQUE.columns.length / 2;
      const columns =
        half === 'first' ? EVERY_TECHNIQUE.columns.slice(0, middle) : EVERY_TECHNIQUE.columns.slice(middle);
      const alone = columns.map(({ birthDateColumn: _, ...its }) => its);
      expect(await findings([printed(sampleTable(alone))])).toEqual([[]]);
    });

    test('parses random regulations', async () => {
      let tables = 0;
      for (let seed = 1; seed <= 2; seed += 1) {
        const { regulations } = readRegulations(randomRegulations(seed), `regulations of seed ${seed}`);
        for (const table of regulations.tables.slice(0, 1)) {
          expect(await findings([printed(table)]), `seed ${seed}, ${table.name}`).toEqual([[]]);
          tables += 1;
        }
      }
      expect(tables).toBe(2);
    });
  });
}
