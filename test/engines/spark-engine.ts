import path from 'node:path';
import { z } from 'zod';
import { pads, type Subkey } from '../../core/depersonalization/keys.ts';
import { KERNEL_FUNCTIONS } from '../../core/loading/dialects/kernel-functions.ts';
import { spark as dialect, printSpark } from '../../core/loading/dialects/spark.ts';
import { quoteIdentifier } from '../../core/loading/dialects/spark-text.ts';
import { resultsOf } from '../loading/duckdb-engine.ts';
import type { LayerKeys, PlanEngine } from './conformance/plan-engine.ts';
import type { SparkSession } from './harness/spark.ts';

/** The script that holds the session of the tests. */
export const SCRIPT = path.join(import.meta.dirname, 'spark/session.py');

/** Rows as the session answers them, each without its `_record`, in the order of that. */
export const Rows = z.object({ rows: z.array(z.array(z.string().nullable())) });

/** The name and the two prefixes of each function of the kernel, as the session registers them. */
export const FUNCTIONS: readonly (readonly string[])[] = KERNEL_FUNCTIONS.map(
  ({ name, steps: [edge, warehouse] }) => [name, edge.prefix, warehouse.prefix],
);

/** The row of the table of keys, as hex for the way to the session. */
export const padsOf = ({ edge, warehouse }: LayerKeys): readonly string[] =>
  [edge, warehouse]
    .map((key) => pads(key as Subkey<'edge'>))
    .flatMap(({ inner, outer }) => [inner, outer])
    .map((pad) => Buffer.from(pad).toString('hex'));

/**
 * Plans as a session of Spark runs them.
 * @param macs how the plan makes its keyed hashes
 * @param ansi whether the session is in ANSI mode while it runs them
 */
export function planEngine(
  session: SparkSession,
  macs: 'composed' | 'kernel' = 'composed',
  ansi = false,
): PlanEngine {
  const conf = { 'spark.sql.ansi.enabled': String(ansi) };
  return {
    dialect,
    async run(plan, records, keys) {
      const columns = plan.source.map(({ physicalName }) => physicalName);
      const shown = resultsOf(plan).map(({ name, type }) =>
        type === 'bytes'
          ? `lower(hex(${quoteIdentifier(name)}))`
          : `CAST(${quoteIdentifier(name)} AS STRING)`,
      );
      const printed = printSpark(plan, '`source`', macs);
      const question = {
        conf,
        pads: padsOf(keys),
        ...(macs === 'kernel' ? { functions: FUNCTIONS } : {}),
        columns,
        records: records.map((record) => columns.map((name) => record[name] ?? null)),
        sql: `SELECT \`_record\`, ${shown.join(', ')} FROM (${printed})`,
      };
      return (await session.ask(question, Rows)).rows;
    },
    async sha256(texts) {
      const hashed = dialect.sha256('CAST(`text` AS BINARY)');
      const sql = `SELECT \`_record\`, lower(hex(${hashed})) FROM \`source\``;
      const question = { conf, columns: ['text'], records: texts.map((text) => [text]), sql };
      return (await session.ask(question, Rows)).rows.map(([hash]) => String(hash));
    },
  };
}
