import type { ArithmeticOperator, Expr, Replacement, ValueType } from '../expression.ts';
import type { TablePlan } from '../plan.ts';
import { pattern } from '../shape.ts';
import { cannot } from './cannot.ts';
import { type Dialect, KEY_TABLE } from './dialect.ts';
import { KERNEL_FUNCTIONS, kernelCall } from './kernel-functions.ts';
import { COMPARISONS, decimalDigits, list } from './plain-sql.ts';
import { type Print, type Printers, printing } from './printers.ts';
import { type Names, printSelect } from './select.ts';
import { isQuotable, quoteIdentifier, quoteText } from './spark-text.ts';

const TYPES: Readonly<Record<ValueType, string>> = {
  text: 'STRING',
  integer: 'BIGINT',
  decimal: 'DECIMAL(38, 6)',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP_NTZ',
  bytes: 'BINARY',
};

const ARITHMETIC: Readonly<Record<ArithmeticOperator, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: 'div',
  modulo: '%',
};

const ALPHABET = /^[A-Za-z0-9 ./:-]*$/;

/** A class of java.util.regex names every character itself; the hyphen goes last, where it makes no range. */
function regexpClass(alphabet: string, not = ''): string {
  if (!ALPHABET.test(alphabet))
    throw new RangeError('an alphabet has ASCII letters, digits, space and -./: only');
  return `[${not}${alphabet.replaceAll('-', '')}${alphabet.includes('-') ? '-' : ''}]`;
}

const only = (text: string, alphabet: string): string =>
  alphabet === '' ? `(${text} = '')` : `(NOT (${text} RLIKE '${regexpClass(alphabet, '^')}'))`;

function translated(text: string, replacements: readonly Replacement[]): string {
  // What has no counterpart in the second list is removed, so the folds go first.
  const folds = replacements.filter(({ to }) => to !== '');
  const removals = replacements.filter(({ to }) => to === '');
  const from = [...folds, ...removals].map((replacement) => replacement.from).join('');
  const to = folds.map((fold) => fold.to).join('');
  return from === '' ? text : `translate(${text}, ${quoteText(from)}, ${quoteText(to)})`;
}

const sha256 = (bytes: string): string => `unhex(sha2(${bytes}, 256))`;

function hmac(layer: 'edge' | 'warehouse', prefix: string, message: string): string {
  const pad = (part: string, tail = '') =>
    `(SELECT ${quoteIdentifier(`${layer}_${part}`)}${tail} FROM ${quoteIdentifier(KEY_TABLE.name)})`;
  const inner = sha256(`${pad('inner', ` || CAST(${quoteText(prefix)} AS BINARY)`)} || ${message}`);
  return sha256(`${pad('outer')} || ${inner}`);
}

const int = (sql: string): string => `CAST(${sql} AS INT)`;

function day(yyyymmdd: string): string {
  return `${int(`${yyyymmdd} div 10000`)}, ${int(`${yyyymmdd} div 100 % 100`)}, ${int(`${yyyymmdd} % 100`)}`;
}

function literal(expr: Extract<Expr, { op: 'literal' }>): string {
  switch (expr.type) {
    case 'text':
      return quoteText(expr.value);
    case 'boolean':
      return expr.value ? 'TRUE' : 'FALSE';
    case 'integer':
      return expr.value < 0n ? `(${expr.value}L)` : `${expr.value}L`;
    case 'decimal':
      return `CAST('${decimalDigits(expr.value)}' AS DECIMAL(38, 6))`;
  }
}

// A failed CAST would quote the value in its message, so a cast that a plan guards is a TRY_CAST all the same.
const cast = (sql: string, type: ValueType) => `TRY_CAST(${sql} AS ${TYPES[type]})`;

const SMALL_INTEGER = 2n ** 31n;

/** An expression that is an INT of Spark as it stands: a length, a position, a small constant. */
function small(expr: Expr, print: Print): string | undefined {
  if (expr.op === 'length') return `length(${print(expr.text)})`;
  if (expr.op === 'position') return `instr(${print(expr.text)}, ${quoteText(expr.character)})`;
  if (expr.op !== 'literal' || expr.type !== 'integer') return undefined;
  return expr.value >= 0n && expr.value < SMALL_INTEGER ? `${expr.value}` : undefined;
}

const place = (expr: Expr<'integer'>, print: Print): string => small(expr, print) ?? int(print(expr));

