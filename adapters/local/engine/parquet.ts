import { symlinkSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { type Finding, VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { Table } from '../../../core/regulations/model.ts';
import type { RegisteredFile } from '../../../services/ports.ts';
import { checkHeadings } from '../delivery/header.ts';
import { watchUnchanged } from '../delivery/unchanged.ts';
import { literal, quoted, rows, type Session } from './instance.ts';
import { deliveredText, isReadable, isTime, type ParquetColumn } from './parquet-text.ts';
import { mostRecordsOf, type OnFile, type PartSize, stagingSql, usualPartSize } from './part-size.ts';

/** A Parquet delivery and where its depersonalized rows go. */
export interface ParquetOf {
  readonly session: Session;
  readonly folder: string;
  readonly file: RegisteredFile;
  readonly table: Table;
  /** Of these columns only whether a value is there is taken along. */
  readonly presenceOnly: ReadonlySet<string>;
  /** Prints the SELECT of depersonalized rows over a table of records. */
  readonly select: (from: string) => string;
  /** Is told how far it has come, as a share of the bytes of the file. */
  readonly onBytes: (bytes: number) => void;
  readonly size?: PartSize | undefined;
  readonly onFile?: OnFile;
}

/** What a Parquet delivery came to. */
export interface ParquetRead {
  /** The Parquet files written, in the order of the delivery. */
  readonly files: readonly string[];
  readonly records: number;
}

/**
 * Reads a Parquet delivery by ranges of rows: each is taken into a table in memory as text, then depersonalized by all cores and
 * written as one Parquet file. Statements fail for the file's sake only where they read it, so its faults are told from ours.
 * @throws {VerificationError} when the file is broken, has other columns than the regulations or types that are not read, or is no
 * longer the one that was registered
 */
export async function readParquet(its: ParquetOf): Promise<ParquetRead> {
  // A name of ours: in the file's own a `*` or `[` would be a pattern, and `year=2026` in its folder a column.
  const link = path.join(its.folder, 'delivery.parquet');
  const unchanged = watchUnchanged(its.file);
  symlinkSync(path.resolve(its.file.path), link);
  try {
    const read = await readAll(its, link);
    await unchanged();
    return read;
  } catch (error) {
    if (error instanceof BrokenParquet) {
      await unchanged();
      throw refused([{ message: message('load.parquet-unreadable') }], its.file);
    }
    throw error;
  } finally {
    unlinkSync(link);
  }
}

async function readAll(its: ParquetOf, link: string): Promise<ParquetRead> {
  const { session, folder, file, table, presenceOnly, select, onBytes, size = usualPartSize, onFile } = its;
  const relation = `read_parquet(${literal(link)}, hive_partitioning = false, file_row_number = true)`;
  const columns = await columnsOf(session, link);
  checkColumns(columns, table, presenceOnly, file);
  const [counted] = await reading(
    rows<{ n: number }>(session, `SELECT num_rows::DOUBLE AS n FROM parquet_file_metadata(${literal(link)})`),
  );
  const records = counted?.n ?? 0;
  // Columns go by their place, so that no heading meets a name of the engine's, such as rowid.
  const texts = columns.map((column, index) => {
    const declared = table.columns.find(({ physicalName }) => physicalName === column.heading);
    const text = deliveredText(column, declared?.logicalType, presenceOnly.has(column.heading));
    return `${text} AS c${index + 1}`;
  });
  const named = columns.map(({ heading }, index) => `c${index + 1} AS ${quoted(heading)}`);
  const numbered = `(SELECT number AS _record, ${named.join(', ')} FROM records)`;
  const most = mostRecordsOf(size, columns.length);
  const files: string[] = [];
  let read = 0;
  for (let from = 0; from === 0 || from < records; from += most) {
    // The last range has no end: rows beyond those that the file says it has are seen, too.
    const end = from + most < records ? ` AND file_row_number < ${from + most}` : '';
    await reading(
      session.connection.run(
        `CREATE TABLE records AS SELECT file_row_number + 1 AS number, ${texts.join(', ')} FROM ${relation} WHERE file_row_number >= ${from}${end}`,
      ),
    );
    const [taken] = await rows<{ n: number }>(session, 'SELECT count(*)::DOUBLE AS n FROM records');
    read += taken?.n ?? 0;
    const target = path.join(folder, `staged-${files.length + 1}.parquet`);
    await session.connection.run(stagingSql(select(numbered), target, columns.length));
    await session.connection.run('DROP TABLE records');
    files.push(target);
    await onFile?.(target);
    onBytes(Math.min(file.bytes, Math.round((file.bytes * (from + most)) / Math.max(1, records))));
  }
  if (read !== records) throw new BrokenParquet();
  return { files, records };
}

/** A statement that reads the file failed; what the engine says of it may quote a value and is not kept. */
class BrokenParquet extends Error {}

async function reading<T>(statement: Promise<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    if (/^Out of Memory/.test(String((error as Error).message))) throw error;
    throw new BrokenParquet();
  }
}

async function columnsOf(session: Session, link: string): Promise<readonly ParquetColumn[]> {
  const described = await reading(
    rows<{ column_name: string; column_type: string }>(
      session,
      `DESCRIBE SELECT * FROM read_parquet(${literal(link)}, hive_partitioning = false)`,
    ),
  );
  return described.map((column) => ({ heading: column.column_name, type: column.column_type }));
}

function checkColumns(
  columns: readonly ParquetColumn[],
  table: Table,
  presenceOnly: ReadonlySet<string>,
  file: RegisteredFile,
): void {
  const declared = table.columns.map(({ physicalName }) => physicalName);
  checkHeadings(
    columns.map(({ heading }) => heading),
    declared,
    { file: file.name },
  );
  const read = columns.filter(({ heading }) => !presenceOnly.has(heading));
  const findings = read.flatMap(({ heading, type }): Finding[] => {
    if (!isReadable(type))
      return [{ message: message('load.parquet-type', { heading, type: kindOf(type) }) }];
    const forms = table.columns.find(({ physicalName }) => physicalName === heading)?.dateForms ?? [];
    const other = isTime(type) && forms.length > 0 && !forms.includes('iso');
    return other ? [{ message: message('load.parquet-date', { heading }) }] : [];
  });
  if (findings.length > 0) throw refused(findings, file);
}

/** A nested type without the names within it. */
const kindOf = (type: string): string => (/[[(]/.test(type) ? type.replace(/[[(].*/s, '…') : type);

function refused(findings: readonly Finding[], { name }: RegisteredFile): VerificationError {
  const [first, ...rest] = findings.map((finding) => ({ ...finding, at: { file: name }, basis: '21' }));
  if (first === undefined) throw new Error('a refusal has a finding');
  return new VerificationError([first, ...rest]);
}
