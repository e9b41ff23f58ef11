import type { Domain } from '../core/depersonalization/messages.ts';
import type { ValueType } from '../core/loading/expression.ts';
import type { StoredOperation } from '../core/loading/operations.ts';
import type { TablePlan } from '../core/loading/plan.ts';
import type { Changes, Measurements } from '../core/loading/verification/measurements.ts';
import type { LoadReport } from '../core/loading/verification/report.ts';
import type { LoadKind } from '../core/procedures/gate/needs.ts';
import type { Classification, Regulations, Table } from '../core/regulations/model.ts';

/** Gives the present instant; injected, so that a rehearsal and a test can say when it is. */
export type Clock = () => Date;

/** The phases of a load, in their order; `wait` only where an earlier load of the same table still runs. */
export type Phase = 'register' | 'wait' | 'decode' | 'verify' | 'commit' | 'record';

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

/** The case that allowed a load or a delivery; of a load, also what it was said to bring. */
export interface AllowedBy {
  readonly case: string;
  readonly kind?: LoadKind;
}

/** Asks whether a case allows what is about to be done; it may be asked within a transaction of the catalog. @throws {RefusedError} when none does */
export type Gate = () => AllowedBy | undefined;

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
  /** Those of the file, and those that the provider set aside before. */
  readonly records: number;
  readonly accepted: number;
  /** By the load, or set aside by the provider, as its manifest says. */
  readonly rejected: number;
  /** What an increment did to a table with a primary key. */
  readonly changes?: Changes | undefined;
}

/** One load with its deliveries. Instants are ISO 8601 in UTC. */
export interface LoadEntry {
  readonly id: LoadId;
  readonly regulations: string;
  readonly regulationsVersion: string;
  readonly state: LoadState;
  readonly startedAt: string;
  readonly endedAt: string | undefined;
  /** The tables that it writes to, by name; known from its beginning. */
  readonly tables: readonly string[];
  readonly deliveries: readonly DeliveryEntry[];
}

