import { afterAll, beforeAll, describe } from 'vitest';
import { concat, text } from '../../core/loading/construct.ts';
import { oracle } from '../../core/loading/dialects/oracle.ts';
import type { Expr } from '../../core/loading/expression.ts';
import type { TablePlan } from '../../core/loading/plan.ts';
import { resultsOf } from '../loading/duckdb-engine.ts';
import { conforms } from './conformance/conforms.ts';
import { ORACLE, ORACLE_MACROS } from './parsed/oracle.ts';
import { type Rewritten, rewritten } from './parsed/rewritten-engine.ts';

/** Puts a mark before each text result: in Oracle an empty one could not be told from NULL. */
function marked(plan: TablePlan): TablePlan {
  const texts = new Set(resultsOf(plan).flatMap(({ name, type }) => (type === 'text' ? [name] : [])));
  const last = (plan.layers.at(-1) ?? []).map((item) =>
    texts.has(item.name) ? { ...item, expr: concat(text('|'), item.expr as Expr<'text'>) } : item,
  );
  return { ...plan, layers: [...plan.layers.slice(0, -1), last] };
}

const parameters = (comparison: string) => [
  'CREATE TABLE "NLS_SESSION_PARAMETERS" ("PARAMETER" VARCHAR, "VALUE" VARCHAR)',
  `INSERT INTO "NLS_SESSION_PARAMETERS" VALUES ('NLS_SORT', 'RUSSIAN'), ('NLS_COMP', '${comparison}')`,
];

const reading = {
  dialect: oracle,
  macros: ORACLE_MACROS,
  meaning: ORACLE,
  hashes: `SELECT "_record", ${oracle.sha256('HEXTORAW(RAWTOHEX(TO_CHAR("A")))')} AS "hash" FROM "source"`,
  prepare: marked,
  textOf: (shown: string) => shown.slice(1),
};

let engine: Rewritten;
beforeAll(async () => {
  engine = await rewritten({ ...reading, setUp: parameters('BINARY') });
});
afterAll(() => engine.stop());

describe('Oracle, not run: the printed SQL as we read the manual conforms', () =>
  conforms(() => engine, { records: 500, regulations: 4, trees: 25 }));
