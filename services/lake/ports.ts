import type { PseudonymClass } from '../../core/depersonalization/messages.ts';
import type { Operation } from '../../core/loading/dialects/trino-loads.ts';
import type { Measurements, Tally } from '../../core/loading/verification/measurements.ts';
import type { LoadReport, ReportedFailure } from '../../core/loading/verification/report.ts';
import type {
  AllowedBy,
  Delivered,
  DeliveryEntry,
  LoadId,
  PublishedKey,
  Reject,
  StoredColumn,
  StoredTable,
} from '../ports.ts';

/** A load of the lake: one delivered file of one table. Instants are ISO 8601 in UTC. */
export interface LakeLoad {
  readonly id: LoadId;
  readonly state: 'running' | 'committed' | 'failed' | 'withdrawn';
  readonly regulations: string;
  readonly regulationsVersion: string;
  readonly table: string;
  /** The file's name without its folders and without the ending of a sealed one. */
  readonly file: string;
  /** Where it landed. */
  readonly landed: string;
  /** Of what is delivered: of a sealed file, what is sealed. */
  readonly sha256: string;
  readonly bytes: number;
  readonly sequence: number | undefined;
  /** YYYY-MM-DD. */
  readonly asOf: string;
  /** Text of its manifest. */
  readonly manifest: string;
  /** Of a clear file: text of the manifest that the edge layer gave to what it made. */
  readonly hashedManifest?: string;
  /** What its verification found. Absent before it. */
  readonly found?: FoundInLoad;
  /** The case that allowed its publication; null where there was none and none was asked for. Absent before the publication. */
  readonly allowed?: AllowedBy | null;
  /** Its place in the order of publications; given with `allowed`, once. */
  readonly place?: number;
  /** Its provider did not depersonalize it: the edge layer is to be made first. */
  readonly clear: boolean;
  readonly at: string;
}

/** What a verification found that the register tells: counts and names, no value. */
export interface FoundInLoad {
  /** What the load does to its table. */
  readonly operation: Operation;
  /** How many records are set aside for each fault. */
  readonly faults: readonly Tally[];
}

/** What may be known of the key of the edge, and what the canary rows of a delivery become by it: 64 hex digits each, in their order. */
export interface EdgeKeyEntry extends PublishedKey {
  readonly canaries: Readonly<Record<PseudonymClass, readonly string[]>>;
}

/** A table of the lake as its last committed load left it. */
export type LakeTable = Pick<
  StoredTable,
  'name' | 'regulations' | 'description' | 'delivery' | 'columns' | 'keys'
> & {
  readonly lastLoad: LoadId;
  /** The place of that load in the order of publications. */
  readonly lastPlace: number;
  readonly lastSequence: number | undefined;
};

/** The record of loads, regulations and tables. */
export interface Registry extends Delivered {
  /**
   * Keeps a version of regulations; the same text again changes nothing.
   * @returns `other` where another text is kept under this version: it stays
   */
  keepRegulations(id: string, version: string, text: string, at: Date): Promise<'kept' | 'other'>;
  /** The document of a version of regulations; undefined where it was not brought in. */
  regulations(id: string, version: string): Promise<string | undefined>;
  /** Keeps what may be known of the key of the edge. */
  keepEdgeKey(entry: EdgeKeyEntry): Promise<void>;
  /** What may be known of the key of the edge; undefined where it was not handed out. */
  edgeKey(): Promise<EdgeKeyEntry | undefined>;
  /** The load that began for an arrival; undefined where none did. */
  arrived(arrival: string): Promise<LoadId | undefined>;
  /** Records that a load begins for an arrival, once: who comes second is told the load of the first. */
  begin(arrival: string, load: Omit<LakeLoad, 'id' | 'state'>): Promise<LoadId>;
  /** Records that an arrival was refused before a load began. */
  refuse(arrival: string, landed: string, failures: readonly ReportedFailure[], at: Date): Promise<void>;
  /** @throws Error when there is no such load */
  load(id: LoadId): Promise<LakeLoad>;
  /** Records the manifest of what the edge layer made of a clear file. */
  keepHashedManifest(id: LoadId, text: string): Promise<void>;
  /** Records what the verification of a load found. */
  keepFound(id: LoadId, found: FoundInLoad): Promise<void>;
  /**
   * Records which case allows the publication of a load, before it is begun, and gives it the next place in the order of
   * publications. Said again, it changes nothing.
   * @returns the load as it stands now; undefined where it was ended meanwhile: it must not be published
   */
  allow(id: LoadId, by: AllowedBy | null): Promise<LakeLoad | undefined>;
  /** The tables that have committed content. */
  tables(): Promise<readonly LakeTable[]>;
  /**
   * Ends a load that was published: its delivery, its table, its event, in one transaction. Said again, it does nothing. A table
   * that a later publication has changed stays as that one left it.
   */
  commit(load: LakeLoad, delivery: DeliveryEntry, table: LakeTable, at: Date): Promise<void>;
  /**
   * Ends a load that published nothing, with the rules that it broke. Said again, or of a committed one, it does nothing.
   * @param tried its publication was begun and came to nothing; without it a load whose publication may have begun is not ended
   */
  close(
    id: LoadId,
    state: 'failed' | 'withdrawn',
    rules: readonly string[],
    at: Date,
    tried?: boolean,
  ): Promise<void>;
}

