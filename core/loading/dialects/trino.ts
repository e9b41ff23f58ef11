import type { ArithmeticOperator, Expr, Replacement, ValueType } from '../expression.ts';
import type { TablePlan } from '../plan.ts';
import { spelledOut } from '../shape.ts';
import { cannot } from './cannot.ts';
import type { Dialect } from './dialect.ts';
import { COMPARISONS, decimalDigits, list } from './plain-sql.ts';
import { type Print, type Printers, printing } from './printers.ts';
import { type Names, printSelect } from './select.ts';
import { sameButForCase } from './trino-names.ts';
import { quoteIdentifier, quoteText } from './trino-text.ts';

const TYPES: Readonly<Record<ValueType, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  decimal: 'DECIMAL(38, 6)',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP(6)',
  bytes: 'VARBINARY',
};

const ARITHMETIC: Readonly<Record<ArithmeticOperator, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  modulo: '%',
};

function translated(text: string, replacements: readonly Replacement[]): string {
  if (replacements.length === 0) return text;
  // What has no counterpart in the second list is removed, so the removed stand last.
  const folds = replacements.filter(({ to }) => to !== '');
  const from = [...folds, ...replacements.filter(({ to }) => to === '')].map((item) => item.from).join('');
  return `translate(${text}, ${quoteText(from)}, ${quoteText(folds.map(({ to }) => to).join(''))})`;
}

function literal(expr: Extract<Expr, { op: 'literal' }>): string {
  switch (expr.type) {
    case 'text':
      return quoteText(expr.value);
    case 'boolean':
      return expr.value ? 'TRUE' : 'FALSE';
    case 'integer':
      // A bare number has 32 bits, and so has a sum of two.
      return `BIGINT '${expr.value}'`;
    case 'decimal':
      return `CAST('${decimalDigits(expr.value)}' AS DECIMAL(38, 6))`;
  }
}

/** An operand that 64 bits stand beside, or that is taken as 64 bits: there a constant may be a bare number. */
function operand(expr: Expr, print: Print): string {
  if (expr.op !== 'literal' || expr.type !== 'integer') return print(expr);
  return expr.value < 0n ? `(${expr.value})` : `${expr.value}`;
}

// A failed CAST would quote the value in its message, so a cast that a plan guards is a TRY_CAST all the same.
const cast = (sql: string, type: ValueType) => `TRY_CAST(${sql} AS ${TYPES[type]})`;

const day = (yyyymmdd: string): string =>
  cast(`regexp_replace(CAST(${yyyymmdd} AS VARCHAR), '^(....)(..)(..)', '$1-$2-$3')`, 'date');

function arithmetic(
  { op, left, right }: Extract<Expr, { readonly op: ArithmeticOperator }>,
  print: Print,
): string {
  return `(${print(left)} ${ARITHMETIC[op]} ${operand(right, print)})`;
}

function printers({ column, ref }: Names, refuseKey: () => never): Printers {
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
    // Trino's coalesce wants two operands, its concatenation gives back one.
    coalesce: ({ items }, print) =>
      items.length === 1 ? list(items, '', print) : `coalesce(${list(items, ', ', print)})`,
    concat: ({ items }, print) => `(${list(items, ' || ', print)})`,
    and: ({ items }, print) => `(${list(items, ' AND ', print)})`,
    or: ({ items }, print) => `(${list(items, ' OR ', print)})`,
    not: (expr, print) => `(NOT ${print(expr.operand)})`,
    isNull: (expr, print) => `(${print(expr.operand)} IS NULL)`,
    translate: ({ text, replacements }, print) => translated(print(text), replacements),
    substring: ({ text, start, length }, print) =>
      `substring(${print(text)}, ${operand(start, print)}, ${operand(length, print)})`,
    toText: ({ integer }, print) => `CAST(${print(integer)} AS VARCHAR)`,
    length: ({ text }, print) => `length(${print(text)})`,
    position: ({ text, character }, print) => `strpos(${print(text)}, ${quoteText(character)})`,
    toInteger: ({ text }, print) => cast(print(text), 'integer'),
    toDecimal: ({ text }, print) => cast(print(text), 'decimal'),
    add: arithmetic,
    subtract: arithmetic,
    multiply: arithmetic,
    divide: arithmetic,
    modulo: arithmetic,
    compare: ({ operator, left, right }, print) =>
      `(${operand(left, print)} ${COMPARISONS[operator]} ${operand(right, print)})`,
    in: ({ text, values }, print) => `(${print(text)} IN (${values.map(quoteText).join(', ')}))`,
    shaped: (expr, print) => print(spelledOut(expr)),
    only: ({ text, alphabet }, print) => `(translate(${print(text)}, ${quoteText(alphabet)}, '') = '')`,
    toDate: ({ yyyymmdd }, print) => day(print(yyyymmdd)),
    toTimestamp: ({ yyyymmdd, second }, print) =>
      `date_add('second', ${operand(second, print)}, CAST(${day(print(yyyymmdd))} AS TIMESTAMP(6)))`,
    asciiBytes: ({ text }, print) => `to_utf8(${print(text)})`,
    hexBytes: ({ text }, print) => `from_hex(${print(text)})`,
    mac: refuseKey,
  };
}

/**
 * Prints a plan as one SELECT of Trino, which Athena's engine version 3 reads too.
 * @throws DocumentError when the plan has a keyed hash, since these engines keep the texts and plans of queries, or
 * when two headings differ in nothing but their case.
 * @throws RangeError when a name has a NUL character, or the plan is malformed.
 */
export function printTrino(plan: TablePlan, from: string): string {
  const refuseKey = () => {
    const column = plan.outputs.find(({ type }) => type === 'bytes')?.name ?? plan.table;
    throw cannot(trino, column, 'loading.cannot-hold-keys');
  };
  const twice = sameButForCase(plan.source.map(({ physicalName }) => physicalName));
  if (twice !== undefined) throw cannot(trino, twice, 'loading.cannot-tell-case');
  return printSelect(plan, from, {
    quoteIdentifier,
    printing: (names) => printing(printers(names, refuseKey)),
    typed: (sql, type) => `CAST(${sql} AS ${TYPES[type]})`,
    derived: (select, alias) => `(\n  ${select}\n) AS ${alias}`,
  });
}

/** Trino and Amazon Athena: they print everything but keyed hashes. */
export const trino: Dialect = {
  name: 'trino',
  title: 'Trino 476 and later, Amazon Athena engine version 3',
  capabilities: { keys: false, nameLength: 'unlimited', proof: 'run', ranOn: 'word.ran-on-trino' },
  print: printTrino,
  sha256: (bytes) => `sha256(${bytes})`,
  quoteIdentifier,
};
