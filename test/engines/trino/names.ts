import { expect, test } from 'vitest';
import { compileTable } from '../../../core/loading/compile.ts';
import { printTrino } from '../../../core/loading/dialects/trino.ts';
import { quoteIdentifier, quoteText } from '../../../core/loading/dialects/trino-text.ts';
import { resultsOf } from '../../loading/duckdb-engine.ts';
import { EVERY_TECHNIQUE, sampleColumn, sampleTable } from '../../loading/every-technique.ts';
import type { PlanEngine } from '../conformance/plan-engine.ts';
import type { Trino } from '../harness/trino.ts';

const OPTIONS = { asOf: '2026-09-30', decimal: ',' } as const;
const KEYS = { edge: new Uint8Array(), warehouse: new Uint8Array() };

const NAMES = [
  'a"; DROP TABLE records; --',
  "it's",
  'ИИН (новый)',
  'source.1',
  '_RECORD ',
  'a.clean',
  '%$1\\',
  '😀',
];
const CONSTANTS = ["'", "''; DROP TABLE records; --", '\\', '', '\u00a0\u200b', "\ufeff'", '😀', '%_', '\0'];

const SQL_TYPES = {
  text: 'varchar',
  integer: 'bigint',
  decimal: 'decimal(38, 6)',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp(6)',
  bytes: 'varbinary',
};

/** Declares the tests that names and constants are only that, and that results have the declared types. */
export function namesAndTypes(get: () => Trino, engine: () => PlanEngine): void {
  test('headings are only names', async () => {
    const columns = NAMES.map((physicalName, index) => ({
      ...sampleColumn(`c${index}`, { flavour: 'text' }),
      physicalName,
    }));
    const plan = compileTable(sampleTable(columns), OPTIONS);
    const record = Object.fromEntries(NAMES.map((name, index) => [name, `kept ${index}`]));
    const [row] = await engine().run(plan, [record], KEYS);
    expect(row?.slice(0, NAMES.length)).toEqual(NAMES.map((_, index) => `kept ${index}`));
  });

  test('constants are only texts', async () => {
    const { rows } = await get().ask(`SELECT ${CONSTANTS.map(quoteText).join(', ')}`);
    expect(rows).toEqual([CONSTANTS]);
  });

  test('each result has the type that the plan declares', async () => {
    const columns = EVERY_TECHNIQUE.columns.filter(({ technique }) => technique.kind !== 'keyed-hash');
    const plan = compileTable({ ...EVERY_TECHNIQUE, columns }, OPTIONS);
    const sources = plan.source.map(
      ({ physicalName }) => `CAST(NULL AS VARCHAR) AS ${quoteIdentifier(physicalName)}`,
    );
    const from = `(SELECT BIGINT '1' AS "_record", ${sources.join(', ')}) AS "delivered"`;
    const answer = await get().ask(printTrino(plan, from));
    expect(answer.columns.map(({ name, type }) => [name, type])).toEqual([
      ['_record', 'bigint'],
      ...resultsOf(plan).map(({ name, type }) => [name, SQL_TYPES[type]]),
    ]);
  });

  test('a value that cannot be cast is not shown: it is NULL', async () => {
    const { rows } = await get().ask(
      "SELECT TRY_CAST('secret' AS BIGINT), TRY_CAST(regexp_replace(CAST(20269999 AS VARCHAR), '^(....)(..)(..)', '$1-$2-$3') AS DATE)",
    );
    expect(rows).toEqual([[null, null]]);
  });
}
