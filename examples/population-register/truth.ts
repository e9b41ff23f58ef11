import { ageAt, ageBand } from './days.ts';
import type { Dirt } from './dirt.ts';
import { COLUMNS, type ColumnName, type Fields } from './fields.ts';
import type { Person } from './person.ts';
import type { Shape } from './shapes.ts';

/** People by region (first two digits of KATO, or `unknown`) and age band (or `unknown`). */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** How many records must be refused by one rule. */
export interface ExpectedRejects {
  readonly rule: string;
  /** Absent where the record as a whole is refused. */
  readonly column?: ColumnName;
  readonly records: number;
}

/** What is true of a generated register, counted while it was made and kept apart from its file. */
export interface Truth {
  readonly truth: 'population-register/1';
  readonly seed: number;
  readonly delivery: number;
  readonly asOf: string;
  /** People in the register; each has one record, some a second one. */
  readonly people: number;
  /** Data records in the file, those that are no records included. */
  readonly records: number;
  /** Records that must be accepted, one a person. */
  readonly accepted: number;
  /** Records that must be refused. */
  readonly rejected: number;
  readonly rejects: readonly ExpectedRejects[];
  /** Records by the mistake made in them. */
  readonly mistakes: Readonly<Record<string, number>>;
  /** Accepted records by the harmless shape in which they are written. */
  readonly shapes: Readonly<Record<string, number>>;
  /** Accepted records by warning. */
  readonly warnings: Readonly<Record<string, number>>;
  /** Well-formed records with anything in a column. */
  readonly present: Readonly<Record<ColumnName, number>>;
  /** People whose record must be accepted, by what it tells. */
  readonly acceptedPeople: Counts;
  /** People whose only record must be refused, by what is true of them. */
  readonly refusedPeople: Counts;
  /** How the register differs from the one before; zeros for the first delivery. */
  readonly changes: { readonly born: number; readonly died: number; readonly moved: number };
}

type Tally = Map<string, number>;

function add(tally: Tally, key: string): void {
  tally.set(key, (tally.get(key) ?? 0) + 1);
}

function sorted(tally: Tally): Record<string, number> {
  return Object.fromEntries([...tally].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function byRegion(tally: Tally): Counts {
  const counts: Record<string, Record<string, number>> = {};
  for (const [key, people] of Object.entries(sorted(tally))) {
    const [region = '', band = ''] = key.split(' ');
    counts[region] = { ...counts[region], [band]: people };
  }
  return counts;
}

const UNKNOWN = 'unknown';

const NOTHING_PRESENT: Truth['present'] = {
  IIN: 0,
  SURNAME: 0,
  NAME: 0,
  PATRONYMIC: 0,
  BIRTH_DATE: 0,
  SEX: 0,
  KATO: 0,
  ADDRESS: 0,
  UPDATED_AT: 0,
};

/** Counts what is true while a register is written. */
export interface TruthKeeper {
  /** A person's record that must be accepted. */
  accepted(person: Person, shape: Shape | undefined): void;
  /** A record that must be refused; `person` when it is that person's only one. */
  refused(dirt: Dirt, person?: Person): void;
  /** A well-formed record as it is written. */
  written(fields: Fields): void;
  /** Closes the truth when the last record is written. */
  finish(facts: Pick<Truth, 'seed' | 'delivery' | 'asOf' | 'changes'>): Truth;
}

/** Starts an empty count as of a date. */
export function keepTruth(asOf: string): TruthKeeper {
  const acceptedPeople: Tally = new Map();
  const refusedPeople: Tally = new Map();
  const shapes: Tally = new Map();
  const warnings: Tally = new Map();
  const refusals = new Map<Dirt, number>();
  const present: Record<ColumnName, number> = { ...NOTHING_PRESENT };
  const counts = { accepted: 0, rejected: 0, people: 0 };
  const cell = ({ region, birthDate }: Person, hides?: Shape['hides']) =>
    `${hides === 'region' ? UNKNOWN : region.code} ${hides === 'age' ? UNKNOWN : ageBand(ageAt(birthDate, asOf))}`;
  return {
    accepted(person, shape) {
      counts.accepted++;
      counts.people++;
      add(acceptedPeople, cell(person, shape?.hides));
      if (shape !== undefined) add(shapes, shape.name);
      if (person.oddity !== undefined) add(warnings, person.oddity);
    },
    refused(dirt, person) {
      counts.rejected++;
      refusals.set(dirt, (refusals.get(dirt) ?? 0) + 1);
      if (person === undefined) return;
      counts.people++;
      add(refusedPeople, cell(person));
    },
    written(fields) {
      for (const name of COLUMNS) if (fields[name] !== '') present[name]++;
    },
    finish: ({ seed, delivery, asOf: date, changes }) => ({
      truth: 'population-register/1',
      seed,
      delivery,
      asOf: date,
      people: counts.people,
      records: counts.accepted + counts.rejected,
      accepted: counts.accepted,
      rejected: counts.rejected,
      rejects: rejectsByRule(refusals),
      mistakes: sorted(new Map([...refusals].map(([{ name }, records]) => [name, records]))),
      shapes: sorted(shapes),
      warnings: sorted(warnings),
      present,
      acceptedPeople: byRegion(acceptedPeople),
      refusedPeople: byRegion(refusedPeople),
      changes,
    }),
  };
}

function rejectsByRule(refusals: ReadonlyMap<Dirt, number>): readonly ExpectedRejects[] {
  const found: { rule: string; column?: ColumnName; records: number }[] = [];
  for (const [dirt, records] of refusals) {
    const column = dirt.kind === 'value' ? dirt.column : undefined;
    const same = found.find((entry) => entry.rule === dirt.rule && entry.column === column);
    if (same !== undefined) same.records += records;
    else found.push({ rule: dirt.rule, ...(column && { column }), records });
  }
  return found.sort((a, b) => b.records - a.records || (a.rule < b.rule ? -1 : 1));
}