/** The right to write to a table: of one load at a time. */
export interface Leases {
  /**
   * Takes the lease of a table, also again.
   * @param until when it ends by itself, should its holder end without a word
   * @returns whether this load has it now
   */
  take(table: string, load: LoadId, until: Date, now: Date): Promise<boolean>;
  /** Whether a load has the lease of a table. */
  holds(table: string, load: LoadId, now: Date): Promise<boolean>;
  /** Gives it back; nothing happens where another has it. */
  giveBack(table: string, load: LoadId): Promise<void>;
}

/** A file and its manifest, both landed. */
export interface LandedPair {
  /** Where the file is. */
  readonly key: string;
  /** Its name without folders and without the ending of a sealed one. */
  readonly name: string;
  readonly manifest: { readonly key: string; readonly text: string };
  /** The same for the same two objects, whichever of them is told of, and however often. */
  readonly arrival: string;
  /** Of the file as it landed: of a sealed one a little more than what is sealed. */
  readonly bytes: number;
}

/** Where providers put their files. */
export interface Landing {
  /** The pair that an object belongs to; undefined while one of both is missing. */
  pair(key: string): Promise<LandedPair | undefined>;
  /** Reads a file to its end. @throws {RefusedError} when it is sealed and cannot be opened */
  digest(pair: LandedPair): Promise<{ readonly sha256: string; readonly bytes: number }>;
  /** Copies what was delivered to staging, opened. @throws Error when it is not what was digested */
  handOn(pair: LandedPair, load: LakeLoad): Promise<void>;
}

/** What was measured of a staged delivery. */
export interface StagedMeasurements {
  readonly measured: Measurements;
  readonly distinguishingBytes: number;
  /** The version of the warehouse key. */
  readonly keyVersion: number;
}

/** Where rows lie between landing and warehouse. */
export interface Staging {
  /** What was measured of a load. */
  measurements(id: LoadId): Promise<StagedMeasurements>;
  /** Keeps measurements that were completed. */
  keepMeasurements(id: LoadId, staged: StagedMeasurements): Promise<void>;
  /** The list of rejected records. */
  rejects(id: LoadId): Promise<readonly Reject[]>;
  /** The list of records that the edge layer set aside; undefined where it set none aside, or its provider made that layer. */
  setAside(id: LoadId): Promise<string | undefined>;
  /** Where the verified rows of a load lie, as `s3://…/`. */
  verified(id: LoadId): string;
}

/** The record of what was found: nothing in it is changed or deleted. */
export interface Reports {
  /** Writes the verification report (para 20(5)). @returns its key */
  writeReport(report: LoadReport): Promise<string>;
  /** Writes the list of records that the edge layer set aside, to send back. @returns its key */
  writeSetAside(id: LoadId, table: string, text: string): Promise<string>;
  /** Writes the list of rejected records to send back. @returns its key */
  writeRejects(id: LoadId, table: string, rejects: readonly Reject[]): Promise<string>;
}

/** How a statement ended, or that it did not yet. */
export type Ran =
  | { readonly state: 'running' }
  | { readonly state: 'failed' | 'cancelled'; readonly kind: string }
  | { readonly state: 'succeeded'; readonly rows: readonly (readonly (string | undefined)[])[] };

/** The one writer of the warehouse's tables. */
export interface Warehouse {
  /**
   * Runs a statement and waits a while for its end.
   * @param token the same for the same statement: said again under it, a statement is not run again; without one it is
   */
  run(statement: string, token?: string): Promise<Ran>;
  /** Where the files of a table lie, as `s3://…/`. */
  location(table: string): string;
  /** The database of the tables and that of the verified rows. */
  readonly databases: { readonly warehouse: string; readonly staging: string };
}

/** Keeps the files of the warehouse's Iceberg tables in order: small ones together, those that nothing names away. */
export interface Optimizers {
  /** Makes the optimizers of a table, or brings them back to what they should be. */
  keep(table: string): Promise<void>;
}

/** Starts the machine of loads. */
export interface LoadMachine {
  /** Starts the execution of a load; one that was started already is left to itself. */
  start(load: LakeLoad): Promise<void>;
}

/** What is stored of a table, by its regulations. */
export interface WantedTable {
  readonly name: string;
  readonly columns: readonly StoredColumn[];
  readonly keys: readonly string[];
}
