import { rmSync } from 'node:fs';
import path from 'node:path';
import { VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { CsvFormat } from '../../../core/regulations/model.ts';
import { type Fifo, makeFifos, openFifo } from '../delivery/fifo.ts';
import { type BrokenRecord, brokenRecords, csvRelation, mostBrokenRecords } from './csv.ts';
import { quoted, rows, type Session } from './instance.ts';
import { mostRecordsOf, type OnFile, type PartSize, stagingSql, usualPartSize } from './part-size.ts';

const pipesAtOnce = 16;

/** What the parts of a delivery came to. */
export interface PartsRead {
  /** The Parquet files written, in the order of the file. */
  readonly files: readonly string[];
  readonly readable: number;
  readonly broken: readonly BrokenRecord[];
}

/** Takes the records of a delivery part by part: while one is depersonalized and written, the next is already read. */
export interface Parts {
  /** Takes decoded bytes; those of `whole` end with whole records. Resolves when it can take more. */
  write(bytes: Buffer, whole: { readonly bytes: number; readonly records: number }): Promise<void>;
  /** After the last bytes: resolves when all is written. */
  end(): Promise<PartsRead>;
  /** Lets go of everything. @returns why the engine failed, if it did */
  abandon(): Promise<unknown>;
}

/** Where parts come from and go to. */
export interface PartsOf {
  readonly session: Session;
  readonly folder: string;
  /** The file's name, for messages. */
  readonly file: string;
  readonly headings: readonly string[];
  /** Of these columns only whether a value is there is taken along. */
  readonly presenceOnly: ReadonlySet<string>;
  readonly format: CsvFormat;
  /** Prints the SELECT of depersonalized rows over a table of records. */
  readonly select: (from: string) => string;
  readonly size?: PartSize;
  readonly onFile?: OnFile;
}

interface Part {
  readonly number: number;
  readonly fifo: Fifo;
  readonly reading: Promise<number>;
  bytes: number;
  records: number;
}

/**
 * Opens a delivery's parts. Each is read through a named pipe into a table in memory, which then is depersonalized by all cores
 * and written as one Parquet file: a pipe has one reader, and depersonalizing costs more than reading.
 */
export function openParts(parts: PartsOf): Parts {
  const {
    session,
    folder,
    file,
    headings,
    presenceOnly,
    format,
    select,
    size = usualPartSize,
    onFile,
  } = parts;
  const { connection: reader } = session;
  const writer = session.connect();
  // Columns go by their place, so that no heading meets a name of the engine's, such as rowid.
  const taken = headings.map((heading, index) => {
    const name = quoted(heading);
    const value = presenceOnly.has(heading) ? `CASE WHEN ${name} <> '' THEN '1' END` : name;
    return `${value} AS c${index + 1}`;
  });
  const named = headings.map((heading, index) => `c${index + 1} AS ${quoted(heading)}`);
  const mostRecords = mostRecordsOf(size, headings.length);
  const files: string[] = [];
  const broken: BrokenRecord[] = [];
  const pipes: string[] = [];
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  let readable = 0;
  let written: Promise<unknown> = Promise.resolve();
  let number = 0;
  let part: Part | undefined;
  let closing: Part | undefined;

  const nextPipe = (): string => {
    if (pipes.length === 0) {
      const next = Array.from({ length: pipesAtOnce }, (_, index) => `delivery-${number + index}`);
      pipes.push(...next.map((name) => path.join(folder, name)));
      makeFifos(pipes);
    }
    return pipes.shift() as string;
  };

  const open = (): Part => {
    number += 1;
    const fifo = openFifo(nextPipe());
    const relation = csvRelation(fifo.path, `rejects_${number}`, headings, format);
    const table = `records_${number}`;
    const reading = reader
      .run(`CREATE TABLE ${table} AS SELECT ${taken.join(', ')} FROM ${relation}`)
      .then(() => rows<{ n: number }>(session, `SELECT count(*)::DOUBLE AS n FROM ${table}`))
      .then(([counted]) => counted?.n ?? 0);
    // A reader that fails before it opens the pipe would leave the writer waiting for ever.
    reading.catch(failed.reject);
    return { number, fifo, reading, bytes: 0, records: 0 };
  };

  const depersonalize = async (its: Part, before: number, target: string): Promise<void> => {
    const connection = await writer;
    const table = `records_${its.number}`;
    // The rows of a table lie in the order in which they were read; a window function would number them by one thread.
    const numbered = `(SELECT ${before + 1} + rowid AS _record, ${named.join(', ')} FROM ${table})`;
    await connection.run(stagingSql(select(numbered), target, headings.length));
    await connection.run(`DROP TABLE ${table}`);
    await onFile?.(target);
  };

  const collectBroken = async (its: Part): Promise<void> => {
    const rejects = `rejects_${its.number}`;
    for (const one of await brokenRecords(session, rejects, readable + broken.length)) broken.push(one);
    await reader.run(`DROP TABLE ${rejects}`);
    await reader.run(`DROP TABLE ${rejects}_scan`);
    if (broken.length <= mostBrokenRecords) return;
    const text = message('load.too-many-broken', { limit: mostBrokenRecords });
    throw new VerificationError([{ message: text, at: { file }, basis: '21' }]);
  };

  const close = async (its: Part): Promise<void> => {
    closing = its;
    await Promise.race([its.fifo.end(), failed.promise]);
    const read = await its.reading;
    its.fifo.abandon();
    await collectBroken(its);
    const before = readable;
    readable += read;
    await written;
    const target = path.join(folder, `staged-${its.number}.parquet`);
    files.push(target);
    written = depersonalize(its, before, target);
    written.catch(failed.reject);
    closing = undefined;
  };

  const put = async (bytes: Buffer, records: number): Promise<void> => {
    part ??= open();
    part.bytes += bytes.length;
    part.records += records;
    await Promise.race([part.fifo.write(bytes), failed.promise]);
  };

  const isFull = (bytes: number, records: number): boolean =>
    part !== undefined && (part.bytes + bytes > size.bytes || part.records + records > mostRecords);

  return {
    async write(bytes, whole) {
      if (whole.bytes === 0 || !isFull(bytes.length, whole.records)) return await put(bytes, whole.records);
      await put(bytes.subarray(0, whole.bytes), whole.records);
      const full = part;
      part = undefined;
      if (full !== undefined) await close(full);
      if (whole.bytes < bytes.length) await put(bytes.subarray(whole.bytes), 0);
    },
    async end() {
      if (files.length === 0) part ??= open();
      if (part !== undefined) await close(part);
      part = undefined;
      await written;
      for (const pipe of pipes) rmSync(pipe, { force: true });
      return { files, readable, broken };
    },
    async abandon() {
      for (const its of [part, closing]) its?.fifo.abandon();
      const ends = await Promise.allSettled([part?.reading, closing?.reading, written]);
      for (const pipe of pipes) rmSync(pipe, { force: true });
      return ends.find((end) => end.status === 'rejected')?.reason;
    },
  };
}
