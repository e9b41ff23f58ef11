import { constant, type Meaning, type Write } from './rewrite.ts';
import type { Node, SqlType } from './syntax.ts';

/**
 * The functions of Oracle as DuckDB macros. Each is our reading of Oracle's manual, said in its comment. None gives an
 * empty text: to Oracle that is NULL. What the printer must not meet is an error.
 */
export const ORACLE_MACROS: readonly string[] = [
  // NULL for an empty text, without writing the text twice as NULLIF does.
  "no_empty(x) AS list_filter([x], lambda v: v <> '')[1]",
  // SUBSTR4 counts code points; a length below 1 gives NULL.
  `substr_from(x, s) AS CASE WHEN s < 1 THEN error('SUBSTR from before the start') ELSE no_empty(substring(x, s)) END`,
  `substr_of(x, s, n) AS CASE WHEN s < 1 THEN error('SUBSTR from before the start')
    WHEN n < 1 THEN NULL ELSE no_empty(substring(x, s, n)) END`,
  'length4(x) AS length(no_empty(x))',
  // INSTR4 from a position: the place counted from the start, 0 when there is none.
  'instr4(x, c, p) AS CASE WHEN instr(substring(x, p), c) = 0 THEN 0 ELSE instr(substring(x, p), c) + p - 1 END',
  // TRANSLATE: what has no counterpart is removed; with no new character at all the result is NULL.
  'translated(x, f, t) AS CASE WHEN t IS NULL THEN NULL ELSE no_empty(translate(x, f, t)) END',
  "replaced(x, f, t) AS no_empty(replace(x, f, coalesce(t, '')))",
  // GREATEST of NULL and anything is NULL.
  'greatest_of(a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE greatest(a, b) END',
  // TO_CHAR of NVARCHAR2 puts a replacement for what the character set lacks; only ASCII may come here.
  `to_char_of(x) AS CASE WHEN regexp_matches(CAST(x AS VARCHAR), '[^\\x00-\\x7F]')
    THEN error('TO_CHAR of no ASCII') ELSE CAST(x AS VARCHAR) END`,
  // RAWTOHEX in SQL takes a text as the bytes it is stored in; no bytes are NULL.
  'rawtohex(x) AS no_empty(hex(x))',
  // STANDARD_HASH of NULL: the manual says nothing, and we take the worse: the hash of no bytes, which a plan must not give.
  "standard_hash_256(x) AS unhex(sha256(coalesce(x, unhex(''))))",
  // DEFAULT NULL ON CONVERSION ERROR: here what is outside the domain of the plan is an error.
  `to_integer(x) AS CASE WHEN x IS NULL OR regexp_full_match(x, '[0-9]{1,18}') THEN CAST(x AS BIGINT)
    ELSE error('TO_NUMBER outside the domain') END`,
  `to_decimal(x) AS CASE WHEN x IS NULL OR regexp_full_match(x, '-?[0-9]{1,19}([.][0-9]{1,6})?')
    THEN CAST(x AS DECIMAL(38, 6)) ELSE error('TO_NUMBER outside the domain') END`,
  "to_number_strict(x) AS CAST(error('ORA-01722: invalid number') AS INTEGER)",
  // FX: the text is exactly of the format.
  `to_day(x) AS CASE WHEN x IS NULL OR regexp_full_match(x, '[0-9]{8}') THEN CAST(strptime(x, '%Y%m%d') AS DATE)
    ELSE error('TO_DATE of another form') END`,
];

const refuse = (what: string): never => {
  throw new SyntaxError(`Oracle: ${what}`);
};

const written = ({ name, parameters }: SqlType): string =>
  parameters.length === 0 ? name : `${name}(${parameters.join(',')})`;

const TYPES: ReadonlyMap<string, string> = new Map([
  ['NVARCHAR2(1)', 'VARCHAR'],
  ['NUMBER(19)', 'BIGINT'],
  // A boolean is a number here: nothing may use it as a condition.
  ['NUMBER(1)', 'TINYINT'],
  ['NUMBER(38,6)', 'DECIMAL(38, 6)'],
  ['DATE', 'DATE'],
  ['TIMESTAMP(0)', 'TIMESTAMP'],
  ['RAW(2000)', 'BLOB'],
]);

/** An empty constant is NULL. */
const text = (value: string): string => (value === '' ? 'CAST(NULL AS VARCHAR)' : constant(value));

