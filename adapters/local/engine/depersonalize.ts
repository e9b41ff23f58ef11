import path from 'node:path';
import { makeKernel } from '../../../core/depersonalization/kernel/kernel.ts';
import { UdwError, VerificationError } from '../../../core/errors.ts';
import { printDuckdb } from '../../../core/loading/dialects/duckdb.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { StageJob } from '../../../services/ports.ts';
import { type Decoded, decode } from '../delivery/decode.ts';
import { makeFifo } from '../delivery/fifo.ts';
import { checkHeadings } from '../delivery/header.ts';
import { readKernelModule } from '../kernel-module.ts';
import type { LoadKeys } from '../keys.ts';
import { type BrokenRecord, brokenRecords, csvRelation, mostBrokenRecords } from './csv.ts';
import { literal, lock, openSession, type Session } from './instance.ts';
import { registerKernel } from './kernel-function.ts';

/** Memory of the session that sees clear text; it may not spill. */
const memory = '512MB';

/** A delivery after its one clear reading: a Parquet file of depersonalized values, one row a readable record, faults beside them. */
export interface Depersonalized extends Decoded {
  readonly staged: string;
  readonly broken: readonly BrokenRecord[];
}

/**
 * Reads a delivery once: decoded by this process, piped into a DuckDB that may not spill, hashed by a kernel that holds the keys, written as
 * depersonalized Parquet. Neither the clear text nor a key touches the disk.
 * @throws {VerificationError} when the container is broken (para 21), or when the reader did not give every record of it
 */
export async function depersonalize(
  job: StageJob,
  keys: LoadKeys,
  folder: string,
  onBytes: (bytes: number) => void,
): Promise<Depersonalized> {
  const { file, table, plan, regulations } = job;
  const staged = path.join(folder, 'staged.parquet');
  using kernel = makeKernel(readKernelModule(), keys);
  using session = await openSession({ folders: [folder], memory });
  registerKernel(session.connection, kernel);
  await lock(session);
  const fifo = makeFifo(path.join(folder, 'delivery'));
  let query: Promise<{ readonly rowsChanged: number } | undefined> = Promise.resolve(undefined);
  // A reader that fails before it opens the pipe would leave the writer waiting for ever.
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  const start = (headings: readonly string[]): void => {
    checkHeadings(
      headings,
      table.columns.map((column) => column.physicalName),
      file.name,
    );
    const select = printDuckdb(plan, csvRelation(fifo.path, headings, regulations.file), 'kernel');
    query = session.connection.run(
      `COPY (${select}) TO ${literal(staged)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    query.catch(failed.reject);
  };
  const write = (bytes: Buffer) => Promise.race([fifo.write(bytes), failed.promise]);
  try {
    const decoded = await decode(file, regulations.file, { headings: start, write }, onBytes);
    await Promise.race([fifo.end(), failed.promise]);
    const readable = (await query)?.rowsChanged ?? 0;
    const broken = await fewBroken(session, file.name);
    checkAllRead(decoded.records, readable + broken.length, file.name);
    return { ...decoded, staged, broken };
  } catch (error) {
    fifo.abandon();
    const failure = await query.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    throw error instanceof UdwError ? error : (failure ?? error);
  } finally {
    fifo.abandon();
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

async function fewBroken(session: Session, file: string): Promise<readonly BrokenRecord[]> {
  const broken = await brokenRecords(session);
  if (broken.length > mostBrokenRecords) {
    throw new VerificationError([
      { message: message('load.too-many-broken', { limit: mostBrokenRecords }), at: { file }, basis: '21' },
    ]);
  }
  return broken;
}
