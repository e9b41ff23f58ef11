import path from 'node:path';
import { pads } from '../../../core/depersonalization/keys.ts';
import { UdwError, VerificationError } from '../../../core/errors.ts';
import { KEY_TABLE } from '../../../core/loading/dialects/dialect.ts';
import { printDuckdb } from '../../../core/loading/dialects/duckdb.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { StageJob } from '../../../services/ports.ts';
import { type Decoded, decode } from '../delivery/decode.ts';
import { makeFifo } from '../delivery/fifo.ts';
import { checkHeadings } from '../delivery/header.ts';
import type { LoadKeys } from '../keys.ts';
import { type BrokenRecord, brokenRecords, csvRelation, mostBrokenRecords } from './csv.ts';
import { literal, lock, openSession, rows, type Session } from './instance.ts';

/** Memory of the session that sees clear text; it may not spill. */
const memory = '512MB';

/** A delivery after its one clear reading: a Parquet file of depersonalized values, one row a readable record, faults beside them. */
export interface Depersonalized extends Decoded {
  readonly staged: string;
  readonly broken: readonly BrokenRecord[];
}

/**
 * Reads a delivery once: decoded by this process, piped into a DuckDB that holds the keys and may not spill, written as
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
  using session = await openSession({ folders: [folder], memory });
  await putKeys(session, keys);
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
    const select = printDuckdb(plan, csvRelation(fifo.path, headings, regulations.file));
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

/** Puts the padded keys where only a scalar subquery reads them: the one row of {@link KEY_TABLE}, temporary, filled without SQL text. */
export async function putKeys(session: Session, keys: LoadKeys): Promise<void> {
  const { connection } = session;
  await connection.run(
    `CREATE TEMP TABLE ${KEY_TABLE.name} (${KEY_TABLE.columns.map((column) => `${column} BLOB`).join(', ')})`,
  );
  const appender = await connection.createAppender(KEY_TABLE.name);
  const edge = pads(keys.edge);
  const warehouse = pads(keys.warehouse);
  for (const pad of [edge.inner, edge.outer, warehouse.inner, warehouse.outer]) appender.appendBlob(pad);
  appender.endRow();
  appender.closeSync();
  const [count] = await rows<{ n: number }>(session, `SELECT count(*)::DOUBLE AS n FROM ${KEY_TABLE.name}`);
  if (count?.n !== 1) throw new Error('without exactly one row of keys every pseudonym would be NULL');
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
