import { UsageError } from '../../core/errors.ts';
import { type Message, message } from '../../core/messages/catalogue.ts';
import { lock, openSession, type Session } from './engine/instance.ts';
import { answeredFamily, answeredFunctions } from './foreign-functions.ts';
import { type ParserError, pivotsOpenly, reasonOf, syntaxMessage } from './query-failure.ts';

/** Table functions that make rows out of their arguments alone. */
const harmlessTableFunctions = new Set(['unnest', 'range', 'generate_series']);

/** Functions of other builds of the engine, which read its surroundings. */
const absentFunctions: ReadonlySet<string> = new Set(['getenv']);

/** Names that are functions of the session without parentheses; a column of that name is still read as `table.name`. */
const introspectionNames = new Set([
  'current_catalog',
  'current_database',
  'current_role',
  'current_schema',
  'current_user',
  'session_user',
  'user',
]);

/** Parts of FROM that read what is not a table: catalog listings, positional and bound references. */
const refusedReferences = new Set(['SHOW_REF', 'COLUMN_DATA', 'BOUND_TABLE_REF', 'DELIM_GET']);

type Node = Readonly<Record<string, unknown>>;

function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodes(item);
  } else if (value !== null && typeof value === 'object') {
    yield value as Node;
    for (const item of Object.values(value)) yield* nodes(item);
  }
}

const refuse = (text: Message): never => {
  throw new UsageError([{ message: text, basis: 'ours' }]);
};

const unknownTable = (tables: readonly string[]): Message =>
  tables.length === 0
    ? message('sql.no-tables')
    : message('sql.table-unknown', { tables: tables.filter((name) => !name.includes('.')).join(', ') });

/**
 * Parses a text that must be one SELECT.
 * @throws {UsageError} when it is anything else
 */
export async function parseSelect({ connection }: Session, sql: string): Promise<Node> {
  const reader = await connection.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR)::VARCHAR', [sql]);
  const parsed = JSON.parse(String(reader.getRows()[0]?.[0])) as ParserError & {
    error: boolean;
    error_type?: string;
    statements?: readonly Node[];
  };
  if (parsed.error && parsed.error_type === 'parser') refuse(syntaxMessage(sql, parsed));
  if (parsed.error && pivotsOpenly(sql)) refuse(message('sql.pivot-open'));
  const [statement, second] = parsed.statements ?? [];
  if (parsed.error || !statement || second) return refuse(message('sql.not-one-select'));
  return statement;
}

/**
 * Checks that a text is one SELECT over the named tables and its own common table expressions.
 * @param tables their names; one of a schema has it before a dot
 * @returns the names of all that it reads, in lower case
 * @throws {UsageError} when it is anything else
 */
export async function checkSelect(
  session: Session,
  sql: string,
  tables: readonly string[],
): Promise<ReadonlySet<string>> {
  const statement = await parseSelect(session, sql);
  const all = [...nodes(statement)];
  const expressions = all.flatMap(cteNames).map((name) => name.toLowerCase());
  const system = await systemNames(session.connection);
  // Where such an expression is out of scope, its name would read the system's own table.
  if (expressions.some((name) => system.has(name))) refuse(message('sql.expression-name'));
  // Or a file, whose name has a full stop; or a history, whose schema has one behind it.
  if (expressions.some((name) => name.includes('.'))) refuse(message('sql.expression-stop'));
  const known = new Set([...tables.map((name) => name.toLowerCase()), ...expressions]);
  for (const node of all) checkNode(node, known, tables);
  await checkFunctions(session, all);
  return new Set(all.filter((node) => node['type'] === 'BASE_TABLE').map(nameOf));
}

/** The name of a table as it is written, in lower case, with its schema where it has one. */
function nameOf(node: Node): string {
  const schema = String(node['schema_name'] ?? '').toLowerCase();
  const table = String(node['table_name']).toLowerCase();
  return schema === '' ? table : `${schema}.${table}`;
}

