import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { pads, subkey } from '../../core/depersonalization/keys.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { KERNEL_FUNCTIONS } from '../../core/loading/dialects/kernel-functions.ts';
import { printSpark } from '../../core/loading/dialects/spark.ts';
import { withEngine } from '../../test/engines/harness/engine.ts';
import { spark as engine } from '../../test/engines/harness/spark.ts';
import { sampleColumn, sampleTable } from '../../test/loading/every-technique.ts';
import { median } from '../child.ts';

/** What a pass costs: the median of the rounds. */
export interface PassCost {
  readonly seconds: number;
  /** Seconds of processor, of Java and of the Python workers together: the same on a busy machine as on a quiet one. */
  readonly processorSeconds: number;
  /** Seconds of the first round, which starts the workers and compiles, and counts in no median. */
  readonly warmUp: number;
}

/** What a plan in Spark and a plain Python UDF took for the same pass. */
export interface SparkCosts {
  /** The printed plan, its keyed hashes composed of SHA-256. */
  readonly composition: PassCost;
  /** The printed plan, its keyed hashes made by the functions of the folder `java`. */
  readonly kernel: PassCost;
  /** The Python UDF, which tells no faults and no warnings. */
  readonly udf: PassCost;
  /** How many identifiers got a pseudonym; all sides gave the same. */
  readonly hashed: number;
}

const Runs = z.array(z.tuple([z.number(), z.number()])).min(2);
const Answer = z.object({
  runs: z.object({ composition: Runs, kernel: Runs, udf: Runs }),
  same: z.literal(true),
  hashed: z.number(),
});

function passCost(runs: z.infer<typeof Runs>): PassCost {
  const counted = runs.slice(1);
  return {
    seconds: median(counted.map(([seconds]) => seconds)),
    processorSeconds: median(counted.map(([, seconds]) => seconds)),
    warmUp: runs[0]?.[0] ?? Number.NaN,
  };
}

const person = sampleColumn('person', {
  flavour: 'iin',
  physicalName: 'IIN',
  identifier: 'iin',
  technique: { kind: 'keyed-hash' },
});

/**
 * Times Spark 3.5 on two cores: a Parquet file of IINs in, canonical form, check digit and two layers of keyed hash,
 * Parquet out; by the printed plan in both its forms
 * and by a plain Python UDF with `hmac`, in turns, in one warm session.
 * @param rows records of the delivery
 * @param distinct how many people they are about
 * @param settings of the session, to try others
 * @throws EngineFailure when Spark does not start or the sides do not agree
 */
export async function spark(
  rows: number,
  distinct: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<SparkCosts> {
  const keys = { edge: subkey('edge', randomBytes(32)), warehouse: subkey('warehouse', randomBytes(32)) };
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  const padded = [pads(keys.edge), pads(keys.warehouse)].flatMap(({ inner, outer }) => [inner, outer]);
  const plan = compileTable(sampleTable([person]), { asOf: '2026-09-30', decimal: '.' });
  const work = {
    rows,
    distinct,
    rounds: 3,
    composition: printSpark(plan, '`source`'),
    kernel: printSpark(plan, '`source`', 'kernel'),
    functions: KERNEL_FUNCTIONS.map(({ name, steps: [edge, warehouse] }) => [
      name,
      edge.prefix,
      warehouse.prefix,
    ]),
    edge: hex(keys.edge),
    warehouse: hex(keys.warehouse),
    pads: padded.map(hex),
  };
  const script = path.join(import.meta.dirname, 'spark.py');
  return await withEngine(
    engine(script, () => settings),
    async (session) => {
      const { runs, hashed } = await session.ask(work, Answer);
      return {
        composition: passCost(runs.composition),
        kernel: passCost(runs.kernel),
        udf: passCost(runs.udf),
        hashed,
      };
    },
  );
}
