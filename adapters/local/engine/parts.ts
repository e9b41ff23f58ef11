import path from 'node:path';
import type { FileFormat } from '../../../core/regulations/model.ts';
import { type Fifo, makeFifos, openFifo } from '../delivery/fifo.ts';
import { type BrokenRecord, brokenRecords, csvRelation } from './csv.ts';
import { literal, quoted, rows, type Session } from './instance.ts';

/** Bytes of a part: enough records to keep all cores busy, few enough that two parts fit the memory of a session. */
const partBytes = 24 << 20;

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
  /** Takes decoded bytes; `wholeBytes` of them end with a whole record. Resolves when it can take more. */
  write(bytes: Buffer, wholeBytes: number): Promise<void>;
  /** After the last bytes: resolves when all is written. */
  end(): Promise<PartsRead>;
  /** Lets go of everything. @returns why the engine failed, if it did */
  abandon(): Promise<unknown>;
}

/** Where parts come from and go to. */
export interface PartsOf {
  readonly session: Session;
  readonly folder: string;
  readonly headings: readonly string[];
  /** Of these columns only whether a value is there is taken along. */
  readonly presenceOnly: ReadonlySet<string>;
  readonly format: FileFormat;
  /** Prints the SELECT of depersonalized rows over a table of records. */
  readonly select: (from: string) => string;
}

interface Part {
  readonly fifo: Fifo;
  readonly table: string;
  readonly rejects: string;
  readonly reading: Promise<number>;
  bytes: number;
}

/**
 * Opens a delivery's parts. Each is read through a named pipe into a table in memory, which then is depersonalized by all cores
 * and written as one Parquet file: a pipe has one reader, and depersonalizing costs more than reading.
 */
export function openParts({ session, folder, headings, presenceOnly, format, select }: PartsOf): Parts {
  const { connection: reader } = session;
  const taken = headings.map((heading) => {
    const name = quoted(heading);
    return presenceOnly.has(heading) ? `CASE WHEN ${name} <> '' THEN '1' END AS ${name}` : name;
  });
  const writer = session.connect();
  const files: string[] = [];
  const broken: BrokenRecord[] = [];
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  let readable = 0;
  let written: Promise<unknown> = Promise.resolve();
  let number = 0;
  let part: Part | undefined;

  const pipes: string[] = [];
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
    const table = `records_${number}`;
    const rejects = `rejects_${number}`;
    const fifo = openFifo(nextPipe());
    const relation = csvRelation(fifo.path, rejects, headings, format);
    const reading = reader
      .run(`CREATE TABLE ${table} AS SELECT ${taken.join(', ')} FROM ${relation}`)
      .then(() => rows<{ n: number }>(session, `SELECT count(*)::DOUBLE AS n FROM ${table}`))
      .then(([counted]) => counted?.n ?? 0);
    // A reader that fails before it opens the pipe would leave the writer waiting for ever.
    reading.catch(failed.reject);
    return { fifo, table, rejects, reading, bytes: 0 };
  };

  const depersonalize = async (table: string, before: number, file: string): Promise<void> => {
    const connection = await writer;
    // The rows of a table lie in the order in which they were read; a window function would number them by one thread.
    const numbered = `(SELECT ${before + 1} + rowid AS _record, * FROM ${table})`;
    await connection.run(
      `COPY (${select(numbered)}) TO ${literal(file)} (FORMAT parquet, COMPRESSION lz4_raw)`,
    );
    await connection.run(`DROP TABLE ${table}`);
  };

  const close = async ({ fifo, table, rejects, reading }: Part): Promise<void> => {
    await Promise.race([fifo.end(), failed.promise]);
    const read = await reading;
    fifo.abandon();
    broken.push(...(await brokenRecords(session, rejects, readable + broken.length)));
    await reader.run(`DROP TABLE ${quoted(rejects)}`);
    const before = readable;
    readable += read;
    await written;
    const file = path.join(folder, `staged-${number}.parquet`);
    files.push(file);
    written = depersonalize(table, before, file);
    written.catch(failed.reject);
  };

  const put = async (bytes: Buffer): Promise<void> => {
    part ??= open();
    part.bytes += bytes.length;
    await Promise.race([part.fifo.write(bytes), failed.promise]);
  };

  return {
    async write(bytes, wholeBytes) {
      const isFull = part !== undefined && part.bytes + bytes.length > partBytes && wholeBytes > 0;
      if (!isFull) return await put(bytes);
      await put(bytes.subarray(0, wholeBytes));
      const full = part;
      part = undefined;
      if (full !== undefined) await close(full);
      if (wholeBytes < bytes.length) await put(bytes.subarray(wholeBytes));
    },
    async end() {
      part ??= open();
      await close(part);
      part = undefined;
      await written;
      return { files, readable, broken };
    },
    async abandon() {
      part?.fifo.abandon();
      const ends = await Promise.allSettled([part?.reading, written]);
      return ends.find((end) => end.status === 'rejected')?.reason;
    },
  };
}
