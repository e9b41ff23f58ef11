/** What a column holds, by the names of Athena. Integers are `bigint`, days `date`, instants `timestamp` in UTC. */
export type ColumnType = 'string' | 'bigint' | 'boolean' | 'date' | 'timestamp';

/**
 * The tables of the register: what views of terms, requests and loads are made of. No column holds words that somebody wrote, a person
 * or a document.
 */
export const registerTables = {
  /** Everything that has happened to cases, rehearsals apart. */
  case_events: {
    case_id: 'string',
    sequence: 'bigint',
    at: 'timestamp',
    kind: 'string',
    procedure: 'string',
    step: 'string',
    provider: 'string',
    body: 'string',
    role: 'string',
    outcome: 'string',
  },
  /** The steps that are open, with the day on which their term ends; without a term, none. */
  open_terms: {
    case_id: 'string',
    procedure: 'string',
    step: 'string',
    visit: 'bigint',
    provider: 'string',
    body: 'string',
    role: 'string',
    started: 'timestamp',
    due: 'date',
    calendar: 'string',
    lapsed: 'boolean',
    as_of: 'timestamp',
  },
  /** Loads; the counts are those of committed ones. */
  load_records: {
    load_id: 'bigint',
    regulations: 'string',
    version: 'string',
    table_name: 'string',
    state: 'string',
    started_at: 'timestamp',
    ended_at: 'timestamp',
    records: 'bigint',
    accepted: 'bigint',
    rejected: 'bigint',
    as_of: 'timestamp',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ColumnType>>>>;

/** See {@link registerTables}. */
export type RegisterTable = keyof typeof registerTables;

interface Held {
  readonly string: string;
  readonly bigint: number;
  readonly boolean: boolean;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** ISO 8601 in UTC. */
  readonly timestamp: string;
}

type Columns<Table extends RegisterTable> = (typeof registerTables)[Table];

/** A row of a table; what is not known is undefined. */
export type RegisterRow<Table extends RegisterTable = RegisterTable> = {
  readonly [Column in keyof Columns<Table>]: Held[Columns<Table>[Column] & ColumnType] | undefined;
};
