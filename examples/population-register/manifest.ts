import type { ColumnName } from './fields.ts';

/** What the provider states about a delivered file, so that the operator can check that it came whole (para 20(5)). */
export interface Manifest {
  readonly manifest: 'udw-manifest/1';
  readonly regulations: string;
  readonly regulationsVersion: string;
  readonly table: string;
  /** Name of the file, which lies beside the manifest. */
  readonly file: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Data records, those that are no records included. */
  readonly records: number;
  readonly sequence: number;
  /** ISO date that the content describes. */
  readonly asOf: string;
  /** Well-formed records with anything in a column, by heading. */
  readonly present: Readonly<Record<ColumnName, number>>;
  readonly createdAt: string;
}
