import type { ArithmeticOperator, Expr, ValueType } from '../expression.ts';
import type { TablePlan } from '../plan.ts';
import { pattern } from '../shape.ts';
import { cannot } from './cannot.ts';
import { type Dialect, KEY_TABLE } from './dialect.ts';
import { quoteIdentifier, quoteText } from './mysql-text.ts';
import { translated } from './mysql-translate.ts';
import { COMPARISONS, decimalDigits, list } from './plain-sql.ts';
import { type Print, type Printers, printing } from './printers.ts';
import { type Names, printSelect } from './select.ts';

/** What MariaDB and MySQL say differently. */
export interface FamilyMember extends Pick<Dialect, 'name' | 'title'> {
  /** The collation of utf8mb4 that compares code points and does not pad. */
  readonly collation: string;
  readonly proof: Dialect['capabilities']['proof'];
  readonly ranOn: Dialect['capabilities']['ranOn'];
}

const LONGEST_NAME = 64;

const TYPES: Readonly<Record<Exclude<ValueType, 'text'>, string>> = {
  integer: 'SIGNED',
  decimal: 'DECIMAL(38, 6)',
  boolean: 'SIGNED',
  date: 'DATE',
  timestamp: 'DATETIME',
  bytes: 'BINARY',
};

const ARITHMETIC: Readonly<Record<ArithmeticOperator, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: 'DIV',
  modulo: 'MOD',
};

const ALPHABET = /^[A-Za-z0-9 ./:-]+$/;

/** A class of code points, or of all others. The hyphen goes first: between two characters it would make a range. */
function regexpClass(alphabet: string, not = ''): string {
  if (!ALPHABET.test(alphabet))
    throw new RangeError('an alphabet has ASCII letters, digits, space and -./: only');
  const characters = [...new Set(alphabet)].filter((character) => character !== '-').join('');
  return `[${not}${alphabet.includes('-') ? '-' : ''}${characters}]`;
}

// SHA2 answers in the character set of the connection, which may be one of two bytes a character.
const sha256 = (bytes: string): string => `UNHEX(CONVERT(SHA2(${bytes}, 256) USING ascii))`;

/**
 * Reads a padded key. A table of one row whose engine counts its rows exactly is read while the statement is planned,
 * and EXPLAIN then shows its values in place of its columns. The inner side of an outer join is never read so.
 */
function pad(layer: 'edge' | 'warehouse', part: 'inner' | 'outer'): string {
  const rows = '(SELECT 1 AS n UNION ALL SELECT 2) AS r';
  const keys = quoteIdentifier(KEY_TABLE.name);
  const column = quoteIdentifier(`${layer}_${part}`);
  return `(SELECT MAX(k.${column}) FROM ${rows} LEFT JOIN ${keys} AS k ON TRUE)`;
}

function hmac(layer: 'edge' | 'warehouse', prefix: string, message: string): string {
  const inner = sha256(
    `CONCAT(${pad(layer, 'inner')}, _binary'${prefix.replaceAll("'", "''")}', ${message})`,
  );
  return sha256(`CONCAT(${pad(layer, 'outer')}, ${inner})`);
}

function literal(expr: Extract<Expr, { op: 'literal' }>, collation: string): string {
  switch (expr.type) {
    case 'text':
      return `${quoteText(expr.value)} COLLATE ${collation}`;
    case 'boolean':
      return expr.value ? 'TRUE' : 'FALSE';
    case 'integer':
      return expr.value < 0n ? `(${expr.value})` : `${expr.value}`;
    case 'decimal':
      return `CAST(${decimalDigits(expr.value)} AS DECIMAL(38, 6))`;
  }
}

function arithmetic(
  { op, left, right }: Extract<Expr, { readonly op: ArithmeticOperator }>,
  print: Print,
): string {
  return `(${print(left)} ${ARITHMETIC[op]} ${print(right)})`;
}

