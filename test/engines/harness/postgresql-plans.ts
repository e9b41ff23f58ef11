import { type Pads, pads, type Subkey } from '../../../core/depersonalization/keys.ts';
import { KEY_TABLE } from '../../../core/loading/dialects/dialect.ts';
import { postgresql } from '../../../core/loading/dialects/postgresql.ts';
import { quoteIdentifier } from '../../../core/loading/dialects/postgresql-text.ts';
import type { SourceRecord } from '../../../core/loading/evaluate.ts';
import type { TablePlan } from '../../../core/loading/plan.ts';
import { resultsOf } from '../../loading/duckdb-engine.ts';
import type { LayerKeys, PlanEngine, ShownRow } from '../conformance/plan-engine.ts';
import type { PostgreSQL } from './postgresql.ts';

/** The padded keys as PostgreSQL's binary COPY reads them: no statement, message or log of the server ever has them. */
export function binaryKeys(keys: LayerKeys): Uint8Array {
  const [edge, warehouse]: readonly [Pads, Pads] = [
    pads(keys.edge as Subkey<'edge'>),
    pads(keys.warehouse as Subkey<'warehouse'>),
  ];
  const number = (value: number, bytes: 2 | 4) => {
    const buffer = Buffer.alloc(bytes);
    buffer.writeIntBE(value, 0, bytes);
    return buffer;
  };
  const fields = [edge.inner, edge.outer, warehouse.inner, warehouse.outer];
  return Buffer.concat([
    Buffer.from('PGCOPY\n\u00ff\r\n\0', 'latin1'),
    number(0, 4),
    number(0, 4),
    number(fields.length, 2),
    ...fields.flatMap((field) => [number(field.length, 4), field]),
    number(-1, 2),
  ]);
}

/** The start of a session that hashes: the table of keys, which no other session sees, filled from the input of psql. */
export const TAKE_KEYS = `CREATE TEMP TABLE ${KEY_TABLE.name} (${KEY_TABLE.columns.map((name) => `${name} bytea`).join(', ')});
\\copy ${KEY_TABLE.name} from pstdin with (format binary)
`;

// No text of PostgreSQL holds U+0000, so another character, of which no plan knows either, goes in its place.
const STAND_IN = '\ue000';
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const UNESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

function copied(value: string | null): string {
  if (value === null) return '\\N';
  return value.replaceAll('\0', STAND_IN).replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] ?? '');
}

function read(field: string): string | null {
  if (field === '\\N') return null;
  return field
    .replace(/\\(.)/g, (_, character: string) => UNESCAPES[character] ?? '')
    .replaceAll(STAND_IN, '\0');
}

const rowsOf = (output: string): readonly ShownRow[] =>
  output
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t').map(read));

/**
 * The statements that make the table `source` and fill it; no value stands in a statement.
 * @param collation the collation of its columns, quoted
 */
export function sourceTable(
  plan: TablePlan,
  records: readonly SourceRecord[],
  collation = '"default"',
): string {
  const columns = plan.source.map(
    ({ physicalName }) => `${quoteIdentifier(physicalName)} text COLLATE ${collation}`,
  );
  const lines = records.map((record, index) =>
    [`${index}`, ...plan.source.map(({ physicalName }) => copied(record[physicalName] ?? null))].join('\t'),
  );
  return `CREATE TEMP TABLE source ("_record" bigint, ${columns.join(', ')});
COPY source FROM STDIN;
${lines.map((line) => `${line}\n`).join('')}\\.
`;
}

/** A query whose result is the plan's, each value as text. */
export function shownQuery(plan: TablePlan): string {
  const columns = resultsOf(plan).map(({ name, type }) =>
    type === 'bytes' ? `encode(${quoteIdentifier(name)}, 'hex')` : `CAST(${quoteIdentifier(name)} AS text)`,
  );
  return `SELECT ${columns.join(', ')} FROM (${postgresql.print(plan, 'source')}) AS result ORDER BY "_record"`;
}

/** A collation in which letters of either case and of any accent are equal: the worst that a source can have. */
const LOOSE = `CREATE COLLATION pg_temp.loose (provider = icu, locale = 'und-u-ks-level1', deterministic = false);
`;

/** A running PostgreSQL as an executor of plans, over a source whose own collation takes different texts for equal. */
export function planEngine({ ask }: PostgreSQL): PlanEngine {
  return {
    dialect: postgresql,
    async run(plan, records, keys) {
      const source = sourceTable(plan, records, 'pg_temp.loose');
      const script = `${TAKE_KEYS}${LOOSE}${source}COPY (${shownQuery(plan)}) TO STDOUT;\n`;
      return rowsOf(await ask(script, binaryKeys(keys)));
    },
    async sha256(texts) {
      const hashed = `encode(${postgresql.sha256("convert_to(message, 'UTF8')")}, 'hex')`;
      const messages = texts.map((text, index) => `${index}\t${copied(text)}\n`).join('');
      const script = `CREATE TEMP TABLE messages (place int, message text);
COPY messages FROM STDIN;
${messages}\\.
COPY (SELECT ${hashed} FROM messages ORDER BY place) TO STDOUT;
`;
      return (await ask(script)).trimEnd().split('\n');
    },
  };
}
