import type { ArithmeticOperator, Expr, Replacement, ValueType } from '../expression.ts';
import { operands } from '../layers.ts';
import type { TablePlan } from '../plan.ts';
import { pattern } from '../shape.ts';
import { type Dialect, KEY_TABLE } from './dialect.ts';
import { quoteIdentifier, quoteText } from './duckdb-text.ts';
import { EVERY_KERNEL_FUNCTION, kernelCall } from './kernel-functions.ts';
import { COMPARISONS, decimalDigits, list } from './plain-sql.ts';
import { type Print, type Printers, printing } from './printers.ts';
import { type Names, printSelect } from './select.ts';

const TYPES: Readonly<Record<ValueType, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  decimal: 'DECIMAL(38, 6)',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  bytes: 'BLOB',
};

const ARITHMETIC: Readonly<Record<ArithmeticOperator, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '//',
  modulo: '%',
};

const ALPHABET = /^[A-Za-z0-9 ./:-]*$/;

/** An enumerated class of ASCII characters; the hyphen goes first, where it makes no range. */
function regexpClass(alphabet: string): string {
  if (!ALPHABET.test(alphabet))
    throw new RangeError('an alphabet has ASCII letters, digits, space and -./: only');
  const members = [...new Set(alphabet)].filter((character) => character !== '-').sort();
  return `[${alphabet.includes('-') ? '-' : ''}${members.join('')}]`;
}

// Measured: for some forty characters a class of RE2 is six times as fast as translate. A class of enumerated code
// points knows nothing of Unicode, so it means the same.
function removed(text: string, characters: readonly string[]): string {
  if (characters.length === 0) return text;
  const codes = characters.map((character) => `\\x{${character.codePointAt(0)?.toString(16)}}`);
  return `regexp_replace(${text}, ${quoteText(`[${codes.join('')}]`)}, '', 'g')`;
}

function translated(text: string, replacements: readonly Replacement[]): string {
  const [first, ...others] = replacements;
  if (first === undefined) return text;
  if (others.length === 0) return `replace(${text}, ${quoteText(first.from)}, ${quoteText(first.to)})`;
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

/** The engine turns a longer IN into a join over all rows, inside a CASE too: good for a column, dear for a computed text. */
const LONGEST_IN = 4;

/** A join takes megabytes whatever its list: with more of them than this the memory of a load would not do. */
const MOST_JOINS = 24;

const isLong = (expr: Expr): boolean => expr.op === 'in' && expr.values.length > LONGEST_IN;

function longLists(expr: Expr): number {
  return operands(expr).reduce((count, operand) => count + longLists(operand), isLong(expr) ? 1 : 0);
}

/** Whether the long lists of a plan may become joins. */
function mayJoin({ layers }: TablePlan): boolean {
  const count = layers.flat().reduce((sum, { expr }) => sum + longLists(expr), 0);
  return count <= MOST_JOINS;
}

function member(text: string, joined: boolean, values: readonly string[]): string {
  const list = values.map(quoteText).join(', ');
  return joined || values.length <= LONGEST_IN
    ? `(${text} IN (${list}))`
    : `list_contains([${list}], ${text})`;
}

const sha256 = (bytes: string): string => `unhex(sha256(${bytes}))`;

/** Whether an expression is plainly never NULL. */
function neverNull(expr: Expr): boolean {
  if (expr.op === 'literal') return true;
  if (expr.op === 'coalesce') return expr.items.some(neverNull);
  return expr.op === 'case' && neverNull(expr.otherwise) && expr.whens.every(({ then }) => neverNull(then));
}

// One copy instead of one an operator; but concat() reads NULL as an empty text.
function concatenated(items: readonly Expr<'text'>[], print: Print): string {
  return items.every(neverNull) ? `concat(${list(items, ', ', print)})` : `(${list(items, ' || ', print)})`;
}

function hmac(layer: 'edge' | 'warehouse', prefix: string, message: string): string {
  const pad = (part: string, tail = '') =>
    `(SELECT ${quoteIdentifier(`${layer}_${part}`)}${tail} FROM ${quoteIdentifier(KEY_TABLE.name)})`;
  const inner = sha256(`${pad('inner', ` || encode(${quoteText(prefix)})`)} || ${message}`);
  return sha256(`${pad('outer')} || ${inner}`);
}

function day(yyyymmdd: string): string {
  return `${yyyymmdd} // 10000, ${yyyymmdd} // 100 % 100, ${yyyymmdd} % 100`;
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
      return `CAST('${decimalDigits(expr.value)}' AS DECIMAL(38, 6))`;
  }
}

