import type { ArithmeticOperator, Expr, Replacement, ValueType } from '../expression.ts';
import { spelledOut } from '../shape.ts';
import { KEY_TABLE } from './dialect.ts';
import { guarded, MARK, presence } from './marked-text.ts';
import { quoteIdentifier, quoteOperand, quoteText } from './oracle-text.ts';
import { COMPARISONS, decimalDigits, list } from './plain-sql.ts';
import type { Print, Printers } from './printers.ts';
import { replacementSteps } from './replacement-steps.ts';
import type { Names } from './select.ts';

/** The types of Oracle. A text has no declared length: a CAST would cut it. */
export const TYPES: Readonly<Record<ValueType, string>> = {
  text: 'NVARCHAR2(1)',
  integer: 'NUMBER(19)',
  decimal: 'NUMBER(38, 6)',
  boolean: 'NUMBER(1)',
  date: 'DATE',
  timestamp: 'TIMESTAMP(0)',
  bytes: 'RAW(2000)',
};

const ARITHMETIC: Readonly<Record<ArithmeticOperator, (left: string, right: string) => string>> = {
  add: (left, right) => `(${left} + ${right})`,
  subtract: (left, right) => `(${left} - ${right})`,
  multiply: (left, right) => `(${left} * ${right})`,
  // Of 18 digits by 18 digits a quotient differs from a whole number within the 38 digits that NUMBER keeps.
  divide: (left, right) => `TRUNC(${left} / ${right})`,
  modulo: (left, right) => `MOD(${left}, ${right})`,
};

const ALPHABET = /^[A-Za-z0-9 ./:-]*$/;
const BEYOND_BMP = /[\u{10000}-\u{10ffff}]/u;
const MOST_IN_LIST = 1000;

/** A character that TRANSLATE keeps: with an empty list of new characters its result would be NULL. */
function keeper(froms: readonly string[]): string {
  const kept = [MARK, '|', '#'].find((character) => !froms.includes(character));
  return kept ?? String.fromCharCode(0xe000);
}

/** Replaces in a text with or without its mark; of no text is made no text. */
function replaced(sql: string, replacements: readonly Replacement[]): string {
  const table = Array.from(new Map(replacements.map(({ from, to }) => [from, to])));
  // Which unit TRANSLATE counts in beyond U+FFFF is not documented for NVARCHAR2: REPLACE looks for whole constants.
  if (table.some(([from, to]) => BEYOND_BMP.test(from + to))) {
    return replacementSteps(replacements).reduce(
      (text, { from, to }) => `REPLACE(${text}, ${quoteText(from)}${to === '' ? '' : `, ${quoteText(to)}`})`,
      sql,
    );
  }
  const folds = table.filter(([, to]) => to !== '');
  const kept = keeper(table.map(([from]) => from));
  const from = [...folds, ...table.filter(([, to]) => to === '')].map(([its]) => its).join('');
  return `TRANSLATE(${sql}, ${quoteText(kept + from)}, ${quoteText(kept + folds.map(([, to]) => to).join(''))})`;
}

/** A text without its mark, where it is known not to be NULL; Oracle's NULL where it is empty. */
function tail(expr: Expr<'text'>, print: Print): string {
  switch (expr.op) {
    case 'literal':
      return quoteText(expr.value);
    case 'toText':
      return `TO_NCHAR(${print(expr.integer)})`;
    case 'substring':
      return `SUBSTR4(${print(expr.text)}, ${next(expr.start, print)}, ${print(expr.length)})`;
    case 'concat':
      return expr.items.map((item) => tail(item, print)).join(' || ');
    default:
      return `SUBSTR4(${print(expr)}, 2)`;
  }
}

const next = (start: Expr<'integer'>, print: Print): string =>
  start.op === 'literal' ? `${start.value + 1n}` : `(${print(start)} + 1)`;

function marked(expr: Expr<'text'>, print: Print): string {
  return guarded(presence(expr, print), `(N'${MARK}' || ${tail(expr, print)})`);
}

const hash = (bytes: string): string => `STANDARD_HASH(${bytes}, 'SHA256')`;

const pad = (layer: 'edge' | 'warehouse', part: 'inner' | 'outer') =>
  `(SELECT ${quoteIdentifier(`${layer}_${part}`)} FROM ${quoteIdentifier(KEY_TABLE.name)})`;

const joined = (...hex: readonly string[]): string => `HEXTORAW(${hex.join(' || ')})`;

/** Bytes in hexadecimal digits, where they are known not to be NULL. */
function hexOf(expr: Expr<'bytes'>, print: Print): string {
  if (expr.op === 'asciiBytes') return `RAWTOHEX(TO_CHAR(${tail(expr.text, print)}))`;
  return `RAWTOHEX(${expr.op === 'mac' ? hmac(expr, print) : print(expr)})`;
}

function hmac({ layer, prefix, message }: Extract<Expr, { op: 'mac' }>, print: Print): string {
  const start = `'${Buffer.from(prefix, 'ascii').toString('hex').toUpperCase()}'`;
  const inner = hash(joined(`RAWTOHEX(${pad(layer, 'inner')})`, start, hexOf(message, print)));
  return hash(joined(`RAWTOHEX(${pad(layer, 'outer')})`, `RAWTOHEX(${inner})`));
}

