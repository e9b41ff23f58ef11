import path from 'node:path';
import { z } from 'zod';
import { withEngine } from '../../test/engines/harness/engine.ts';
import { python } from '../../test/engines/harness/python.ts';

const engine = () =>
  python(['presidio-anonymizer==2.2.360', 'pandas==2.2.3', 'numpy==1.26.4', 'pyarrow==17.0.0']);
const script = path.join(import.meta.dirname, 'presidio.py');
const Hashed = z.strictObject({ seconds: z.number(), distinct: z.number() });
const Passed = z.strictObject({ seconds: z.number(), records: z.number() });

/**
 * A peer of the benchmark: the `hash` operator of Presidio's anonymizer, with a salt, over a column of a pandas data frame.
 *
 * Timed: one `Series.map` of the operator from a column of identifiers to a column of its hashes, both in memory. It neither
 * reads nor cleans nor checks an identifier, hashes it once and not under two keys, and takes the salt for a key, which is
 * no HMAC. Not timed: the start of Python, the making of the frame, the check that all hashes differ.
 * @param rows how many identifiers, all different
 * @throws EngineFailure when the packages cannot be installed or the script fails
 */
export async function presidio(rows: number): Promise<{ seconds: number }> {
  const { seconds, distinct } = await withEngine(engine(), ({ ask }) => ask(script, { rows }, Hashed));
  if (distinct !== rows) throw new Error('Presidio did not give each identifier its own hash');
  return { seconds };
}

/**
 * A peer of the benchmark: a whole pass over a delivery with the same operator. Timed: the CSV file into a data frame, the
 * operator over the column of IINs, the frame into Parquet, names and addresses as they came. Nothing is checked, brought
 * to its canonical form, generalised or dropped. Not timed: the start of Python.
 * @returns seconds a record
 * @throws EngineFailure when the packages cannot be installed or the script fails
 */
export async function presidioPass(file: string, target: string): Promise<number> {
  const { seconds, records } = await withEngine(engine(), ({ ask }) => ask(script, { file, target }, Passed));
  return seconds / records;
}
