import type { ArithmeticOperator, Expr, Replacement, ValueType } from '../expression.ts';
import type { TablePlan } from '../plan.ts';
import { spelledOut } from '../shape.ts';
import { cannot } from './cannot.ts';
import { type Dialect, KEY_TABLE } from './dialect.ts';
import { COMPARISONS, decimalDigits, list } from './plain-sql.ts';
import { printingBits } from './predicates.ts';
import type { Print, Printers } from './printers.ts';
import { replacementSteps } from './replacement-steps.ts';
import { type Names, printSelect } from './select.ts';
import { quoteIdentifier, quotePiece, quoteText } from './sqlserver-text.ts';

const TYPES: Readonly<Record<ValueType, string>> = {
  text: 'nvarchar(max)',
  integer: 'bigint',
  decimal: 'decimal(38, 6)',
  boolean: 'bit',
  date: 'date',
  timestamp: 'datetime2(0)',
  bytes: 'varbinary(8000)',
};

const ARITHMETIC: Readonly<Record<ArithmeticOperator, string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  modulo: '%',
};

// A CASE, or what has a collation already, takes another one in brackets only.
const collated = (text: string, collation: string): string =>
  `${/[)\]]$/.test(text) ? text : `(${text})`} COLLATE ${collation}`;

/** Compares by code unit: no case, accent, width or ignored character, whatever the database's collation. */
const binary = (text: string): string => collated(text, 'Latin1_General_100_BIN2');

/** Counts a code point beyond U+FFFF as one character; used for counting, never for comparing. */
const counted = (text: string): string => collated(text, 'Latin1_General_100_CS_AS_SC');

/**
 * What ends both sides of a comparison and a text whose length is asked. SQL Server fills the shorter side of a comparison
 * with spaces in every collation (and a varbinary with zeros), and LEN leaves out spaces at the end: with a last character
 * that is no space neither changes anything.
 */
const END = '.';
const ended = (text: string): string => `(${text} + N'${END}')`;

const same = (text: string, value: string): string =>
  `(${binary(ended(text))} = ${quoteText(`${value}${END}`)})`;

const ALPHABET = /^[A-Za-z0-9 ./:-]*$/;

// The alphabet is enumerated and its hyphen taken out first: a hyphen in a class of LIKE may mean a range.
function made(text: string, alphabet: string): string {
  if (!ALPHABET.test(alphabet))
    throw new RangeError('an alphabet has ASCII letters, digits, space and -./: only');
  const letters = [...new Set(alphabet)].filter((character) => character !== '-').join('');
  const bare = alphabet.includes('-') ? `REPLACE(${binary(text)}, N'-', N'')` : binary(text);
  return letters === '' ? same(bare, '') : `(NOT ${bare} LIKE N'%[^${letters}]%')`;
}

function translated(text: string, replacements: readonly Replacement[]): string {
  return replacementSteps(replacements).reduce(
    (sql, { from, to }) => `REPLACE(${sql}, ${quotePiece(from)}, ${quotePiece(to)})`,
    binary(text),
  );
}

/** The place in code points of a character that was found by code unit. */
function place(text: string, character: string): string {
  const unit = `CHARINDEX(${quoteText(character)}, ${binary(text)})`;
  const before = `SUBSTRING(${binary(text)}, 1, ${unit} - 1)`;
  return `CASE WHEN ${unit} = 0 THEN CAST(0 AS bigint) ELSE CAST(LEN(${counted(ended(before))}) AS bigint) END`;
}

const sha256 = (bytes: string): string => `HASHBYTES('SHA2_256', ${bytes})`;

function hmac(layer: 'edge' | 'warehouse', prefix: string, message: string): string {
  const pad = (part: string) =>
    `(SELECT ${quoteIdentifier(`${layer}_${part}`)} FROM ${quoteIdentifier(KEY_TABLE.name)})`;
  const start = `0x${Buffer.from(prefix, 'ascii').toString('hex')}`;
  return sha256(`${pad('outer')} + ${sha256(`${pad('inner')} + ${start} + ${message}`)}`);
}

function literal(expr: Extract<Expr, { op: 'literal' }>): string {
  switch (expr.type) {
    case 'text':
      return quoteText(expr.value);
    case 'boolean':
      return `CAST(${expr.value ? 1 : 0} AS bit)`;
    // Without the type a whole number is an int that overflows, or beyond int a numeric that does not divide wholly.
    case 'integer':
      return `CAST(${expr.value} AS bigint)`;
    case 'decimal':
      return `CAST('${decimalDigits(expr.value)}' AS decimal(38, 6))`;
  }
}

// A failed CONVERT would quote the value in its message, so what a plan guards is TRY_CONVERT all the same.
const tried = (sql: string, type: ValueType) => `TRY_CONVERT(${TYPES[type]}, ${sql})`;
const day = (yyyymmdd: string, type: ValueType) =>
  `TRY_CONVERT(${TYPES[type]}, CONVERT(char(8), ${yyyymmdd}), 112)`;

function arithmetic(
  { op, left, right }: Extract<Expr, { readonly op: ArithmeticOperator }>,
  print: Print,
): string {
  return `(${print(left)} ${ARITHMETIC[op]} ${print(right)})`;
}