function literal(expr: Extract<Expr, { op: 'literal' }>): string {
  switch (expr.type) {
    case 'text':
      return quoteText(MARK + expr.value);
    case 'boolean':
      return expr.value ? '1' : '0';
    case 'integer':
      return expr.value < 0n ? `(${expr.value})` : `${expr.value}`;
    case 'decimal': {
      const number = decimalDigits(expr.value);
      return expr.value < 0n ? `(${number})` : number;
    }
  }
}

// A failed TO_NUMBER could quote the value in its message, so what a plan guards gives NULL all the same.
const number = (text: string, format = '') => `TO_NUMBER(${text} DEFAULT NULL ON CONVERSION ERROR${format})`;
const POINT = `, '${'9'.repeat(19)}D${'9'.repeat(6)}', 'NLS_NUMERIC_CHARACTERS=''.,'''`;

const day = (yyyymmdd: string) => `TO_DATE(TO_CHAR(${yyyymmdd}), 'FXYYYYMMDD', 'NLS_CALENDAR=GREGORIAN')`;

function member(text: string, values: readonly string[]): string {
  const constants = values.map((value) => quoteOperand(MARK + value));
  const lists = Array.from({ length: Math.ceil(constants.length / MOST_IN_LIST) }, (_, index) =>
    constants.slice(index * MOST_IN_LIST, (index + 1) * MOST_IN_LIST),
  );
  return `(${lists.map((its) => `${text} IN (${its.join(', ')})`).join(' OR ')})`;
}

function made(text: string, alphabet: string): string {
  if (!ALPHABET.test(alphabet))
    throw new RangeError('an alphabet has ASCII letters, digits, space and -./: only');
  return `(TRANSLATE(${text}, N'${MARK}${alphabet}', N'${MARK}') = N'${MARK}')`;
}

function arithmetic(
  { op, left, right }: Extract<Expr, { readonly op: ArithmeticOperator }>,
  print: Print,
): string {
  return ARITHMETIC[op](print(left), print(right));
}

const coalesced = (items: readonly string[]): string =>
  items.length === 1 ? items.join('') : `COALESCE(${items.join(', ')})`;

/** The printers of Oracle; a text has its mark, a boolean is 1 or 0. */
export function printers({ column, ref }: Names, condition: Print): Printers {
  return {
    column: ({ physicalName }) => column(physicalName),
    ref: ({ name }) => ref(name),
    null: ({ type }) => `CAST(NULL AS ${TYPES[type]})`,
    literal,
    case: ({ whens, otherwise }, print) => {
      if (whens.length === 0) return print(otherwise);
      const branches = whens.map((branch) => ` WHEN ${condition(branch.when)} THEN ${print(branch.then)}`);
      return `CASE${branches.join('')} ELSE ${print(otherwise)} END`;
    },
    coalesce: ({ items }, print) => coalesced((items as readonly Expr[]).map(print)),
    concat: marked,
    toText: marked,
    substring: marked,
    and: ({ items }) => `(${list(items, ' AND ', condition)})`,
    or: ({ items }) => `(${list(items, ' OR ', condition)})`,
    not: ({ operand }) => `(NOT ${condition(operand)})`,
    isNull: ({ operand }, print) => `(${print(operand)} IS NULL)`,
    translate: ({ text, replacements }, print) =>
      replacements.some(({ from }) => from === MARK)
        ? guarded(presence(text, print), `(N'${MARK}' || ${replaced(tail(text, print), replacements)})`)
        : replaced(print(text), replacements),
    length: ({ text }, print) => `(LENGTH4(${print(text)}) - 1)`,
    position: ({ text, character }, print) =>
      `GREATEST(INSTR4(${print(text)}, ${quoteOperand(character)}, 2) - 1, 0)`,
    toInteger: ({ text }, print) => number(tail(text, print)),
    toDecimal: ({ text }, print) => number(tail(text, print), POINT),
    add: arithmetic,
    subtract: arithmetic,
    multiply: arithmetic,
    divide: arithmetic,
    modulo: arithmetic,
    compare: ({ operator, left, right }, print) =>
      left.type === 'text' && right.op === 'literal' && right.type === 'text'
        ? `(${print(left)} ${COMPARISONS[operator]} ${quoteOperand(MARK + right.value)})`
        : `(${print(left)} ${COMPARISONS[operator]} ${print(right)})`,
    in: ({ text, values }, print) => member(print(text), values),
    shaped: (expr) => condition(spelledOut(expr)),
    only: ({ text, alphabet }, print) => made(print(text), alphabet),
    toDate: ({ yyyymmdd }, print) => day(print(yyyymmdd)),
    toTimestamp: ({ yyyymmdd, second }, print) =>
      `CAST((${day(print(yyyymmdd))} + NUMTODSINTERVAL(${print(second)}, 'SECOND')) AS TIMESTAMP(0))`,
    asciiBytes: (expr, print) => guarded(presence(expr, print), `HEXTORAW(${hexOf(expr, print)})`),
    hexBytes: (expr, print) => guarded(presence(expr, print), `HEXTORAW(TO_CHAR(${tail(expr.text, print)}))`),
    mac: (expr, print) => guarded(presence(expr, print), hmac(expr, print)),
  };
}