// A failed CAST would quote the value in its message, so a cast that a plan guards is a TRY_CAST all the same.
const cast = (sql: string, type: ValueType) => `TRY_CAST(${sql} AS ${TYPES[type]})`;

function arithmetic(
  { op, left, right }: Extract<Expr, { readonly op: ArithmeticOperator }>,
  print: Print,
): string {
  return `(${print(left)} ${ARITHMETIC[op]} ${print(right)})`;
}

function printers({ column, ref }: Names, macs: Macs, joins: boolean): Printers {
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
    concat: ({ items }, print) => concatenated(items, print),
    and: ({ items }, print) => `(${list(items, ' AND ', print)})`,
    or: ({ items }, print) => `(${list(items, ' OR ', print)})`,
    not: ({ operand }, print) => `(NOT ${print(operand)})`,
    isNull: ({ operand }, print) => `(${print(operand)} IS NULL)`,
    translate: ({ text, replacements }, print) => translated(print(text), replacements),
    substring: ({ text, start, length }, print) =>
      `substring(${print(text)}, ${print(start)}, ${print(length)})`,
    toText: ({ integer }, print) => `CAST(${print(integer)} AS VARCHAR)`,
    length: ({ text }, print) => `length(${print(text)})`,
    position: ({ text, character }, print) => `instr(${print(text)}, ${quoteText(character)})`,
    toInteger: ({ text }, print) => cast(print(text), 'integer'),
    toDecimal: ({ text }, print) => cast(print(text), 'decimal'),
    add: arithmetic,
    subtract: arithmetic,
    multiply: arithmetic,
    divide: arithmetic,
    modulo: arithmetic,
    compare: ({ operator, left, right }, print) =>
      `(${print(left)} ${COMPARISONS[operator]} ${print(right)})`,
    in: ({ text, values }, print) =>
      member(print(text), joins && (text.op === 'ref' || text.op === 'column'), values),
    only: ({ text, alphabet }, print) => `regexp_full_match(${print(text)}, '${regexpClass(alphabet)}*')`,
    shaped: ({ text, shape }, print) => `regexp_full_match(${print(text)}, '${pattern(shape, regexpClass)}')`,
    toDate: ({ yyyymmdd }, print) => `make_date(${day(print(yyyymmdd))})`,
    toTimestamp: ({ yyyymmdd, second }, print) => {
      const at = print(second);
      return `make_timestamp(${day(print(yyyymmdd))}, ${at} // 3600, ${at} // 60 % 60, ${at} % 60)`;
    },
    asciiBytes: ({ text }, print) => `encode(${print(text)})`,
    hexBytes: ({ text }, print) => `unhex(${print(text)})`,
    mac: (expr, print) => {
      if (macs === 'composed') return hmac(expr.layer, expr.prefix, print(expr.message));
      const { name, argument } = kernelCall(expr, EVERY_KERNEL_FUNCTION);
      return `${quoteIdentifier(name)}(${print(argument)})`;
    },
  };
}

/** How keyed hashes are made: composed of SHA-256 and the table of keys, or by the functions of a kernel. */
type Macs = 'composed' | 'kernel';

/**
 * Prints a plan as one SELECT of DuckDB 1.5: `_record`, the outputs, `_faults`, `_notes`, `_present`.
 * @param from what stands after FROM: a quoted name, or a table function or SELECT in brackets that the caller
 * composed; it has `_record` BIGINT and one VARCHAR column named as each source of the plan.
 * @param macs with 'kernel' the session has the functions of `EVERY_KERNEL_FUNCTION` and needs no table of keys.
 * @throws RangeError when a name has a NUL character, or the plan is malformed.
 */
export function printDuckdb(plan: TablePlan, from: string, macs: Macs = 'composed'): string {
  return printSelect(plan, from, {
    quoteIdentifier,
    readsKeyTable: macs === 'composed',
    printing: (names) => printing(printers(names, macs, mayJoin(plan))),
    typed: (sql, type) => `CAST(${sql} AS ${TYPES[type]})`,
    derived: (select, alias) => `(\n  ${select}\n) AS ${alias}`,
  });
}

/** DuckDB: the engine of an embedded home. */
export const duckdb: Dialect = {
  name: 'duckdb',
  title: 'DuckDB 1.5',
  capabilities: { keys: true, nameLength: 'unlimited', proof: 'run', ranOn: 'word.ran-on-duckdb' },
  print: (plan, from) => printDuckdb(plan, from),
  sha256,
  quoteIdentifier,
};
