import { createReadStream, rmSync } from 'node:fs';
import path from 'node:path';
import { CANARY_ROWS } from '../../../core/depersonalization/canaries.ts';
import type { OutputColumn } from '../../../core/loading/plan.ts';
import type { StageJob } from '../../../services/ports.ts';
import type { Canaries } from '../engine/canaries.ts';
import { type Accepted, acceptedColumns, openAccepted } from '../engine/candidate.ts';
import { literal, quoted, rows, type Session } from '../engine/instance.ts';
import { parquetForm } from '../engine/parquet-form.ts';
import type { OnFile } from '../engine/part-size.ts';

/** The readable records of one staged part: its first number and its last. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** The parts in which a file was staged, in its order; where it has no record, one without any. */
export async function partsOf(session: Session, staged: readonly string[]): Promise<readonly Part[]> {
  const found = await rows<{ from: number; to: number }>(
    session,
    `SELECT min(_record)::DOUBLE AS "from", max(_record)::DOUBLE AS "to"
     FROM read_parquet([${staged.map(literal).join(', ')}], filename = true) GROUP BY filename ORDER BY 1`,
  );
  return found.length === 0 ? [{ from: 1, to: 0 }] : found;
}

/**
 * Writes the accepted rows in the order of the file: what is verified, and then delivered. Part by part, so that no sorting is
 * larger than a part: a sorting of all rows would spill them once more.
 * @param onFile takes each file when it is written
 */
export async function writeAccepted(
  session: Session,
  job: StageJob,
  folder: string,
  parts: readonly Part[],
  onFile?: OnFile,
): Promise<Accepted> {
  const outputs = acceptedColumns(job, job.plan.outputs);
  const files: string[] = [];
  for (const [index, { from, to }] of parts.entries()) {
    const file = path.join(folder, `accepted-${index + 1}.parquet`);
    // The staged rows of a part lie as its cores finished them, and what becomes of a key depends on the order.
    const accepted = `staged ANTI JOIN repeated USING (_record) WHERE _faults IS NULL AND _record BETWEEN ${from} AND ${to} ORDER BY _record`;
    await session.connection.run(
      `COPY (SELECT ${outputs.join(', ')}, _record AS _seq, _op FROM ${accepted}) TO ${literal(file)} (${parquetForm}, COMPRESSION lz4_raw)`,
    );
    files.push(file);
    await onFile?.(file);
  }
  return await openAccepted(session, files);
}

/** How a value is written: pseudonyms as lower-case hex digits, all else as the engine writes it, which is ISO 8601 and a point. */
function written({ name, type }: Pick<OutputColumn, 'name' | 'type'>, alone: boolean): string {
  const value = type === 'bytes' ? `lower(hex(${quoted(name)}))` : `${quoted(name)}::VARCHAR`;
  // A line with nothing in it is no record; a field in quotes is.
  return `${alone ? `coalesce(${value}, '')` : value} AS ${quoted(name)}`;
}

const canaryRow = (outputs: readonly OutputColumn[], canaries: Canaries, row: number): string =>
  `SELECT ${outputs.map(({ name }) => (canaries.has(name) ? literal(canaries.get(name)?.[row] ?? '') : 'NULL::VARCHAR')).join(', ')}`;

/**
 * The bytes of the CSV of a hashed delivery, its canary rows last. On the disk is one part of it at a time.
 * @param folder where that part is written
 */
export async function* hashedCsv(
  session: Session,
  { plan: { outputs } }: StageJob,
  canaries: Canaries,
  { files }: Accepted,
  folder: string,
): AsyncGenerator<Buffer> {
  const columns = outputs.map((output) => written(output, outputs.length === 1)).join(', ');
  const selects = files.map((file) => `SELECT ${columns} FROM read_parquet(${literal(file)})`);
  const rowsOfCanaries = Array.from({ length: canaries.size === 0 ? 0 : CANARY_ROWS }, (_, row) =>
    canaryRow(outputs, canaries, row),
  );
  if (rowsOfCanaries.length > 0) selects.push(rowsOfCanaries.join(' UNION ALL '));
  const file = path.join(folder, 'hashed.csv');
  for (const [index, select] of selects.entries()) {
    await session.connection.run(
      `COPY (${select}) TO ${literal(file)} (FORMAT csv, HEADER ${index === 0}, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '')`,
    );
    yield* createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>;
    rmSync(file);
  }
}

/** How many of the accepted rows have a value, by heading. */
export async function presentIn(
  session: Session,
  { plan: { outputs } }: StageJob,
): Promise<Readonly<Record<string, number>>> {
  const counts = outputs.map(({ name }, at) => `count(${quoted(name)})::DOUBLE AS c${at}`);
  const [found] = await rows<Record<string, number>>(session, `SELECT ${counts.join(', ')} FROM candidate`);
  return Object.fromEntries(outputs.map(({ name }, at) => [name, found?.[`c${at}`] ?? 0]));
}
