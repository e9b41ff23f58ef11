import path from 'node:path';
import { keyOf, rowOperations, storedOutputs } from '../../../core/loading/operations.ts';
import type { OutputColumn } from '../../../core/loading/plan.ts';
import type { StageJob } from '../../../services/ports.ts';
import type { Depersonalized } from './depersonalize.ts';
import { literal, quoted, rows, type Session } from './instance.ts';
import { parquetForm } from './parquet-form.ts';

/** The columns that every stored row has after those of the regulations. */
export const systemColumns = ['_load_id', '_seq', '_op', '_recorded_at', '_key_version'] as const;

/** The stored columns that identify a row, and the business time: what a delete holds. */
function columnsOfDelete({ table }: StageJob): readonly string[] {
  return [...keyOf(table), ...(table.businessTimeColumn === undefined ? [] : [table.businessTimeColumn])];
}

/** The operation of a staged record as an expression: NULL where its mark is unknown. */
function operationSql({ table, operation }: StageJob): string {
  const { operationColumn } = table;
  if (operationColumn === undefined) return literal(operation);
  const { name, marks } = operationColumn;
  const cases = rowOperations.flatMap((one) => {
    const mark = marks[one];
    return mark === undefined ? [] : [`WHEN ${literal(mark)} THEN ${literal(one)}`];
  });
  return `CASE ${quoted(name)} ${cases.join(' ')} END`;
}

/** The faults of a staged record: of a delete those of the fields that it needs, of any one an operation that is unknown. */
function faultsSql(job: StageJob): string {
  const operation = operationSql(job);
  const { operationColumn } = job.table;
  const needed = [...columnsOfDelete(job), ...(operationColumn ? [operationColumn.name] : [])];
  const ofDelete = `array_to_string(list_filter(string_split(_faults, ';'), lambda fault: split_part(fault, ':', 1) IN (${['', ...needed].map(literal).join(', ')})), ';')`;
  const faults = `CASE WHEN ${operation} = 'delete' THEN ${ofDelete} ELSE _faults END`;
  if (operationColumn === undefined) return `nullif(${faults}, '')`;
  const { name } = operationColumn;
  const unknown = `CASE WHEN ${quoted(name)} IS NOT NULL AND ${operation} IS NULL THEN ${literal(`${name}:operation-unknown`)} END`;
  return `nullif(concat_ws(';', nullif(${faults}, ''), ${unknown}), '')`;
}

/**
 * Opens the staged rows, but for records that are left out, as the view `staged` and marks repeated keys: of the records with one
 * key the first stays, unless they say what happened to each, for then they are one version after the other.
 */
export async function openStaged(
  { connection }: Session,
  job: StageJob,
  { staged }: Depersonalized,
  leftOut: readonly number[],
): Promise<void> {
  const others = leftOut.length === 0 ? '' : ` WHERE _record NOT IN (${leftOut.join(', ')})`;
  await connection.run(
    `CREATE VIEW staged AS SELECT * REPLACE (${faultsSql(job)} AS _faults), ${operationSql(job)} AS _op
     FROM read_parquet(${list(staged)})${others}`,
  );
  const keys = keyOf(job.table).map(quoted);
  if (keys.length === 0 || job.table.operationColumn !== undefined) {
    await connection.run('CREATE TABLE repeated (_record BIGINT)');
    return;
  }
  const same = keys.map((key) => `staged.${key} IS NOT DISTINCT FROM twice.${key}`).join(' AND ');
  await connection.run(
    `CREATE TABLE twice AS SELECT ${keys.join(', ')}, min(_record) AS first FROM staged WHERE _faults IS NULL GROUP BY ALL HAVING count(*) > 1`,
  );
  await connection.run(
    `CREATE TABLE repeated AS SELECT _record FROM staged JOIN twice ON ${same} WHERE _faults IS NULL AND _record <> first`,
  );
}

/** The rows that a delivery brings: without those that say that a row is gone. */
export const deliveredSql = (accepted: readonly string[]): string =>
  `SELECT * FROM read_parquet(${list(accepted)}) WHERE _op <> 'delete'`;

const list = (files: readonly string[]): string => `[${files.map(literal).join(', ')}]`;

/** Rows of a row group: few enough that writing takes little memory, many enough to compress and to skip. */
export const rowGroupRows = 61_440;

/** A Parquet file of accepted rows, not yet where readers look. */
export interface Candidate {
  readonly file: string;
  readonly rows: number;
}

/** Accepted rows as they are verified: Parquet files, one after the other in the order of the delivery. */
export interface Accepted {
  readonly files: readonly string[];
  readonly rows: number;
}

/** Columns of the accepted rows as expressions over `staged`: a delete holds no more than it needs. */
export function acceptedColumns(job: StageJob, outputs: readonly OutputColumn[]): readonly string[] {
  const kept = new Set([...columnsOfDelete(job), job.table.operationColumn?.name]);
  return outputs.map(({ name }) =>
    kept.has(name)
      ? quoted(name)
      : `CASE WHEN _op IS DISTINCT FROM 'delete' THEN ${quoted(name)} END AS ${quoted(name)}`,
  );
}

/** Writes the accepted rows with their system columns: the very file that is verified, and then published. */
export async function writeCandidate(
  session: Session,
  job: StageJob,
  folder: string,
  keyVersion: number,
): Promise<Candidate> {
  const file = path.join(folder, 'candidate.parquet');
  const outputs = acceptedColumns(job, storedOutputs(job.table, job.plan));
  const system = [
    `${job.loadId} AS _load_id`,
    '_record AS _seq',
    '_op',
    `TIMESTAMPTZ ${literal(job.at.toISOString())} AS _recorded_at`,
    `${keyVersion} AS _key_version`,
  ];
  await session.connection.run(
    `COPY (SELECT ${[...outputs, ...system].join(', ')} FROM staged ANTI JOIN repeated USING (_record) WHERE _faults IS NULL)
     TO ${literal(file)} (${parquetForm}, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupRows})`,
  );
  return { file, rows: (await openAccepted(session, [file])).rows };
}

/** Opens written files of accepted rows as the view `candidate`, and their rows without deletes as `delivered`. */
export async function openAccepted(session: Session, files: readonly string[]): Promise<Accepted> {
  await session.connection.run(`CREATE VIEW candidate AS SELECT * FROM read_parquet(${list(files)})`);
  await session.connection.run(`CREATE VIEW delivered AS ${deliveredSql(files)}`);
  const [counted] = await rows<{ n: number }>(session, 'SELECT count(*)::DOUBLE AS n FROM candidate');
  return { files, rows: counted?.n ?? 0 };
}
