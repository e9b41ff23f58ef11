import type { Battery } from './battery.ts';

/** How many records carry one fault or note, by column of the UDW (empty for the record as a whole). */
export interface Tally {
  readonly column: string;
  readonly rule: string;
  readonly records: number;
}

/** What one detector of identities found in one column: counts of distinct values, never the values. */
export interface ColumnScan {
  readonly column: string;
  readonly detector: DetectorName;
  /** Distinct values that have the detector's outward form. */
  readonly candidates: number;
  /** Of these, the values that pass its test. */
  readonly hits: number;
}

/** The detectors of the leak scan. */
export type DetectorName = 'iin' | 'phone' | 'e-mail' | 'person-name';

/** What was counted over a staged table before anything of it is published. Counts are of records. */
export interface Measurements {
  /** Data records of the delivery, broken ones included. */
  readonly records: number;
  /** Records that enter the table. */
  readonly accepted: number;
  /** Records that are set aside for at least one fault. */
  readonly rejected: number;
  readonly faults: readonly Tally[];
  readonly notes: readonly Tally[];
  /** Readable records in which the raw value is not empty, by heading of the delivered file. */
  readonly present: Readonly<Record<string, number>>;
  readonly scans: readonly ColumnScan[];
  readonly battery: Battery;
  /** The measured number of each quality rule, in the order of the regulations; counts for `rows`, shares x 100 for `percent`. */
  readonly quality: readonly number[];
  /** Share of the current rows that this snapshot would remove, 0-1; 0 where the table has no current rows or takes increments. */
  readonly deletedShare: number;
}
