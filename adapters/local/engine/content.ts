import path from 'node:path';
import { keyOf, storedOutputs } from '../../../core/loading/operations.ts';
import type { StageJob } from '../../../services/ports.ts';
import { type Candidate, rowGroupRows } from './candidate.ts';
import {
  fewThreads,
  literal,
  openSession,
  quoted,
  rows,
  type Session,
  type SessionLimits,
} from './instance.ts';
import { parquetForm } from './parquet-form.ts';
import { contentSql, filesSql, storedNames } from './versions.ts';

/** What a session may touch that writes a content from files, which it may spill: nothing of it is clear text. */
export function contentLimits(folder: string, files: readonly string[], memory = '512MB'): SessionLimits {
  const spill = path.join(folder, 'spill');
  return { folders: [folder], files, spill, memory, unordered: true, threads: fewThreads };
}

/** Writes the answer of a SELECT as the one file of a content. */
export async function writeContent(session: Session, select: string, file: string): Promise<Candidate> {
  await session.connection.run(
    `COPY (${select}) TO ${literal(file)} (${parquetForm}, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupRows})`,
  );
  const [counted] = await rows<{ n: number }>(
    session,
    `SELECT count(*)::DOUBLE AS n FROM read_parquet(${literal(file)})`,
  );
  return { file, rows: counted?.n ?? 0 };
}

/**
 * Writes the content that an increment makes of the content before it: what it does not speak of stays as it is, so that only its
 * own rows are ranked.
 */
export async function writeChanged(
  limits: SessionLimits,
  { table, plan, current }: Pick<StageJob, 'table' | 'plan' | 'current'>,
  candidate: string,
  folder: string,
): Promise<Candidate> {
  using session = await openSession(limits);
  const keys = keyOf(table);
  const columns = storedOutputs(table, plan);
  const brought = filesSql([candidate]);
  const rest = `SELECT * FROM (${filesSql(limits.files ?? [])}) ANTI JOIN (${brought}) USING (${keys.map(quoted).join(', ')})`;
  const changed = contentSql({ columns, keys }, brought);
  const select = current
    ? `SELECT ${storedNames(columns)} FROM (${rest} UNION ALL BY NAME ${changed})`
    : changed;
  return await writeContent(session, select, path.join(folder, 'current.parquet'));
}