async function systemNames(connection: Session['connection']): Promise<ReadonlySet<string>> {
  const reader = await connection.runAndReadAll('SELECT lower(view_name) FROM duckdb_views() WHERE internal');
  return new Set(reader.getRows().map(([name]) => String(name)));
}

function cteNames(node: Node): readonly string[] {
  const map = node['cte_map'] as { map?: readonly { key: string }[] } | undefined;
  return map?.map?.map(({ key }) => key) ?? [];
}

function checkNode(node: Node, known: ReadonlySet<string>, tables: readonly string[]): void {
  const type = String(node['type'] ?? '');
  if (refusedReferences.has(type)) refuse(message('sql.reference-refused'));
  if (type === 'COLUMN_REF') checkColumn(node['column_names'] as readonly string[]);
  if (type === 'TABLE_FUNCTION') checkTableFunction(node['function'] as Node | undefined);
  if (type === 'BASE_TABLE') {
    if (String(node['catalog_name'] ?? '') !== '' || !known.has(nameOf(node))) refuse(unknownTable(tables));
  }
}

const isAnswered = (name: string): boolean =>
  answeredFunctions.has(name) || name.startsWith(answeredFamily) || !/^[a-z_]/.test(name);

/** Refuses functions that the engine has and nobody has judged to be harmless; of one that it does not have it says so itself. */
async function checkFunctions({ connection }: Session, all: readonly Node[]): Promise<void> {
  const called = all.map((node) => String(node['function_name'] ?? '').toLowerCase());
  const unanswered = called.filter((name) => name !== '' && !isAnswered(name));
  if (unanswered.length === 0) return;
  const reader = await connection.runAndReadAll(
    'SELECT DISTINCT lower(function_name) FROM duckdb_functions()',
  );
  const known = new Set(reader.getRows().map(([name]) => String(name)));
  for (const name of unanswered) {
    if (known.has(name) || absentFunctions.has(name)) refuse(message('sql.function-refused', { name }));
  }
}

/** The schema of the histories of tables, in which they have the names of their tables. */
export const historySchema = 'history';

function checkTableFunction(called: Node | undefined): void {
  const name = String(called?.['function_name'] ?? '').toLowerCase();
  if (!harmlessTableFunctions.has(name)) refuse(message('sql.function-refused', { name }));
}

function checkColumn(names: readonly string[]): void {
  const [name = ''] = names;
  if (names.length === 1 && introspectionNames.has(name.toLowerCase()))
    refuse(message('sql.function-refused', { name: name.toLowerCase() }));
}

/** A table for other people's SQL: a SELECT that reads it, and the files that this needs. */
export interface ForeignTable {
  readonly name: string;
  /** Set for a history. */
  readonly schema?: typeof historySchema;
  readonly select: string;
  readonly files: readonly string[];
}

/** What a session for other people's SQL may use besides its tables. */
export interface ForeignLimits {
  readonly memory: string;
  readonly spill?: string;
  /** Files that we write the answer to; the SQL itself is one SELECT and writes none. */
  readonly writes?: readonly string[];
}

/**
 * Opens a fresh session for other people's SQL: the named tables and nothing else; no keys, no other file, settings locked.
 * The SQL must pass {@link checkSelect} first.
 */
export async function openForeignSession(
  tables: readonly ForeignTable[],
  { writes = [], ...limits }: ForeignLimits,
): Promise<Session> {
  const files = [...tables.flatMap((table) => table.files), ...writes];
  const session = await openSession({ ...limits, files });
  if (tables.some(({ schema }) => schema !== undefined)) {
    await session.connection.run(`CREATE SCHEMA ${historySchema}`);
  }
  for (const { name, schema, select } of tables) {
    const prefix = schema === undefined ? '' : `${schema}.`;
    await session.connection.run(`CREATE VIEW ${prefix}"${name.replaceAll('"', '""')}" AS ${select}`);
  }
  await lock(session);
  return session;
}

/** Says what the engine says of a failed query, without the value that it may quote. */
export function foreignFailure(error: unknown): UsageError {
  return new UsageError([{ message: message('sql.failed', { reason: reasonOf(error) }) }], { cause: error });
}
