/** What a record of a delivery says: whose row, where, since when, and what happened. */
export interface ModelRecord {
  readonly person: number;
  readonly place: string;
  /** YYYY-MM-DD. */
  readonly since: string;
  readonly operation: 'insert' | 'update' | 'upsert' | 'delete' | 'snapshot';
}

/** A load that stands or was reverted. */
export interface ModelLoad {
  readonly id: number;
  readonly kind: 'increment' | 'snapshot';
  /** YYYY-MM-DD. */
  readonly asOf: string;
  readonly records: readonly ModelRecord[];
  readonly reverted: boolean;
}

type Version = ModelRecord & { readonly load: number; readonly seq: number };

const standing = (loads: readonly ModelLoad[]): readonly ModelLoad[] =>
  loads.filter(({ reverted }) => !reverted);

const versionsOf = (loads: readonly ModelLoad[]): readonly Version[] =>
  loads.flatMap(({ id, records }) =>
    records.map((record, index) => ({ ...record, load: id, seq: index + 1 })),
  );

const placesOf = (rows: Iterable<Version>): readonly string[] =>
  [...rows]
    .filter(({ operation }) => operation !== 'delete')
    .map(({ place }) => place)
    .toSorted();

/** The places of the content after a load: record by record, a snapshot begins anew. */
export function contentAfter(
  loads: readonly ModelLoad[],
  upTo = Number.POSITIVE_INFINITY,
): readonly string[] {
  const rows = new Map<number, Version>();
  for (const load of standing(loads).filter(({ id }) => id <= upTo)) {
    if (load.kind === 'snapshot') rows.clear();
    for (const version of versionsOf([load])) {
      if (version.operation === 'delete') rows.delete(version.person);
      else rows.set(version.person, version);
    }
  }
  return placesOf(rows.values());
}

/** The places of the content as of a day of the business time. */
export function contentOn(loads: readonly ModelLoad[], day: string): readonly string[] {
  const live = standing(loads);
  const snapshot = live.findLast(({ kind, asOf }) => kind === 'snapshot' && asOf <= day);
  const rows = new Map<number, Version>();
  for (const version of versionsOf(live)) {
    const gone =
      snapshot !== undefined &&
      version.load < snapshot.id &&
      !snapshot.records.some(({ person }) => person === version.person);
    const before = rows.get(version.person);
    if (!gone && version.since <= day && (before === undefined || before.since <= version.since))
      rows.set(version.person, version);
  }
  return placesOf(rows.values());
}

/** Every version with the load that superseded it; null: none did. */
export function historyOf(loads: readonly ModelLoad[]): readonly unknown[] {
  const live = standing(loads);
  const versions = versionsOf(live);
  return versions.map((version, index) => {
    const next = versions.slice(index + 1).find(({ person }) => person === version.person)?.load;
    const snapshot = live.find(({ id, kind }) => kind === 'snapshot' && id > version.load)?.id;
    const ends = [next, snapshot].filter((load) => load !== undefined);
    return {
      place: version.operation === 'delete' ? null : version.place,
      _op: version.operation,
      _load_id: version.load,
      _seq: version.seq,
      _superseded_by: ends.length === 0 ? null : Math.min(...ends),
    };
  });
}