/** One column of a committed table. */
export interface StoredColumn {
  readonly name: string;
  readonly type: ValueType;
  readonly description: string;
  /** Of a pseudonym column: what its pseudonyms stand for; absent in tables of earlier editions. */
  readonly domain?: Domain;
  /** What the regulations class the column as; absent in tables of earlier editions. */
  readonly classification?: Classification;
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

/** The rows that one committed load brought to a table, deletes among them: written once, never changed. */
export interface StoredVersions extends StoredFile {
  readonly kind: Table['delivery'];
  /** The day whose state the delivery shows. */
  readonly asOf: string;
  /** When the warehouse learned it: ISO 8601 in UTC, as `_recorded_at` of the rows. */
  readonly recordedAt: string;
}

/** A table as readers see it: its columns, the files of its current content and those of its versions. */
export interface StoredTable {
  readonly name: string;
  readonly regulations: string;
  readonly description: string;
  readonly delivery: Table['delivery'];
  readonly columns: readonly StoredColumn[];
  /** The columns of the primary key: the identity of a row. Empty: every row is its own. */
  readonly keys: readonly string[];
  /** The column of the business time; undefined: the `asOf` of the delivery stands for it. */
  readonly businessTime: string | undefined;
  /** The files that together hold the current content, every row once. */
  readonly files: readonly StoredFile[];
  /** The versions that make the content: the last snapshot and the increments since. Subset of `versions`. */
  readonly basis: readonly StoredVersions[];
  /** The versions of all loads that stand, in their order. */
  readonly versions: readonly StoredVersions[];
  /** The day whose state the current content shows. */
  readonly asOf: string;
}

/** What one table adds at commit. */
export interface TableCommit {
  readonly delivery: DeliveryEntry;
  readonly kind: Table['delivery'];
  readonly description: string;
  readonly columns: readonly StoredColumn[];
  readonly keys: readonly string[];
  readonly businessTime: string | undefined;
  readonly file: NewFile;
  /** The content after this load in one file; undefined where its rows only add to the content before it, or are all of it. */
  readonly content: NewFile | undefined;
}

/** A file of the warehouse that no load names yet. */
export type NewFile = Omit<StoredFile, 'loadId'>;

/** The content of a table, rewritten, as a revert needs it: of which loads it is made, and its file. */
export interface Rewritten {
  readonly table: string;
  readonly basis: readonly LoadId[];
  readonly file: NewFile;
}

/** What reverting a load leaves of a table whose content must be rewritten for it. */
export interface ToRewrite {
  readonly table: string;
  readonly columns: readonly StoredColumn[];
  readonly keys: readonly string[];
  readonly basis: readonly StoredVersions[];
}

/** What was committed of deliveries, as admission asks for it: at once from a catalog beside it, later from one afar. */
export interface Delivered {
  /**
   * The committed load of the same content of the same table under the same regulations.
   * @param sequence where it is given, a delivery of another number is another delivery
   */
  findCommitted(
    regulations: string,
    table: string,
    sha256: string,
    sequence: number | undefined,
  ): LoadId | undefined | Promise<LoadId | undefined>;
  /** The sequence of the last committed delivery of a table. */
  lastSequence(table: string): number | undefined | Promise<number | undefined>;
}

/** The record of loads, tables and events. Every change is one transaction. */
export interface Catalog extends Delivered {
  /** Records that a load begins, and shows for as long as its process lives that it does. */
  begin(load: {
    readonly regulations: string;
    readonly regulationsVersion: string;
    /** The tables that it writes to, in turn with other loads. */
    readonly tables: readonly string[];
    readonly at: Date;
  }): LoadId;
  /** Waits until no earlier load of the same tables runs; `onWait` is told once when there is one. */
  turn(id: LoadId, onWait: () => void): Promise<void>;
  /** Takes back that a load began that has nothing to do. */
  withdraw(id: LoadId): void;
  /**
   * The committed load of the same content of the same table under the same regulations.
   * @param sequence where it is given, a delivery of another number is another delivery
   */
  findCommitted(
    regulations: string,
    table: string,
    sha256: string,
    sequence: number | undefined,
  ): LoadId | undefined;
  /** The sequence of the last committed delivery of a table. */
  lastSequence(table: string): number | undefined;
  /**
   * The tables that have committed content, by name, as of one instant.
   * @param upTo as they were after this load, of the loads that stand; `files` is empty where no file holds that content
   */
  tables(upTo?: LoadId): readonly StoredTable[];
  /** All loads in order; one whose process was killed is `failed`, also before it is swept. */
  loads(): readonly LoadEntry[];
  /**
   * Publishes a load: adds its files and appends its event in one transaction.
   * @param gate asked within the transaction, so that no case ends between its answer and the publication; its answer is for the event
   * @throws {RefusedError} when no case allows it any more: nothing is published
   * @returns `overtaken` when another load of the same table was committed since `basedOn`
   */
  commit(
    id: LoadId,
    tables: readonly TableCommit[],
    basedOn: ReadonlyMap<string, LoadId | undefined>,
    at: Date,
    gate?: Gate,
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
  /** Waits until no load runs that writes to a table of this one; `onWait` is told of these tables when there is one. */
  quiet(id: LoadId, onWait: (tables: readonly string[]) => void): Promise<void>;
  /**
   * The tables whose content must be rewritten when a load is taken back.
   * @throws {RefusedError} when it is not there or not committed
   */
  toRewrite(id: LoadId): readonly ToRewrite[];
  /**
   * Takes a committed load back: one row, and the rewritten contents that it makes current.
   * @returns `overtaken` when a load began or ended meanwhile, so that other contents are needed
   * @throws {RefusedError} when it is not there or not committed
   */
  revert(id: LoadId, rewritten: readonly Rewritten[], at: Date): 'reverted' | 'overtaken';
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
  /** Where the file is sealed: the file of the identity that opens it. All else is said of what is sealed. */
  readonly identityFile?: string;
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
  /** What happened to the records that do not say it themselves. */
  readonly operation: StoredOperation;
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
  /** Puts the verified rows, and the content that they make, where the warehouse keeps them; invisible until the catalog names the files. */
  publish(): Promise<Pick<TableCommit, 'file' | 'content'>>;
}

/** What may be known of a key. */
export interface PublishedKey {
  readonly version: number;
  /** First 8 hex digits of HMAC(key, "kcv"). */
  readonly checkValue: string;
}

/** Reads, depersonalizes and measures. */
export interface Engine {
  /** What may be known of the operator's edge key. @throws {RefusedError} when its file is not to be taken */
  edgeKey(): PublishedKey;
  /** @throws {VerificationError} when the container is broken (para 21): cut, other columns, other encoding */
  stage(job: StageJob, onProgress: OnProgress): Promise<StagedTable>;
  /**
   * Writes the contents that reverting a load leaves; invisible until the catalog names them.
   * @throws {RefusedError} when another process reverts the same load
   * @throws {VerificationError} when a committed file is missing or damaged
   */
  rewrite(id: LoadId, tables: readonly ToRewrite[]): Promise<RewrittenContents>;
}

/** Contents that wait for their commit; disposed when it is done or given up. */
export interface RewrittenContents extends Disposable {
  readonly rewritten: readonly Rewritten[];
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
