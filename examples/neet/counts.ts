import type { Dirt } from '../population-register/dirt.ts';
import type { Shape } from '../population-register/shapes.ts';

/** How many records must be refused by one rule. */
export interface RefusedByRule {
  readonly rule: string;
  /** Absent where the record as a whole is refused. */
  readonly column?: string;
  readonly records: number;
}

/** What is true of one file, counted while it was written. */
export interface FileTruth {
  /** Data records, those that are no records included. */
  readonly records: number;
  /** Records that must be accepted. */
  readonly accepted: number;
  /** Records that must be refused, and the same by rule, most first. */
  readonly rejected: number;
  readonly rejects: readonly RefusedByRule[];
  /** Refused records by the mistake made in them. */
  readonly mistakes: Readonly<Record<string, number>>;
  /** Accepted records by the harmless shape in which they are written. */
  readonly shapes: Readonly<Record<string, number>>;
  /** Accepted records that say again what the one before said. */
  readonly repeated: number;
  /** Well-formed records with anything in a column. */
  readonly present: Readonly<Record<string, number>>;
}

/** Counts what is true of a file while it is written. */
export interface FileCounter<Column extends string> {
  /** A record that must be accepted, in an unusual shape or none. */
  accepted(shape: Pick<Shape<Column>, 'name'> | undefined): void;
  /** A record that must be refused. */
  refused(dirt: Dirt<Column, string>): void;
  /** An accepted record comes once more. */
  repeated(): void;
  /** A well-formed record as it is written. */
  written(cells: Readonly<Record<Column, string>>): void;
  /** Closes the count when the last record is written. */
  finish(): FileTruth;
}

/** Starts an empty count of a file of some columns. */
export function countFile<Column extends string>(columns: readonly Column[]): FileCounter<Column> {
  const counts = { accepted: 0, rejected: 0, repeated: 0 };
  const refusals = new Map<Dirt<Column, string>, number>();
  const shapes = new Map<string, number>();
  const present = columns.map(() => 0);
  return {
    accepted(shape) {
      counts.accepted++;
      if (shape !== undefined) shapes.set(shape.name, (shapes.get(shape.name) ?? 0) + 1);
    },
    refused(dirt) {
      counts.rejected++;
      refusals.set(dirt, (refusals.get(dirt) ?? 0) + 1);
    },
    repeated() {
      counts.repeated++;
    },
    written(cells) {
      columns.forEach((column, index) => {
        if (cells[column] !== '') present[index] = (present[index] ?? 0) + 1;
      });
    },
    finish: () => ({
      ...counts,
      records: counts.accepted + counts.rejected,
      rejects: byRule(refusals),
      mistakes: sorted([...refusals].map(([{ name }, records]) => [name, records])),
      shapes: sorted([...shapes]),
      present: Object.fromEntries(columns.map((column, index) => [column, present[index] ?? 0])),
    }),
  };
}

function sorted(entries: readonly (readonly [string, number])[]): Record<string, number> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function byRule(refusals: ReadonlyMap<Dirt<string, string>, number>): readonly RefusedByRule[] {
  const found = new Map<string, { rule: string; column?: string; records: number }>();
  for (const [dirt, records] of refusals) {
    const column = dirt.kind === 'value' ? dirt.column : undefined;
    const key = `${column ?? ''} ${dirt.rule}`;
    const entry = found.get(key) ?? { rule: dirt.rule, ...(column !== undefined && { column }), records: 0 };
    entry.records += records;
    found.set(key, entry);
  }
  return [...found.values()].sort((a, b) => b.records - a.records || (a.rule < b.rule ? -1 : 1));
}
