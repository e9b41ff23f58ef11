import path from 'node:path';
import type { StageJob } from '../../../services/ports.ts';
import type { Depersonalized } from './depersonalize.ts';
import { literal, quoted, rows, type Session } from './instance.ts';

/** The columns that every stored row has after those of the regulations. */
export const systemColumns = ['_load_id', '_seq', '_op', '_recorded_at', '_key_version'] as const;

/** Names of the surviving primary-key columns of a table. */
export function keyColumns({ table, plan }: StageJob): readonly string[] {
  const keys = table.columns.filter((column) => column.primaryKey).map((column) => column.name);
  return plan.outputs.filter((output) => keys.includes(output.name)).map((output) => output.name);
}

/** Opens the staged rows, but for records that are left out, as the view `staged` and marks repeated keys: of the records with one key the first stays. */
export async function openStaged(
  { connection }: Session,
  job: StageJob,
  { staged }: Depersonalized,
  leftOut: readonly number[],
): Promise<void> {
  const others = leftOut.length === 0 ? '' : ` WHERE _record NOT IN (${leftOut.join(', ')})`;
  await connection.run(
    `CREATE VIEW staged AS SELECT * FROM read_parquet([${staged.map(literal).join(', ')}])${others}`,
  );
  const keys = keyColumns(job).map(quoted);
  if (keys.length === 0) {
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

/** Rows of a row group: few enough that writing takes little memory, many enough to compress and to skip. */
const rowGroupRows = 61_440;

/** A Parquet file of accepted rows, not yet where readers look. */
export interface Candidate {
  readonly file: string;
  readonly rows: number;
}

/** Writes the accepted rows with their system columns: the very file that is verified, and then published. */
export async function writeCandidate(
  session: Session,
  job: StageJob,
  folder: string,
  keyVersion: number,
): Promise<Candidate> {
  const file = path.join(folder, 'candidate.parquet');
  const outputs = job.plan.outputs.map((output) => quoted(output.name));
  const system = [
    `${job.loadId} AS _load_id`,
    '_record AS _seq',
    `${literal(job.table.delivery)} AS _op`,
    `TIMESTAMPTZ ${literal(job.at.toISOString())} AS _recorded_at`,
    `${keyVersion} AS _key_version`,
  ];
  await session.connection.run(
    `COPY (SELECT ${[...outputs, ...system].join(', ')} FROM staged ANTI JOIN repeated USING (_record) WHERE _faults IS NULL)
     TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupRows})`,
  );
  await session.connection.run(`CREATE VIEW candidate AS SELECT * FROM read_parquet(${literal(file)})`);
  const [counted] = await rows<{ n: number }>(session, 'SELECT count(*)::DOUBLE AS n FROM candidate');
  return { file, rows: counted?.n ?? 0 };
}
