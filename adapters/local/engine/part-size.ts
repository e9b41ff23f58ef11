import { availableParallelism } from 'node:os';
import { literal } from './instance.ts';
import { parquetForm } from './parquet-form.ts';

/** How much of a delivery is one part: enough to keep all cores busy, little enough that two parts fit a session's memory. */
export interface PartSize {
  /** Of decoded text. */
  readonly bytes: number;
  /** Values, present or not: what a wide table takes memory for. */
  readonly cells: number;
  /** Bytes that are read at once; a part ends with a record of such a chunk. The usual number when it is left out. */
  readonly chunkBytes?: number;
}

/** Takes the file of a part when it is written; the next one waits for it. What it throws ends the reading. */
export type OnFile = (file: string) => Promise<void>;

/** The size of a part where nothing else is said. */
export const usualPartSize: PartSize = { bytes: 48 << 20, cells: 2_400_000 };

/** Rows that a core takes at once from a table in memory: DuckDB's row group. With one for each core all end together. */
const rowsOfCore = 122_880;

/** Values of a row group of the staged file: each core holds one while it writes. */
const rowGroupCells = 400_000;

/** The most records of a part, by the number of columns. */
export function mostRecordsOf({ cells }: PartSize, columns: number): number {
  const fitting = Math.floor(cells / Math.max(1, columns));
  return Math.max(1, Math.min(fitting, rowsOfCore * availableParallelism()));
}

/** Prints the statement that stages depersonalized rows. */
export function stagingSql(select: string, target: string, columns: number): string {
  const rowGroup = Math.max(2048, Math.floor(rowGroupCells / Math.max(1, columns)));
  return `COPY (${select}) TO ${literal(target)} (${parquetForm}, COMPRESSION lz4_raw, ROW_GROUP_SIZE ${rowGroup})`;
}
