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
  /**
   * The steps that are open, with the day on which their term ends; without a term, none. Days are working days: `days_left` is negative
   * after the last day; `days_of_others` are those on which others were waited for.
   */
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
    days_left: 'bigint',
    days_of_others: 'bigint',
    calendar: 'string',
    lapsed: 'boolean',
    as_of: 'timestamp',
  },
  /** Loads; the counts are those of committed ones, `rules` those that a failed one broke. */
  load_records: {
    load_id: 'bigint',
    regulations: 'string',
    version: 'string',
    table_name: 'string',
    kind: 'string',
    operation: 'string',
    sequence: 'bigint',
    data_as_of: 'date',
    state: 'string',
    rules: 'string',
    case_id: 'string',
    started_at: 'timestamp',
    ended_at: 'timestamp',
    records: 'bigint',
    accepted: 'bigint',
    rejected: 'bigint',
    as_of: 'timestamp',
  },
  /** How many records of a load carry a fault, by column (none: the record as a whole) and rule. A record may carry several. */
  load_rejects: {
    load_id: 'bigint',
    column_name: 'string',
    rule: 'string',
    records: 'bigint',
    as_of: 'timestamp',
  },
  /** Deliveries that were published to customers. */
  published_deliveries: {
    customer: 'string',
    request: 'string',
    version: 'string',
    table_name: 'string',
    published_at: 'timestamp',
    case_id: 'string',
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
