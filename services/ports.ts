import type { Domain } from '../core/depersonalization/messages.ts';
import type { ValueType } from '../core/loading/expression.ts';
import type { TablePlan } from '../core/loading/plan.ts';
import type { Measurements } from '../core/loading/verification/measurements.ts';
import type { LoadReport } from '../core/loading/verification/report.ts';
import type { Regulations, Table } from '../core/regulations/model.ts';

/** Gives the present instant; injected, so that a rehearsal and a test can say when it is. */
export type Clock = () => Date;

/** The phases of a load, in their order. */
export type Phase = 'register' | 'decode' | 'verify' | 'commit' | 'record';

/** How far a load has come. */
export interface Progress {
  readonly phase: Phase;
  readonly table?: string;
  /** Bytes read so far and in all, in the phase `decode`. */
  readonly done?: number;
  readonly total?: number;
}

/** Is told of progress; must not throw. */
export type OnProgress = (progress: Progress) => void;

/** Identifies a load for good; given in order. */
export type LoadId = number;

/** A load that began and did not end is `running` while its process lives, else it is swept. */
export type LoadState = 'running' | 'committed' | 'checked' | 'failed' | 'reverted';

/** One delivered file of a load, as the catalog keeps it. */
export interface DeliveryEntry {
  readonly table: string;
  /** The file's name without its folders. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly sequence: number | undefined;
  /** YYYY-MM-DD. */
  readonly asOf: string;
  readonly records: number;
  readonly accepted: number;
  readonly rejected: number;
}

/** One load with its deliveries. Instants are ISO 8601 in UTC. */
export interface LoadEntry {
  readonly id: LoadId;
  readonly regulations: string;
  readonly regulationsVersion: string;
  readonly state: LoadState;
  readonly startedAt: string;
  readonly endedAt: string | undefined;
  readonly deliveries: readonly DeliveryEntry[];
}

/** One column of a committed table. */
export interface StoredColumn {
  readonly name: string;
  readonly type: ValueType;
  readonly description: string;
  /** Of a pseudonym column: what its pseudonyms stand for; absent in tables of earlier editions. */
  readonly domain?: Domain;
}

/** One Parquet file of a table. */
export interface StoredFile {
  readonly loadId: LoadId;
  /** Relative to the warehouse. */
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** A table as readers see it: its columns and the files of its current content. */
export interface StoredTable {
  readonly name: string;
  readonly regulations: string;
  readonly description: string;
  readonly delivery: Table['delivery'];
  readonly columns: readonly StoredColumn[];
  readonly files: readonly StoredFile[];
  /** The day whose state the current content shows. */
  readonly asOf: string;
}

/** What one table adds at commit. */
export interface TableCommit {
  readonly delivery: DeliveryEntry;
  readonly kind: Table['delivery'];
  readonly description: string;
  readonly columns: readonly StoredColumn[];
  readonly file: Omit<StoredFile, 'loadId'>;
}

/** The record of loads, tables and events. Every change is one transaction. */
export interface Catalog {
  /** Records that a load begins, and shows for as long as its process lives that it does. */
  begin(load: {
    readonly regulations: string;
    readonly regulationsVersion: string;
    readonly at: Date;
  }): LoadId;
  /** The committed load of the same content of the same table under the same regulations. */
  findCommitted(regulations: string, table: string, sha256: string): LoadId | undefined;
  /** The sequence of the last committed delivery of a table. */
  lastSequence(table: string): number | undefined;
  /** The tables that have committed content, by name. */
  tables(): readonly StoredTable[];
  /** All loads in order. */
  loads(): readonly LoadEntry[];
  /**
   * Publishes a load: adds its files and appends its event in one transaction.
   * @returns `overtaken` when another load of the same table was committed since `basedOn`
   */
  commit(
    id: LoadId,
    tables: readonly TableCommit[],
    basedOn: ReadonlyMap<string, LoadId | undefined>,
    at: Date,
  ): 'committed' | 'overtaken';
  /** The committed load that wrote a table last. */
  lastLoad(table: string): LoadId | undefined;
  /** Ends a load that publishes nothing, with the rules that it broke. */
  close(
    id: LoadId,
    state: 'failed' | 'checked',
    rules: readonly string[],
    deliveries: readonly DeliveryEntry[],
    at: Date,
  ): void;
  /** Takes a committed load back. @throws {RefusedError} when it is not there or not committed */
  revert(id: LoadId, at: Date): void;
  /** Appends an event about something that is no load: keys made, a raw delivery destroyed. */
  append(kind: string, body: Readonly<Record<string, string | number>>, at: Date): void;
}

/** A delivered file before anything of it is read but its bytes. */
export interface RegisteredFile {
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Text of the manifest beside it, if there is one. */
  readonly manifest: { readonly path: string; readonly text: string } | undefined;
}

/** Reads delivered files. */
export interface Deliveries {
  /** @throws {DocumentError} when the file cannot be read */
  register(path: string): Promise<RegisteredFile>;
}

/** A delivery and all that is needed to depersonalize it. */
export interface StageJob {
  readonly loadId: LoadId;
  readonly file: RegisteredFile;
  readonly regulations: Regulations;
  readonly table: Table;
  readonly plan: TablePlan;
  readonly current: StoredTable | undefined;
  /** All tables that have committed content: whose pseudonyms those of the delivery are compared with. */
  readonly loaded: readonly StoredTable[];
  readonly at: Date;
}

/** One rejected record: its number in the file (data records count from 1), the column and the rule. */
export interface Reject {
  readonly record: number;
  /** The provider's heading of the column; empty: the whole record. */
  readonly heading: string;
  /** The column of the UDW; empty: the whole record. */
  readonly column: string;
  readonly rule: string;
}

/** A depersonalized table that no reader sees yet. */
export interface StagedTable {
  readonly measured: Measurements;
  /** Bytes that tell KZ-1048 from windows-1251. */
  readonly distinguishingBytes: number;
  /** Rejected records in the order of the file. */
  readonly rejects: readonly Reject[];
  /** Puts the verified rows where the warehouse keeps them; invisible until the catalog names the file. */
  publish(): Promise<Omit<StoredFile, 'loadId'>>;
}

/** Reads, depersonalizes and measures. */
export interface Engine {
  /** @throws {VerificationError} when the container is broken (para 21): cut, other columns, other encoding */
  stage(job: StageJob, onProgress: OnProgress): Promise<StagedTable>;
}

/** Where documents about a load go. */
export interface Archive {
  /** Seals a raw delivery to the operator until its retention ends. @returns its name */
  seal(id: LoadId, table: string, file: RegisteredFile, hours: number, at: Date): Promise<string>;
  /** Writes the list of rejected records to send back. @returns its path */
  writeRejects(id: LoadId, table: string, rejects: readonly Reject[]): string;
  /** Writes the verification report (para 20(5)), over an earlier one of the same load. @returns its path */
  writeReport(id: LoadId, report: LoadReport): string;
  /** Removes what killed loads left behind and raw deliveries whose retention has ended. */
  sweep(at: Date): void;
  /** Removes the temporary files of one load. */
  clear(id: LoadId): void;
}
