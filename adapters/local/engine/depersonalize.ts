import { realpathSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Kernel } from '../../../core/depersonalization/kernel/kernel.ts';
import { UdwError, VerificationError } from '../../../core/errors.ts';
import { printDuckdb } from '../../../core/loading/dialects/duckdb.ts';
import { presenceOnly } from '../../../core/loading/presence.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { CsvFormat } from '../../../core/regulations/model.ts';
import type { StageJob } from '../../../services/ports.ts';
import { type Decoded, decode, type Sink } from '../delivery/decode.ts';
import { decodeInThread } from '../delivery/decoding-thread.ts';
import { checkHeadings } from '../delivery/header.ts';
import type { BrokenRecord } from './csv.ts';
import { lock, openSession, type Session } from './instance.ts';
import { registerKernel } from './kernel-function.ts';
import { readParquet } from './parquet.ts';
import type { OnFile, PartSize } from './part-size.ts';
import { openParts, type Parts } from './parts.ts';

/** Megabytes of the session that sees clear text and may not spill: two parts of a delivery with dirt in every value, and for each column its named values. */
const memoryOf = (columns: number): string => `${1024 + 4 * columns}MB`;

/** Bytes of a delivery from which on decoding it takes longer than starting a thread for it. */
const worthThread = 256 * 1024;

/** What is depersonalized, and how. */
export type DepersonalizeJob = Pick<StageJob, 'file' | 'table' | 'plan' | 'regulations'>;

/** A delivery after its one clear reading: Parquet files of depersonalized values, one row a readable record, faults beside them. */
export interface Depersonalized extends Decoded {
  readonly staged: readonly string[];
  readonly broken: readonly BrokenRecord[];
}

/** What both readers are given. */
export interface Reading {
  readonly job: Pick<DepersonalizeJob, 'file' | 'table'>;
  readonly session: Session;
  readonly folder: string;
  readonly presenceOnly: ReadonlySet<string>;
  /** Prints the SELECT of what is written, over a table of records. */
  readonly select: (from: string) => string;
  /** Told how many bytes of the file were read so far. */
  readonly onBytes: (bytes: number) => void;
  readonly size?: PartSize | undefined;
  readonly onFile?: OnFile;
}

/**
 * Reads a delivery once, into a DuckDB that may not spill: CSV decoded, a large one by a thread of its own, and piped part by part,
 * Parquet read by DuckDB itself. It is hashed by a kernel that holds the keys and written as depersonalized Parquet. Neither the clear
 * text nor a key touches the disk.
 * @param kernel has the keys of the layers that the plan asks for
 * @param how the size of a part, the usual one when it is left out; and who takes each file when it is written
 * @throws {VerificationError} when the container is broken (para 21), or when the reader did not give every record of it
 */
export async function depersonalize(
  job: DepersonalizeJob,
  kernel: Kernel,
  folder: string,
  onBytes: (bytes: number) => void,
  how: Pick<Reading, 'size' | 'onFile'> = {},
): Promise<Depersonalized> {
  const { file, table, plan, regulations } = job;
  const format = regulations.file;
  // One thread more than cores: one waits for the kernel's answer while the others work.
  const threads = availableParallelism() + 1;
  const files = format.format === 'parquet' ? [realpathSync(file.path)] : [];
  const memory = memoryOf(table.columns.length);
  using session = await openSession({ folders: [folder], files, memory, threads });
  registerKernel(session.connection, kernel);
  await lock(session);
  const select = (from: string) => printDuckdb(plan, from, 'kernel');
  const reading = { job, session, folder, presenceOnly: presenceOnly(plan), select, onBytes, ...how };
  return format.format === 'csv' ? await readCsv(reading, format) : await ofParquet(reading);
}

async function ofParquet({ job: { file, table }, ...reading }: Reading): Promise<Depersonalized> {
  const { files, records } = await readParquet({ ...reading, file, table });
  return { distinguishingBytes: 0, records, staged: files, broken: [] };
}

/**
 * Reads a CSV delivery part by part, and writes of each part what the SELECT gives.
 * @throws {VerificationError} when the container is broken (para 21), or when the reader did not give every record of it
 */
export async function readCsv(
  { job: { file, table }, onBytes, ...reading }: Reading,
  format: CsvFormat,
): Promise<Depersonalized> {
  const { presenceOnly, size, ...where } = reading;
  let parts: Parts | undefined;
  const start = (headings: readonly string[]): void => {
    const expected = table.columns.map((column) => column.physicalName);
    checkHeadings(headings, expected, { file: file.name, line: 1 });
    const sized = size === undefined ? {} : { size };
    parts = openParts({ ...where, file: file.name, headings, presenceOnly, format, ...sized });
  };
  const write: Sink['write'] = async (bytes, whole) => await parts?.write(bytes, whole);
  try {
    const decoding = file.bytes < worthThread ? decode : decodeInThread;
    const decoded = await decoding(file, format, { headings: start, write }, onBytes, {
      presenceOnly,
      chunkBytes: size?.chunkBytes,
    });
    const { files = [], readable = 0, broken = [] } = (await parts?.end()) ?? {};
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
