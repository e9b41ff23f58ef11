import type { ArithmeticOperator, Expr, Replacement, ValueType } from '../expression.ts';
import type { TablePlan } from '../plan.ts';
import { pattern } from '../shape.ts';
import { cannot } from './cannot.ts';
import { type Dialect, KEY_TABLE } from './dialect.ts';
import { COMPARISONS, decimalDigits, list } from './plain-sql.ts';
import { byNumber, keptName, NAME_BYTES, quoteIdentifier, quoteText } from './postgresql-text.ts';
import { type Print, type Printers, printing } from './printers.ts';
import { type Names, printSelect } from './select.ts';

const TYPES: Readonly<Record<ValueType, string>> = {
  text: 'text',
  integer: 'bigint',
  decimal: 'numeric(38, 6)',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
  bytes: 'bytea',
};

const ARITHMETIC: Readonly<Record<ArithmeticOperator, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  modulo: '%',
};

/** A class of enumerated code points, each but ASCII letters and digits by its number: it knows nothing of Unicode. */
function enumerated(characters: readonly string[], not = ''): string {
  const named = characters.map((character) => {
    if (/^[A-Za-z0-9]$/.test(character)) return character;
    return byNumber(character);
  });
  return `[${not}${named.join('')}]`;
}

const characterClass = (characters: readonly string[], not = ''): string =>
  quoteText(enumerated(characters, not));

// Measured: a class is some three times as fast as translate for forty characters, and twice as fast as ltrim.
function removed(text: string, characters: readonly string[]): string {
  return characters.length === 0 ? text : `regexp_replace(${text}, ${characterClass(characters)}, '', 'g')`;
}

function translated(text: string, replacements: readonly Replacement[]): string {
  const folds = replacements.filter(({ to }) => to !== '');
  const bare = removed(
    text,
    replacements.filter(({ to }) => to === '').map(({ from }) => from),
  );
  if (folds.length === 0) return bare;
  const from = folds.map((fold) => fold.from).join('');
  const to = folds.map((fold) => fold.to).join('');
  return `translate(${bare}, ${quoteText(from)}, ${quoteText(to)})`;
}

function only(text: string, alphabet: string): string {
  return alphabet === '' ? `(${text} = '')` : `(${text} !~ ${characterClass([...alphabet], '^')})`;
}

const sha256 = (bytes: string): string => `sha256(${bytes})`;

const encoded = (text: string): string => `convert_to(${text}, 'UTF8')`;

function hmac(layer: 'edge' | 'warehouse', prefix: string, message: string): string {
  const pad = (part: string, tail = '') =>
    `(SELECT ${quoteIdentifier(`${layer}_${part}`)}${tail} FROM ${quoteIdentifier(KEY_TABLE.name)})`;
  const inner = sha256(`${pad('inner', ` || ${encoded(quoteText(prefix))}`)} || ${message}`);
  return sha256(`${pad('outer')} || ${inner}`);
}

function literal(expr: Extract<Expr, { op: 'literal' }>): string {
  switch (expr.type) {
    case 'text':
      return quoteText(expr.value);
    case 'boolean':
      return expr.value ? 'TRUE' : 'FALSE';
    case 'integer':
      return expr.value < 0n ? `(${expr.value})` : `${expr.value}`;
    case 'decimal':
      return `CAST('${decimalDigits(expr.value)}' AS ${TYPES.decimal})`;
  }
}

// A failed cast would quote the value in its message and in the log of the server, so a text of another form gives NULL.
function cast(text: Expr<'text'>, form: string, most: number, type: ValueType, print: Print): string {
  // A bare constant would be converted when the statement is read, whatever CASE says.
  const sql = text.op === 'literal' ? `CAST(${print(text)} AS text)` : print(text);
  return `CASE WHEN ${sql} ~ '${form}' AND length(${sql}) <= ${most} THEN CAST(${sql} AS ${TYPES[type]}) END`;
}

const int = (sql: string): string => `CAST(${sql} AS integer)`;

/** Whether an integer is one of 32 bits as it is printed: a length, a position, a constant. */
const isSmall = ({ op }: Expr): boolean => op === 'literal' || op === 'length' || op === 'position';

const place = (expr: Expr<'integer'>, print: Print): string =>
  isSmall(expr) ? print(expr) : int(print(expr));

/** Of 64 bits as it is printed, or made so: one such operand makes the operation one of 64 bits. */
const wide = (expr: Expr<'integer'>, print: Print): string =>
  expr.op in ARITHMETIC || expr.op === 'toInteger' ? print(expr) : `CAST(${print(expr)} AS bigint)`;

function arithmetic(
  { op, left, right }: Extract<Expr, { readonly op: ArithmeticOperator }>,
  print: Print,
): string {
  return `(${wide(left, print)} ${ARITHMETIC[op]} ${print(right)})`;
}

function day(yyyymmdd: string): string {
  const parts = [`${yyyymmdd} / 10000`, `${yyyymmdd} / 100 % 100`, `${yyyymmdd} % 100`];
  return `make_date(${parts.map(int).join(', ')})`;
}

