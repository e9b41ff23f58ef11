import type { CountedGroup } from '../core/delivery/cells.ts';
import type { EarlierDelivery } from '../core/delivery/earlier.ts';
import type { Request } from '../core/requests/schema.ts';
import type { AllowedBy, Gate, StoredTable } from './ports.ts';

/** A column that the SELECT of a request gives. */
export interface SelectColumn {
  readonly name: string;
  readonly type: 'boolean' | 'number' | 'pseudonym' | 'other';
}

/** How a source meets the calculation. */
export interface SourceMatch {
  readonly table: string;
  /** Different persons of the calculation that stand in the source; undefined where the source names no person column. */
  readonly matched: number | undefined;
}

/** What became of rows about persons. */
export interface GatedRows {
  readonly delivered: number;
  readonly withheld: number;
  /** The fewest persons that share a combination of the delivered rows; undefined when there are none. */
  readonly k: number | undefined;
}

/** A delivered column with the type of its Parquet column. */
export interface ResultColumn {
  readonly name: string;
  readonly description: string;
  readonly type: 'text' | 'count' | 'share' | 'sum';
}

/** The table that is delivered, row by row. */
export interface ResultTable {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A calculation whose SELECT was run: its rows lie in the delivery's own folder, its pseudonyms are not the warehouse's. */
export interface Calculated extends Disposable {
  /** Rows of the SELECT that have a person, and that have none. */
  readonly rows: { readonly withPerson: number; readonly withoutPerson: number };
  /** Different persons. */
  readonly persons: number;
  readonly matches: readonly SourceMatch[];
  /** Counts one grouping. */
  group(columns: readonly string[]): Promise<readonly CountedGroup[]>;
  /** Writes a table as `result.csv` and `result.parquet`. */
  writeTable(table: ResultTable): Promise<void>;
  /** Writes the rows whose combination enough persons share as `result.csv` and `result.parquet`. */
  writeRows(): Promise<GatedRows>;
}

/** What a delivery is kept under, before it has a number. */
export interface Draft {
  readonly folder: string;
}

/** What the record says of a delivery. */
export interface DeliveryRecord {
  readonly request: string;
  readonly requestVersion: string;
  readonly customer: string;
  /** Hash of the request document. */
  readonly requestSha256: string;
  /** Hash of what is calculated: SELECT, person key, kind. */
  readonly calculation: string;
  /** The loads that each source was read from. */
  readonly loads: Readonly<Record<string, readonly number[]>>;
  /** The columns of each dimension. */
  readonly dimensions: readonly (readonly string[])[];
  /** The case of the request, where one gates it. */
  readonly allowedBy?: AllowedBy;
}

/** A finished delivery. */
export interface Published {
  readonly number: number;
  readonly folder: string;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

/** What a delivery told and what it held back. */
export type Disclosed = Pick<EarlierDelivery, 'told' | 'heldBack'>;

/** Earlier deliveries that a delivery is held against, and how far the record went when they were read. */
export interface Before {
  readonly deliveries: readonly EarlierDelivery[];
  readonly last: number;
}

/** A recorded delivery as it is shown beside another. */
export interface ListedDelivery {
  readonly number: number;
  readonly request: string;
  readonly requestVersion: string;
  readonly requestSha256: string;
  readonly customer: string;
  /** Instant, ISO 8601 in UTC. */
  readonly at: string;
  /** Hash of what was calculated. */
  readonly calculation: string;
  readonly tables: readonly string[];
}

/** How far a delivery is; while it protects, the numbers done of all. */
export interface DeliveryProgress {
  readonly phase: 'select' | 'count' | 'protect' | 'audit' | 'publish';
  readonly done?: number;
  readonly total?: number;
}

/** Is told of progress; must not throw. */
export type OnDelivery = (progress: DeliveryProgress) => void;

/** Keeps deliveries. */
export interface DeliveryStore {
  /** All deliveries in their order. */
  list(): readonly ListedDelivery[];
  /**
   * Earlier deliveries of a calculation, to whomever, and those of the same request id by another one, which count as ones over
   * other loads.
   * @throws {VerificationError} when a record of one is damaged
   */
  before(record: Pick<DeliveryRecord, 'request' | 'calculation' | 'loads'>): Before;
  /** Makes a folder for a delivery that is in the making, and removes those of killed ones. */
  begin(): Draft & Disposable;
  /**
   * Makes a draft a delivery: its files under their final name, then one event.
   * @param report what `delivery.json` says
   * @param page what `result.html` says; undefined where there is none
   * @param gate asked within the transaction, so that no case ends between its answer and the delivery
   * @throws {RefusedError} when no case allows it any more: nothing is delivered
   * @returns undefined when another delivery was recorded since `last`
   */
  publish(
    draft: Draft,
    record: DeliveryRecord,
    report: object,
    page: string | undefined,
    disclosed: Disclosed,
    last: number,
    at: Date,
    gate?: Gate,
  ): Published | undefined;
}

/** Runs the SELECT of a request. */
export interface Calculator {
  /**
   * What columns the SELECT gives: found without a row of data.
   * @throws {DocumentError} when it does not fit the tables
   */
  describe(request: Request, tables: readonly StoredTable[]): Promise<readonly SelectColumn[]>;
  /** Runs it over the columns that the request names. @throws {UsageError} when it fails */
  run(request: Request, tables: readonly StoredTable[], draft: Draft): Promise<Calculated>;
}