function printers({ column, ref }: Names, condition: Print): Printers {
  return {
    column: ({ physicalName }) => column(physicalName),
    ref: ({ name }) => ref(name),
    null: ({ type }) => `CAST(NULL AS ${TYPES[type]})`,
    literal,
    case: ({ whens, otherwise }, print) => {
      const branches = whens.map((branch) => ` WHEN ${condition(branch.when)} THEN ${print(branch.then)}`);
      const rest = otherwise.op === 'null' ? '' : ` ELSE ${print(otherwise)}`;
      // A CASE of nothing but NULL would have no type.
      const known = whens.some(({ then }) => then.op !== 'null') || rest !== '';
      if (whens.length === 0) return print(otherwise);
      return `CASE${branches.join('')}${known ? rest : ` ELSE ${print(otherwise)}`} END`;
    },
    // COALESCE of one value is a syntax error.
    coalesce: ({ items }, print) =>
      items.length === 1 ? list(items, '', print) : `COALESCE(${list(items, ', ', print)})`,
    // Texts of declared lengths would be cut at 4,000 characters; the first without a limit frees the whole sum.
    concat: ({ items: [first, ...rest] }, print) =>
      `(${[`CONVERT(nvarchar(max), ${first === undefined ? "N''" : print(first)})`, ...rest.map(print)].join(' + ')})`,
    and: ({ items }) => `(${list(items, ' AND ', condition)})`,
    or: ({ items }) => `(${list(items, ' OR ', condition)})`,
    not: ({ operand }) => `(NOT ${condition(operand)})`,
    isNull: ({ operand }, print) => `(${print(operand)} IS NULL)`,
    translate: ({ text, replacements }, print) => translated(print(text), replacements),
    substring: ({ text, start, length }, print) =>
      binary(`SUBSTRING(${counted(print(text))}, ${print(start)}, ${print(length)})`),
    toText: ({ integer }, print) => `CONVERT(nvarchar(20), ${print(integer)})`,
    length: ({ text }, print) => `CAST(LEN(${counted(ended(print(text)))}) - 1 AS bigint)`,
    position: ({ text, character }, print) => place(print(text), character),
    toInteger: ({ text }, print) => tried(print(text), 'integer'),
    toDecimal: ({ text }, print) => tried(print(text), 'decimal'),
    add: arithmetic,
    subtract: arithmetic,
    multiply: arithmetic,
    divide: arithmetic,
    modulo: arithmetic,
    compare: ({ operator, left, right }, print) => {
      if (left.type !== 'text') return `(${print(left)} ${COMPARISONS[operator]} ${print(right)})`;
      if (right.op === 'literal' && right.type === 'text' && operator === 'eq')
        return same(print(left), right.value);
      return `(${binary(ended(print(left)))} ${COMPARISONS[operator]} ${ended(print(right))})`;
    },
    in: ({ text, values }, print) => {
      const constants = values.map((value) => quoteText(`${value}${END}`)).join(', ');
      return `(${binary(ended(print(text)))} IN (${constants}))`;
    },
    shaped: (expr) => condition(spelledOut(expr)),
    only: ({ text, alphabet }, print) => made(print(text), alphabet),
    toDate: ({ yyyymmdd }, print) => day(print(yyyymmdd), 'date'),
    toTimestamp: ({ yyyymmdd, second }, print) =>
      `DATEADD(second, TRY_CONVERT(int, ${print(second)}), ${day(print(yyyymmdd), 'timestamp')})`,
    asciiBytes: ({ text }, print) =>
      `CONVERT(varbinary(8000), CONVERT(varchar(8000), ${binary(print(text))}))`,
    hexBytes: ({ text }, print) =>
      `CONVERT(varbinary(8000), CONVERT(varchar(8000), ${binary(print(text))}), 2)`,
    mac: ({ layer, prefix, message }, print) => hmac(layer, prefix, print(message)),
  };
}

const LONGEST_NAME = 128;

function checkNames(plan: TablePlan): void {
  const names = [
    ...plan.source.map(({ physicalName }) => physicalName),
    ...plan.outputs.map(({ name }) => name),
  ];
  const long = names.find((name) => name.length > LONGEST_NAME);
  if (long !== undefined) throw cannot(sqlserver, long, 'loading.cannot-keep-long-name');
}

/** The delivered relation with every text as nvarchar without a limit, compared by code unit. */
function delivered(plan: TablePlan, from: string): string {
  const columns = plan.source.map(({ physicalName }) => {
    const name = quoteIdentifier(physicalName);
    return `${binary(`CONVERT(nvarchar(max), ${name})`)} AS ${name}`;
  });
  return `(SELECT ${[quoteIdentifier('_record'), ...columns].join(', ')} FROM ${from}) AS ${quoteIdentifier('delivered')}`;
}

/**
 * Prints a plan as one SELECT of Transact-SQL: `_record`, the outputs, `_faults`, `_notes`, `_present`.
 *
 * TOP with the greatest number keeps a nested SELECT apart from the one around it, so that the optimizer does not write the
 * named values into each other; the documentation of SQL Server promises nothing about that.
 */
function print(plan: TablePlan, from: string): string {
  checkNames(plan);
  return printSelect(plan, delivered(plan, from), {
    quoteIdentifier,
    readsKeyTable: true,
    printing: (names) => {
      const inner = printingBits({ one: '1', zero: '0' }, (condition) => printers(names, condition));
      return (expr) => (expr.type === 'text' ? binary(`(${inner(expr)})`) : inner(expr));
    },
    typed: (sql, type) => `CAST(${sql} AS ${TYPES[type]})`,
    derived: (select, alias) =>
      `(\n  ${select.replace(/^SELECT/, 'SELECT TOP (9223372036854775807)')}\n) AS ${alias}`,
  });
}

/** SQL Server: for the provider's own script. Compatibility level 110 or higher (TRY_CONVERT, _SC collations). */
export const sqlserver: Dialect = {
  name: 'sqlserver',
  title: 'SQL Server 2012 and later',
  capabilities: {
    keys: true,
    nameLength: { most: LONGEST_NAME, unit: 'characters' },
    proof: 'parsed, not run',
    ranOn: 'word.ran-on-sqlserver',
  },
  print,
  sha256,
  quoteIdentifier,
};
