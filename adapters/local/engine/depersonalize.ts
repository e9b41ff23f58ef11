import { makeKernel } from '../../../core/depersonalization/kernel/kernel.ts';
import { UdwError, VerificationError } from '../../../core/errors.ts';
import { printDuckdb } from '../../../core/loading/dialects/duckdb.ts';
import { presenceOnly } from '../../../core/loading/presence.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { StageJob } from '../../../services/ports.ts';
import { type Decoded, decode } from '../delivery/decode.ts';
import { checkHeadings } from '../delivery/header.ts';
import { readKernelModule } from '../kernel-module.ts';
import type { LoadKeys } from '../keys.ts';
import { type BrokenRecord, mostBrokenRecords } from './csv.ts';
import { lock, openSession } from './instance.ts';
import { registerKernel } from './kernel-function.ts';
import { openParts, type Parts } from './parts.ts';

/** Memory of the session that sees clear text; it may not spill. */
const memory = '512MB';

/** A delivery after its one clear reading: Parquet files of depersonalized values, one row a readable record, faults beside them. */
export interface Depersonalized extends Decoded {
  readonly staged: readonly string[];
  readonly broken: readonly BrokenRecord[];
}

/**
 * Reads a delivery once: decoded by this process, piped part by part into a DuckDB that may not spill, hashed by a kernel that
 * holds the keys, written as depersonalized Parquet. Neither the clear text nor a key touches the disk.
 * @throws {VerificationError} when the container is broken (para 21), or when the reader did not give every record of it
 */
export async function depersonalize(
  job: StageJob,
  keys: LoadKeys,
  folder: string,
  onBytes: (bytes: number) => void,
): Promise<Depersonalized> {
  const { file, table, plan, regulations } = job;
  using kernel = makeKernel(readKernelModule(), keys);
  using session = await openSession({ folders: [folder], memory });
  registerKernel(session.connection, kernel);
  await lock(session);
  let parts: Parts | undefined;
  const start = (headings: readonly string[]): void => {
    const expected = table.columns.map((column) => column.physicalName);
    checkHeadings(headings, expected, file.name);
    const select = (from: string) => printDuckdb(plan, from, 'kernel');
    parts = openParts({
      session,
      folder,
      headings,
      presenceOnly: presenceOnly(plan),
      format: regulations.file,
      select,
    });
  };
  const write = async (bytes: Buffer, wholeBytes: number) => await parts?.write(bytes, wholeBytes);
  try {
    const decoded = await decode(file, regulations.file, { headings: start, write }, onBytes);
    const { files = [], readable = 0, broken = [] } = (await parts?.end()) ?? {};
    checkFewBroken(broken, file.name);
    checkAllRead(decoded.records, readable + broken.length, file.name);
    return { ...decoded, staged: files, broken };
  } catch (error) {
    const failure = await parts?.abandon();
    throw error instanceof UdwError ? error : (failure ?? error);
  }
}

/**
 * Checks that every record of a file was read, as a row or as a broken one: what a reader passes over in silence also shifts the
 * numbers of the records behind it.
 * @throws {VerificationError} when the numbers differ (para 21)
 */
export function checkAllRead(records: number, read: number, file: string): void {
  if (records === read) return;
  throw new VerificationError([
    { message: message('load.records-lost', { records, read }), at: { file }, basis: '21' },
  ]);
}

function checkFewBroken(broken: readonly BrokenRecord[], file: string): void {
  if (broken.length <= mostBrokenRecords) return;
  throw new VerificationError([
    { message: message('load.too-many-broken', { limit: mostBrokenRecords }), at: { file }, basis: '21' },
  ]);
}
