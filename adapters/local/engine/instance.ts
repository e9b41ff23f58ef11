import { availableParallelism } from 'node:os';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** A DuckDB in memory, closed with its connection. */
export interface Session extends Disposable {
  readonly connection: DuckDBConnection;
  /** Opens one more connection, for a second statement at the same time; it is closed with the session. */
  connect(): Promise<DuckDBConnection>;
}

/** What a session may touch. */
export interface SessionLimits {
  /** Folders and files that it may read and write; nothing else on the disk is open to it. */
  readonly folders?: readonly string[];
  readonly files?: readonly string[];
  /** Where it may spill; undefined: it may not, and fails when its memory is used up. */
  readonly spill?: string;
  readonly memory: string;
  /** Rows may leave it in another order than they came in, which takes less memory. */
  readonly unordered?: boolean;
  /** Threads of the engine; one for each core when it is left out. */
  readonly threads?: number;
}

/** Writes a text literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Writes an identifier. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const list = (paths: readonly string[]): string => `[${paths.map(literal).join(', ')}]`;

/**
 * Opens a DuckDB in memory that sees only what it was given: no other file, no extension, no network; its settings are locked
 * by {@link lock} once it is prepared. Clear text is handled only in a session that cannot spill.
 */
export async function openSession({
  folders = [],
  files = [],
  spill,
  memory,
  unordered = false,
  threads = availableParallelism(),
}: SessionLimits): Promise<Session> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: memory,
    temp_directory: spill ?? '',
    preserve_insertion_order: String(!unordered),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run(`SET allowed_directories = ${list(folders)}`);
  await connection.run(`SET allowed_paths = ${list(files)}`);
  await connection.run('SET enable_external_access = false');
  const others: DuckDBConnection[] = [];
  return {
    connection,
    async connect() {
      const other = await instance.connect();
      others.push(other);
      return other;
    },
    [Symbol.dispose]() {
      for (const one of [connection, ...others]) one.closeSync();
      instance.closeSync();
    },
  };
}

/**
 * Threads for statements that join or rank all rows of a table: each holds parts of it that it cannot spill, so that many of them
 * take more memory than a session has (measured: eight in 128 MB fail where two have room to spare).
 */
export const fewThreads: number = Math.min(2, availableParallelism());

/** Does something in a session with {@link fewThreads}. */
export async function withFewThreads<T>({ connection }: Session, act: () => Promise<T>): Promise<T> {
  await connection.run(`SET threads = ${fewThreads}`);
  try {
    return await act();
  } finally {
    await connection.run(`SET threads = ${availableParallelism()}`);
  }
}

/** Locks the settings of a session: no later statement can open more to it. */
export async function lock({ connection }: Session): Promise<void> {
  await connection.run('SET lock_configuration = true');
}

/** Reads all rows of a query as plain objects; integers beyond 2^53 must be cast in the query. */
export async function rows<Row>({ connection }: Session, sql: string): Promise<readonly Row[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJS() as unknown as readonly Row[];
}
