import path from 'node:path';
import { CANARY_ROWS } from '../../../core/depersonalization/canaries.ts';
import type { OutputColumn } from '../../../core/loading/plan.ts';
import type { StageJob } from '../../../services/ports.ts';
import type { Canaries } from '../engine/canaries.ts';
import { acceptedColumns, type Candidate, openCandidate } from '../engine/candidate.ts';
import { literal, quoted, rows, type Session } from '../engine/instance.ts';
import { parquetForm } from '../engine/parquet-form.ts';

/** Writes the accepted rows in the order of the file: what is verified, and then delivered. */
export async function writeAccepted(session: Session, job: StageJob, folder: string): Promise<Candidate> {
  const file = path.join(folder, 'accepted.parquet');
  const outputs = acceptedColumns(job, job.plan.outputs);
  // The staged rows of a part lie as its cores finished them, and what becomes of a key depends on the order.
  const from = 'staged ANTI JOIN repeated USING (_record) WHERE _faults IS NULL ORDER BY _record';
  await session.connection.run(
    `COPY (SELECT ${outputs.join(', ')}, _record AS _seq, _op FROM ${from}) TO ${literal(file)} (${parquetForm}, COMPRESSION lz4_raw)`,
  );
  return await openCandidate(session, file);
}

/** How a value is written: pseudonyms as lower-case hex digits, all else as the engine writes it, which is ISO 8601 and a point. */
function written({ name, type }: Pick<OutputColumn, 'name' | 'type'>, alone: boolean): string {
  const value = type === 'bytes' ? `lower(hex(${quoted(name)}))` : `${quoted(name)}::VARCHAR`;
  // A line with nothing in it is no record; a field in quotes is.
  return `${alone ? `coalesce(${value}, '')` : value} AS ${quoted(name)}`;
}

const canaryRow = (outputs: readonly OutputColumn[], canaries: Canaries, row: number): string =>
  `SELECT ${outputs.map(({ name }) => (canaries.has(name) ? literal(canaries.get(name)?.[row] ?? '') : 'NULL')).join(', ')}`;

/**
 * Writes the view `candidate` as the CSV of a hashed delivery, its canary rows last.
 * @returns by heading, how many of the records have a value
 */
export async function writeHashedCsv(
  session: Session,
  { plan: { outputs } }: StageJob,
  canaries: Canaries,
  file: string,
): Promise<Readonly<Record<string, number>>> {
  const rowsOfCanaries = canaries.size === 0 ? 0 : CANARY_ROWS;
  const selects = [
    `SELECT ${outputs.map((output) => written(output, outputs.length === 1)).join(', ')} FROM candidate`,
    ...Array.from({ length: rowsOfCanaries }, (_, row) => canaryRow(outputs, canaries, row)),
  ];
  await session.connection.run(
    `COPY (${selects.join(' UNION ALL ')}) TO ${literal(file)} (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '')`,
  );
  const counts = outputs.map(({ name }, at) => `count(${quoted(name)})::DOUBLE AS c${at}`);
  const [found] = await rows<Record<string, number>>(session, `SELECT ${counts.join(', ')} FROM candidate`);
  return Object.fromEntries(outputs.map(({ name }, at) => [name, found?.[`c${at}`] ?? 0]));
}