/** Every text that these print is of the one collation, so that no comparison has to say it. */
function printers({ column, ref }: Names, collation: string): Printers {
  const collated = (sql: string): string => `${sql} COLLATE ${collation}`;
  return {
    column: ({ physicalName }) => collated(`CONVERT(${column(physicalName)} USING utf8mb4)`),
    ref: ({ name }) => ref(name),
    null: ({ type }) =>
      type === 'text' ? collated('CONVERT(NULL USING utf8mb4)') : `CAST(NULL AS ${TYPES[type]})`,
    literal: (expr) => literal(expr, collation),
    case: ({ whens, otherwise }, print) => {
      const branches = whens.map((branch) => ` WHEN ${print(branch.when)} THEN ${print(branch.then)}`);
      const rest = otherwise.op === 'null' ? '' : ` ELSE ${print(otherwise)}`;
      return whens.length === 0 ? print(otherwise) : `CASE${branches.join('')}${rest} END`;
    },
    coalesce: ({ items }, print) => `COALESCE(${list(items, ', ', print)})`,
    concat: ({ items }, print) => `CONCAT(${list(items, ', ', print)})`,
    and: ({ items }, print) => `(${list(items, ' AND ', print)})`,
    or: ({ items }, print) => `(${list(items, ' OR ', print)})`,
    not: ({ operand }, print) => `(NOT ${print(operand)})`,
    isNull: ({ operand }, print) => `(${print(operand)} IS NULL)`,
    translate: ({ text, replacements }, print) => translated(print(text), replacements, collation),
    substring: ({ text, start, length }, print) =>
      `SUBSTRING(${print(text)}, ${print(start)}, ${print(length)})`,
    toText: ({ integer }, print) => collated(`CAST(${print(integer)} AS CHAR(20) CHARACTER SET utf8mb4)`),
    length: ({ text }, print) => `CHAR_LENGTH(${print(text)})`,
    position: ({ text, character }, print) => `LOCATE(${quoteText(character)}, ${print(text)})`,
    toInteger: ({ text }, print) => `CAST(${print(text)} AS SIGNED)`,
    toDecimal: ({ text }, print) => `CAST(${print(text)} AS DECIMAL(38, 6))`,
    add: arithmetic,
    subtract: arithmetic,
    multiply: arithmetic,
    divide: arithmetic,
    modulo: arithmetic,
    compare: ({ operator, left, right }, print) =>
      `(${print(left)} ${COMPARISONS[operator]} ${print(right)})`,
    in: ({ text, values }, print) => `(${print(text)} IN (${values.map(quoteText).join(', ')}))`,
    only: ({ text, alphabet }, print) =>
      `(${print(text)} NOT REGEXP ${quoteText(regexpClass(alphabet, '^'))})`,
    shaped: ({ text, shape }, print) => {
      const its = print(text);
      return `(CHAR_LENGTH(${its}) = ${shape.length} AND ${its} REGEXP ${quoteText(`^${pattern(shape, regexpClass)}`)})`;
    },
    toDate: ({ yyyymmdd }, print) => `CAST(${print(yyyymmdd)} AS DATE)`,
    toTimestamp: ({ yyyymmdd, second }, print) =>
      `(CAST(CAST(${print(yyyymmdd)} AS DATE) AS DATETIME) + INTERVAL ${print(second)} SECOND)`,
    asciiBytes: ({ text }, print) => `CAST(${print(text)} AS BINARY)`,
    hexBytes: ({ text }, print) => `UNHEX(${print(text)})`,
    mac: ({ layer, prefix, message }, print) => hmac(layer, prefix, print(message)),
  };
}

// A name of a column is at most 64 characters of the basic plane, and no space ends it.
const OUTSIDE_NAMES = /[\0\u{10000}-\u{10ffff}]| $/u;

function checkNames(plan: TablePlan, dialect: Pick<Dialect, 'title'>): void {
  const names = [
    ...plan.source.map((column) => column.physicalName),
    ...plan.outputs.map(({ name }) => name),
  ];
  for (const name of names) {
    if (OUTSIDE_NAMES.test(name)) throw cannot(dialect, name, 'loading.cannot-name-character');
    if (name.length > LONGEST_NAME) throw cannot(dialect, name, 'loading.cannot-keep-long-name');
  }
}

// Names of columns are compared without case and accents, so only such as differ in any collation are kept.
const KEPT_NAME = /^[a-z][a-z0-9_.]{0,63}$/;

/** The limit that limits nothing: a nested SELECT that has one is computed once, and not merged into the outer one. */
const NO_MERGE = 'LIMIT 18446744073709551615';

/** Makes the dialect of MariaDB or of MySQL: they differ in the name of a collation and in how they were proven. */
export function mysqlFamily({ name, title, collation, proof, ranOn }: FamilyMember): Dialect {
  const typed = (sql: string, type: ValueType) =>
    type === 'text' || type === 'bytes' ? sql : `CAST(${sql} AS ${TYPES[type]})`;
  const source = quoteIdentifier('layer.1');
  return {
    name,
    title,
    capabilities: {
      keys: true,
      nameLength: { most: LONGEST_NAME, unit: 'characters' },
      proof,
      ranOn,
    },
    print(plan, from) {
      checkNames(plan, { title });
      return printSelect(plan, from, {
        quoteIdentifier,
        readsKeyTable: true,
        printing: (names) => printing(printers(names, collation)),
        typed,
        // The first only renames columns: merged, it costs nothing.
        derived: (select, alias) =>
          `(\n  ${select}${alias === source ? '' : `\n  ${NO_MERGE}`}\n) AS ${alias}`,
        inner: (its, index) => (KEPT_NAME.test(its) ? its : `value.${index + 1}`),
      });
    },
    sha256,
    quoteIdentifier,
  };
}