/** Arithmetic is done in BIGINT, so an operand that Spark counts as INT is widened. */
const wide = (expr: Expr, print: Print): string => `CAST(${small(expr, print)} AS BIGINT)`;

function arithmetic(
  { op, left, right }: Extract<Expr, { readonly op: ArithmeticOperator }>,
  print: Print,
): string {
  return `(${print(left)} ${ARITHMETIC[op]} ${print(right)})`;
}

function comparison({ operator, left, right }: Extract<Expr, { op: 'compare' }>, print: Print): string {
  const [first, second] = [small(left, print), small(right, print)];
  return first === undefined || second === undefined
    ? `(${print(left)} ${COMPARISONS[operator]} ${print(right)})`
    : `(${first} ${COMPARISONS[operator]} ${second})`;
}

function printers({ column, ref }: Names, macs: Macs): Printers {
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
    toText: ({ integer }, print) => `CAST(${print(integer)} AS STRING)`,
    length: wide,
    position: wide,
    toInteger: ({ text }, print) => cast(print(text), 'integer'),
    toDecimal: ({ text }, print) => cast(print(text), 'decimal'),
    add: arithmetic,
    subtract: arithmetic,
    multiply: arithmetic,
    divide: arithmetic,
    modulo: arithmetic,
    compare: comparison,
    in: ({ text, values }, print) => `(${print(text)} IN (${values.map(quoteText).join(', ')}))`,
    only: ({ text, alphabet }, print) => only(print(text), alphabet),
    shaped: ({ text, shape }, print) => {
      const its = print(text);
      return `(length(${its}) = ${shape.length} AND ${its} RLIKE '^${pattern(shape, regexpClass)}')`;
    },
    toDate: ({ yyyymmdd }, print) => `make_date(${day(print(yyyymmdd))})`,
    toTimestamp: ({ yyyymmdd, second }, print) => {
      const at = print(second);
      const clock = [`${at} div 3600`, `${at} div 60 % 60`, `${at} % 60`].map(int);
      return `make_timestamp_ntz(${day(print(yyyymmdd))}, ${clock.join(', ')})`;
    },
    asciiBytes: ({ text }, print) => `CAST(${print(text)} AS BINARY)`,
    hexBytes: ({ text }, print) => `unhex(${print(text)})`,
    mac: (expr, print) => {
      if (macs === 'composed') return hmac(expr.layer, expr.prefix, print(expr.message));
      const { name, argument } = kernelCall(expr, KERNEL_FUNCTIONS);
      return `${quoteIdentifier(name)}(${print(argument)})`;
    },
  };
}

/** How keyed hashes are made: composed of SHA-256 and the table of keys, or by the functions of a kernel. */
type Macs = 'composed' | 'kernel';

/**
 * Prints a plan as one SELECT of Spark: `_record`, the outputs, `_faults`, `_notes`, `_present`.
 * @param from what stands after FROM: a quoted name, or a SELECT in brackets with an alias that the caller composed; it
 * has `_record` and one STRING column named as each source of the plan.
 * @param macs with 'kernel' the session has the functions of `KERNEL_FUNCTIONS`, made from java/udw, and the plan reads
 * no table of keys.
 * @throws DocumentError when a name has a NUL character or `${`.
 */
export function printSpark(plan: TablePlan, from: string, macs: Macs = 'composed'): string {
  const odd = plan.source.find(({ physicalName }) => !isQuotable(physicalName));
  if (odd !== undefined) throw cannot(spark, odd.physicalName, 'loading.cannot-name-character');
  return printSelect(plan, from, {
    quoteIdentifier,
    readsKeyTable: macs === 'composed',
    printing: (names) => printing(printers(names, macs)),
    typed: (sql, type) => `CAST(${sql} AS ${TYPES[type]})`,
    derived: (select, alias) => `(\n  ${select}\n) AS ${alias}`,
  });
}

/** Spark: the engine of large loads. Timestamps are TIMESTAMP_NTZ, so the zone of the session means nothing. */
export const spark: Dialect = {
  name: 'spark',
  title: 'Apache Spark 3.5, AWS Glue 5',
  capabilities: { keys: true, nameLength: 'unlimited', proof: 'run', ranOn: 'word.ran-on-spark' },
  print: (plan, from) => printSpark(plan, from),
  sha256,
  quoteIdentifier,
};
