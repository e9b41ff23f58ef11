import type { CsvFormat } from '../../../core/regulations/model.ts';
import { type Depersonalized, type DepersonalizeJob, readCsv } from './depersonalize.ts';
import { lock, openSession } from './instance.ts';
import type { OnFile } from './part-size.ts';

/** Of the session that reads, which may not spill: two parts of a delivery. */
const memory = '1GB';

/**
 * Reads a delivery once, as `depersonalize` does, and leaves its values as they are: Parquet files with `_record` and a text for
 * each heading, for another engine to depersonalize. Of a delivery that is hashed already: what is written down is no identity.
 * @throws {VerificationError} when the container is broken (para 21), or when the reader did not give every record of it
 */
export async function readSource(
  job: Pick<DepersonalizeJob, 'file' | 'table'>,
  format: CsvFormat,
  folder: string,
  onFile: OnFile,
): Promise<Depersonalized> {
  using session = await openSession({ folders: [folder], memory });
  await lock(session);
  const select = (from: string): string => `SELECT * FROM ${from}`;
  const reading = { job, session, folder, presenceOnly: new Set<string>(), select, onFile };
  return await readCsv({ ...reading, onBytes: () => undefined }, format);
}
