import { keyOf, storedOutputs } from '../core/loading/operations.ts';
import type { TablePlan } from '../core/loading/plan.ts';
import type { Check } from '../core/loading/verification/judge.ts';
import type { Table } from '../core/regulations/model.ts';
import type { AllowedBy, DeliveryEntry, LoadId, StagedTable, StoredColumn, TableCommit } from './ports.ts';
import type { Registered } from './register.ts';

/** A load that has begun. */
export interface Load {
  readonly id: LoadId;
  readonly at: Date;
  /** The load that wrote each table last when this one began: whatever is decided rests on it. */
  readonly basedOn: ReadonlyMap<string, LoadId | undefined>;
  /** What it has written besides rows, by table. */
  readonly kept: Map<string, KeptDocuments>;
  /** The case that allowed it, where one has a say. */
  readonly allowedBy?: AllowedBy | undefined;
}

/** What a load leaves of one delivery besides its rows. */
export interface KeptDocuments {
  /** The list of rejected records to send back; undefined when none was rejected. */
  readonly rejectsFile: string | undefined;
  /** The sealed raw delivery; undefined when none is kept. */
  readonly sealed: string | undefined;
}

/** A delivery of a load that was read and measured, and that no reader sees yet. */
export interface Staged {
  readonly registered: Registered;
  readonly plan: TablePlan;
  readonly staged: StagedTable;
  readonly checks: readonly Check[];
}

/** A delivery that was measured and judged, wherever its rows lie. */
export interface Judged {
  readonly registered: Registered;
  readonly staged: Pick<StagedTable, 'measured' | 'distinguishingBytes'>;
  readonly checks: readonly Check[];
}

/** A staged delivery as the catalog keeps it. */
export function entryOf({
  registered: { table, file, manifest, asOf },
  staged: { measured },
}: Omit<Judged, 'checks'>): DeliveryEntry {
  const { records, accepted, rejected } = measured;
  const setAside = manifest?.depersonalized?.setAside ?? 0;
  return {
    table: table.name,
    file: file.name,
    sha256: file.sha256,
    bytes: file.bytes,
    sequence: manifest?.sequence,
    asOf,
    records: records + setAside,
    accepted,
    rejected: rejected + setAside,
    ...(measured.changes ? { changes: measured.changes } : {}),
  };
}

/** The columns of a table as they are stored. */
export function storedColumns(table: Table, plan: TablePlan): readonly StoredColumn[] {
  const classes = new Map(
    table.columns.map(({ physicalName, classification }) => [physicalName, classification]),
  );
  return storedOutputs(table, plan).map(({ name, type, description, domain, source }) => {
    const classification = classes.get(source);
    return {
      name,
      type,
      description,
      ...(domain === undefined ? {} : { domain }),
      ...(classification === undefined ? {} : { classification }),
    };
  });
}

/** Puts the rows of a staged delivery where the warehouse keeps them, and says what the catalog must add to make them visible. */
export async function commitOf(one: Staged): Promise<TableCommit> {
  const { table } = one.registered;
  return {
    delivery: entryOf(one),
    kind: table.delivery,
    description: table.description,
    columns: storedColumns(table, one.plan),
    keys: keyOf(table),
    businessTime: table.businessTimeColumn,
    ...(await one.staged.publish()),
  };
}