function printers({ column, ref }: Names): Printers {
  return {
    column: ({ physicalName }) => column(physicalName),
    ref: ({ name }) => ref(name),
    null: ({ type }) => `CAST(NULL AS ${TYPES[type]})`,
    literal,
    case: ({ whens, otherwise }, print) => {
      const branches = whens.map((branch) => ` WHEN ${print(branch.when)} THEN ${print(branch.then)}`);
      const rest = otherwise.op === 'null' ? '' : ` ELSE ${print(otherwise)}`;
      return whens.length === 0 ? print(otherwise) : `CASE${branches.join('')}${rest} END`;
    },
    coalesce: ({ items }, print) => `coalesce(${list(items, ', ', print)})`,
    concat: ({ items }, print) => `(${list(items, ' || ', print)})`,
    and: ({ items }, print) => `(${list(items, ' AND ', print)})`,
    or: ({ items }, print) => `(${list(items, ' OR ', print)})`,
    not: ({ operand }, print) => `(NOT ${print(operand)})`,
    isNull: ({ operand }, print) => `(${print(operand)} IS NULL)`,
    translate: ({ text, replacements }, print) => translated(print(text), replacements),
    substring: ({ text, start, length }, print) =>
      `substring(${print(text)}, ${place(start, print)}, ${place(length, print)})`,
    toText: ({ integer }, print) => `CAST(${print(integer)} AS text)`,
    length: ({ text }, print) => `length(${print(text)})`,
    position: ({ text, character }, print) => `strpos(${print(text)}, ${quoteText(character)})`,
    toInteger: ({ text }, print) => cast(text, '^[0-9]+$', 18, 'integer', print),
    toDecimal: ({ text }, print) => cast(text, '^-?[0-9]+([.][0-9]+)?$', 27, 'decimal', print),
    add: arithmetic,
    subtract: arithmetic,
    multiply: arithmetic,
    divide: arithmetic,
    modulo: arithmetic,
    compare: ({ operator, left, right }, print) =>
      `(${print(left)} ${COMPARISONS[operator]} ${print(right)})`,
    in: ({ text, values }, print) => `(${print(text)} IN (${values.map(quoteText).join(', ')}))`,
    only: ({ text, alphabet }, print) => only(print(text), alphabet),
    shaped: ({ text, shape }, print) => {
      const its = print(text);
      const places = pattern(shape, (alphabet) => enumerated([...alphabet]));
      return `(length(${its}) = ${shape.length} AND ${its} ~ ${quoteText(`^${places}`)})`;
    },
    toDate: ({ yyyymmdd }, print) => day(print(yyyymmdd)),
    toTimestamp: ({ yyyymmdd, second }, print) =>
      `(${day(print(yyyymmdd))} + ${print(second)} * INTERVAL '1 second')`,
    asciiBytes: ({ text }, print) => encoded(print(text)),
    hexBytes: ({ text }, print) => `decode(${print(text)}, 'hex')`,
    mac: ({ layer, prefix, message }, print) => hmac(layer, prefix, print(message)),
  };
}

const TITLE = 'PostgreSQL 12 and later';

/** PostgreSQL's most entries of one SELECT. */
const MOST_ENTRIES = 1664;

function refuseUnsayable({ outputs, source, layers }: TablePlan): void {
  const dialect = { title: TITLE };
  const long = outputs.find(({ name }) => keptName(name) !== name);
  if (long !== undefined) throw cannot(dialect, long.name, 'loading.cannot-keep-long-name');
  // A long heading is the name that its column has in the DBMS, unless two would have the same.
  const kept = source.map(({ physicalName }) => keptName(physicalName));
  const cut = source.find(({ physicalName }, index) => kept.indexOf(keptName(physicalName)) !== index);
  if (cut !== undefined) throw cannot(dialect, cut.physicalName, 'loading.cannot-keep-long-name');
  const values = layers.slice(0, -1).flat().length;
  const last = outputs.at(-1);
  if (last !== undefined && 1 + source.length + values > MOST_ENTRIES)
    throw cannot(dialect, last.name, 'loading.cannot-have-so-many-columns');
}

/** The source with texts that are compared code point by code point, whatever collation its columns have. */
function binary({ source }: TablePlan, from: string): string {
  const columns = source.map(({ physicalName }) => {
    const name = quoteIdentifier(physicalName);
    return `CAST(${name} AS text) COLLATE "C" AS ${name}`;
  });
  const list = [quoteIdentifier('_record'), ...columns].join(',\n    ');
  return `(\n  SELECT\n    ${list}\n  FROM ${from}\n) AS ${quoteIdentifier('delivered')}`;
}

function printPostgresql(plan: TablePlan, from: string): string {
  refuseUnsayable(plan);
  return printSelect(plan, binary(plan, from), {
    quoteIdentifier,
    readsKeyTable: true,
    printing: (names) => printing(printers(names)),
    typed: (sql, type) => `CAST(${sql} AS ${TYPES[type]})`,
    // OFFSET 0 keeps the planner from merging the SELECTs: it would write a named value out at each of its uses.
    derived: (select, alias) => `(\n  ${select}\n  OFFSET 0\n) AS ${alias}`,
    inner: (name, index) => (keptName(name) === name ? name : `.value_${index + 1}`),
  });
}

/** PostgreSQL: a provider's own database, of the encoding UTF-8. It needs no extension. */
export const postgresql: Dialect = {
  name: 'postgresql',
  title: TITLE,
  capabilities: {
    keys: true,
    nameLength: { most: NAME_BYTES, unit: 'bytes' },
    proof: 'run',
    ranOn: 'word.ran-on-postgresql',
  },
  print: printPostgresql,
  sha256,
  quoteIdentifier,
};