function unescaped(value: string): string {
  return value.replace(/\\(?:\\|([0-9A-F]{4}))/g, (_, code: string | undefined) =>
    code === undefined ? '\\' : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

type Call = Extract<Node, { is: 'call' }>;

const one =
  (macro: string, ...counts: readonly number[]) =>
  ({ name, arguments: given }: Call, write: Write) =>
    counts.includes(given.length)
      ? `${macro}(${given.map(write).join(', ')})`
      : refuse(`${name} of ${given.length}`);

const isConstant = (node: Node | undefined, value: string): boolean =>
  node?.is === 'string' && node.value === value;

const CALLS: Readonly<Record<string, (its: Call, write: Write) => string>> = {
  UNISTR: ({ arguments: [of] }) =>
    of?.is === 'string' ? text(unescaped(of.value)) : refuse('UNISTR of no constant'),
  SUBSTR4: (its, write) => one(its.arguments.length === 2 ? 'substr_from' : 'substr_of', 2, 3)(its, write),
  LENGTH4: one('length4', 1),
  INSTR4: one('instr4', 3),
  TRANSLATE: one('translated', 3),
  REPLACE: ({ arguments: given }, write) =>
    `replaced(${[...given.map(write), ...(given.length === 2 ? ['NULL'] : [])].join(', ')})`,
  GREATEST: one('greatest_of', 2),
  COUNT: one('count', 1),
  MOD: ({ arguments: [left, right] }, write) => `(${left && write(left)} % ${right && write(right)})`,
  // NUMBER has 38 digits, so the quotient of two integers of 18 digits has its true whole part.
  TRUNC: ({ arguments: [of] }, write) =>
    of?.is === 'binary' && of.operator === '/'
      ? `(${write(of.left)} // ${write(of.right)})`
      : refuse('TRUNC of no quotient'),
  COALESCE: (its, write) =>
    its.arguments.length < 2 ? refuse('COALESCE of one') : `coalesce(${its.arguments.map(write).join(', ')})`,
  TO_NCHAR: ({ arguments: [of] }, write) => `CAST(${of && write(of)} AS VARCHAR)`,
  TO_CHAR: one('to_char_of', 1),
  RAWTOHEX: one('rawtohex', 1),
  HEXTORAW: one('unhex', 1),
  STANDARD_HASH: ({ arguments: [bytes, algorithm] }, write) =>
    bytes !== undefined && isConstant(algorithm, 'SHA256')
      ? `standard_hash_256(${write(bytes)})`
      : refuse('another hash'),
  TO_NUMBER: ({ arguments: [of, format, nls], lenient }, write) => {
    if (of === undefined) return refuse('TO_NUMBER of nothing');
    if (!lenient) return `to_number_strict(${write(of)})`;
    if (format === undefined) return `to_integer(${write(of)})`;
    const known = `${'9'.repeat(19)}D${'9'.repeat(6)}`;
    return isConstant(format, known) && isConstant(nls, "NLS_NUMERIC_CHARACTERS='.,'")
      ? `to_decimal(${write(of)})`
      : refuse('TO_NUMBER of another format');
  },
  TO_DATE: ({ arguments: [of, format, nls] }, write) =>
    of !== undefined && isConstant(format, 'FXYYYYMMDD') && isConstant(nls, 'NLS_CALENDAR=GREGORIAN')
      ? `to_day(${write(of)})`
      : refuse('TO_DATE of another format'),
  NUMTODSINTERVAL: ({ arguments: [count, unit] }, write) =>
    count !== undefined && isConstant(unit, 'SECOND')
      ? `to_seconds(${write(count)})`
      : refuse('another interval'),
  CAST: ({ arguments: [of], type, lenient }, write) => {
    const its = type === undefined ? undefined : TYPES.get(written(type));
    return of === undefined || its === undefined || lenient
      ? refuse('CAST to another type')
      : `CAST(${write(of)} AS ${its})`;
  },
};

const chain = (node: Node): readonly Node[] =>
  node.is === 'binary' && node.operator === '||' ? [...chain(node.left), node.right] : [node];

const PLAIN: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=', '+', '-', '*', 'AND', 'OR']);

/** Oracle, as its manual has it. */
export const ORACLE: Meaning = {
  string: ({ value }) => text(value),
  hex: () => refuse('a hexadecimal constant'),
  collate: () => refuse('COLLATE'),
  call: (node, write) => CALLS[node.name]?.(node, write) ?? refuse(`no function ${node.name}`),
  binary: ({ operator, left, right }, write) => {
    // A NULL operand adds nothing, as in DuckDB's concat.
    if (operator === '||') return `no_empty(concat(${[...chain(left), right].map(write).join(', ')}))`;
    // Two constants are of type CHAR, and the shorter would be filled with spaces.
    if (left.is === 'string' && right.is === 'string') return refuse('a comparison of two constants');
    return PLAIN.has(operator)
      ? `(${write(left)} ${operator} ${write(right)})`
      : refuse(`no operator ${operator}`);
  },
  in: ({ of, list }, write) =>
    of.is === 'string' || list.length > 1000
      ? refuse('IN of a constant, or of more than a thousand')
      : `(${write(of)} IN (${list.map(write).join(', ')}))`,
};
