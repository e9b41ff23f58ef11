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

/** What is counted over a delivery that its provider depersonalized. */
export interface HashedMeasurements {
  /** Rows that were taken for canary rows and left out. */
  readonly canaryRows: number;
  /** By pseudonym column, the canaries that were found once. */
  readonly canaries: Readonly<Record<string, number>>;
}

/**
 * What an increment does to a table with a primary key. Every record takes effect: an insert of a key that is there changes its
 * row, an update of one that is not there adds a row, a delete of one that is not there does nothing; each is counted.
 */
export interface Changes {
  /** Records that add a row. */
  readonly inserted: number;
  /** Records that change a row. */
  readonly updated: number;
  /** Records that take a row away. */
  readonly deleted: number;
  /** Of the updated: records that said insert. */
  readonly insertsOfPresent: number;
  /** Of the inserted: records that said update. */
  readonly updatesOfAbsent: number;
  /** Deletes that found nothing. */
  readonly deletesOfAbsent: number;
}

/**
 * What was measured of a quality rule: a number (counts for `rows`, shares x 100 for `percent`); of a rule whose number may be a value
 * of the data, only whether it keeps its bound.
 */
export type Measured = number | boolean;

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
  /** What was measured of each quality rule, in the order of the regulations. */
  readonly quality: readonly Measured[];
  /** Share of the current rows that this snapshot would remove, 0-1; 0 where the table has no current rows or takes increments. */
  readonly deletedShare: number;
  /** Only of a delivery that its provider depersonalized. */
  readonly hashed?: HashedMeasurements;
  /** Undefined for a snapshot, and where the table has no primary key. */
  readonly changes: Changes | undefined;
}
