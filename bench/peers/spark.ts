import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { pads, subkey } from '../../core/depersonalization/keys.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { spark as dialect } from '../../core/loading/dialects/spark.ts';
import { withEngine } from '../../test/engines/harness/engine.ts';
import { spark as engine } from '../../test/engines/harness/spark.ts';
import { sampleColumn, sampleTable } from '../../test/loading/every-technique.ts';
import { median } from '../child.ts';

/** What a plan in Spark and a plain Python UDF took for the same pass. */
export interface SparkTimes {
  /** Seconds of the printed plan: the median of the rounds. */
  readonly composition: number;
  /** Seconds of the Python UDF: the median of the rounds. */
  readonly udf: number;
  /** Seconds of the first round of each, which starts the workers and compiles, and counts in no median. */
  readonly warmUp: { readonly composition: number; readonly udf: number };
  /** How many identifiers got a pseudonym; both sides gave the same. */
  readonly hashed: number;
}

const Answer = z.object({
  runs: z.object({ composition: z.array(z.number()), udf: z.array(z.number()) }),
  same: z.literal(true),
  hashed: z.number(),
});

const person = sampleColumn('person', {
  flavour: 'iin',
  physicalName: 'IIN',
  identifier: 'iin',
  technique: { kind: 'keyed-hash' },
});

/**
 * Times Spark 3.5 on two cores: a Parquet file of IINs in, canonical form, check digit and two layers of keyed hash,
 * Parquet out; once by the printed plan, once by a plain Python UDF with `hmac`, in turns, in one warm session.
 * @param rows records of the delivery
 * @param distinct how many people they are about
 * @param settings of the session, to try others
 * @throws EngineFailure when Spark does not start or the two sides do not agree
 */
export async function spark(
  rows: number,
  distinct: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<SparkTimes> {
  const keys = { edge: subkey('edge', randomBytes(32)), warehouse: subkey('warehouse', randomBytes(32)) };
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  const padded = [pads(keys.edge), pads(keys.warehouse)].flatMap(({ inner, outer }) => [inner, outer]);
  const plan = compileTable(sampleTable([person]), { asOf: '2026-09-30', decimal: '.' });
  const work = {
    rows,
    distinct,
    rounds: 3,
    sql: dialect.print(plan, '`source`'),
    edge: hex(keys.edge),
    warehouse: hex(keys.warehouse),
    pads: padded.map(hex),
  };
  const script = path.join(import.meta.dirname, 'spark.py');
  return await withEngine(
    engine(script, () => settings),
    async (session) => {
      const { runs, hashed } = await session.ask(work, Answer);
      const [composition, udf] = [runs.composition, runs.udf];
      return {
        composition: median(composition.slice(1)),
        udf: median(udf.slice(1)),
        warmUp: { composition: composition[0] ?? Number.NaN, udf: udf[0] ?? Number.NaN },
        hashed,
      };
    },
  );
}
