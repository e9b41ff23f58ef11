import type { Check } from '../core/loading/verification/judge.ts';
import type { Measurements } from '../core/loading/verification/measurements.ts';
import type { LoadId } from './ports.ts';

/** The verification report of one table of a load: the document of para 20(5). Counts, names of columns and rules; no value. */
export interface TableReport {
  readonly table: string;
  readonly file: string;
  readonly sha256: string;
  readonly asOf: string;
  readonly encoding: string;
  /** Bytes that tell KZ-1048 from windows-1251. */
  readonly distinguishingBytes: number;
  readonly measured: Measurements;
  readonly checks: readonly Check[];
  /** The list of rejected records to send back; undefined when none was rejected or nothing was written. */
  readonly rejectsFile: string | undefined;
  /** The sealed raw delivery; undefined when none is kept. */
  readonly sealed: string | undefined;
}

/** The verification report of a load. */
export interface LoadReport {
  readonly loadId: LoadId;
  readonly regulations: string;
  readonly regulationsVersion: string;
  readonly at: string;
  readonly tables: readonly TableReport[];
}
