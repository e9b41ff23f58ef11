import path from 'node:path';
import { describe } from 'vitest';
import { z } from 'zod';
import { pads, type Subkey } from '../../core/depersonalization/keys.ts';
import { spark as dialect } from '../../core/loading/dialects/spark.ts';
import { quoteIdentifier } from '../../core/loading/dialects/spark-text.ts';
import { resultsOf } from '../loading/duckdb-engine.ts';
import { conforms } from './conformance/conforms.ts';
import type { LayerKeys, PlanEngine } from './conformance/plan-engine.ts';
import { type SparkSession, spark } from './harness/spark.ts';
import { useEngine } from './harness/use-engine.ts';

const script = path.join(import.meta.dirname, 'spark/session.py');
const Rows = z.object({ rows: z.array(z.array(z.string().nullable())) });

/** The rows of the keys' table, as hex for the way to the session. */
const padsOf = ({ edge, warehouse }: LayerKeys): readonly string[] =>
  [edge, warehouse]
    .map((key) => pads(key as Subkey<'edge'>))
    .flatMap(({ inner, outer }) => [inner, outer])
    .map((pad) => Buffer.from(pad).toString('hex'));

function engineOf(session: SparkSession): PlanEngine {
  return {
    dialect,
    async run(plan, records, keys) {
      const columns = plan.source.map(({ physicalName }) => physicalName);
      const shown = resultsOf(plan).map(({ name, type }) =>
        type === 'bytes'
          ? `lower(hex(${quoteIdentifier(name)}))`
          : `CAST(${quoteIdentifier(name)} AS STRING)`,
      );
      const sql = `SELECT ${shown.join(', ')} FROM (${dialect.print(plan, '`source`')}) ORDER BY \`_record\``;
      const question = {
        pads: padsOf(keys),
        columns,
        records: records.map((record) => columns.map((name) => record[name] ?? null)),
        sql,
      };
      return (await session.ask(question, Rows)).rows;
    },
    async sha256(texts) {
      const sql = `SELECT lower(hex(${dialect.sha256('CAST(`text` AS BINARY)')})) FROM \`source\` ORDER BY \`_record\``;
      const question = { columns: ['text'], records: texts.map((text) => [text]), sql };
      return (await session.ask(question, Rows)).rows.map(([hash]) => String(hash));
    },
  };
}

describe('Spark conforms', () => {
  const session = useEngine(spark(script));
  conforms(() => engineOf(session()), { records: 5000, regulations: 4, trees: 20 });
});

describe('Spark in ANSI mode conforms', () => {
  const session = useEngine(spark(script, { 'spark.sql.ansi.enabled': 'true' }));
  conforms(() => engineOf(session()), { records: 500, regulations: 1, trees: 5 });
});
