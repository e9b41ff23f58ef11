import { constant, type Meaning, type Write } from './rewrite.ts';
import type { Node, SqlType } from './syntax.ts';

/**
 * The functions of Transact-SQL as DuckDB macros. Each is our reading of Microsoft's manual, said in its comment; what the
 * printer must not meet is an error, so that a statement which relies on it fails here.
 */
export const TSQL_MACROS: readonly string[] = [
  // LEN: characters without the spaces at the end; under a collation without _SC a pair of surrogates counts two.
  "len_sc(x) AS length(rtrim(x, ' '))",
  "units(x) AS length(x) + length(regexp_replace(x, '[^\\x{10000}-\\x{10FFFF}]', '', 'g'))",
  "len_units(x) AS units(rtrim(x, ' '))",
  // SUBSTRING: a negative length is an error.
  "substring_sc(x, s, n) AS CASE WHEN n < 0 THEN error('SUBSTRING of a negative length') ELSE substring(x, s, n) END",
  // Without _SC it counts surrogates, so it can end inside a pair; here it may only end before one.
  `substring_units(x, s, n) AS CASE WHEN s <> 1 OR n < 0 THEN error('SUBSTRING by unit from elsewhere')
    WHEN units(x) = length(x) THEN substring(x, 1, n)
    ELSE array_to_string(list_filter(string_split(x, ''), lambda c, i: units(substring(x, 1, i)) <= n), '') END`,
  // CHARINDEX: the place by code unit, 0 when there is none.
  'charindex(c, x) AS CASE WHEN instr(x, c) = 0 THEN 0 ELSE units(substring(x, 1, instr(x, c) - 1)) + 1 END',
  // REPLACE under a binary collation: exact occurrences from left to right, what was put is not looked at again.
  'replaced(x, f, t) AS replace(x, f, t)',
  // A comparison of texts pads the shorter one with spaces.
  "padded(x) AS rtrim(x, ' ')",
  // TRY_CONVERT of text to a number: the manual lets spaces and signs pass, the plan only the domain.
  `try_bigint(x) AS CASE WHEN x IS NULL OR regexp_full_match(x, '[0-9]{1,18}') THEN CAST(x AS BIGINT)
    ELSE error('TRY_CONVERT to bigint outside the domain') END`,
  `try_decimal(x) AS CASE WHEN x IS NULL OR regexp_full_match(x, '-?[0-9]{1,19}([.][0-9]{1,6})?')
    THEN CAST(x AS DECIMAL(38, 6)) ELSE error('TRY_CONVERT to decimal outside the domain') END`,
  // Style 112 is yyyymmdd; a text that is no day gives NULL.
  "try_day(x) AS TRY_CAST(try_strptime(x, '%Y%m%d') AS DATE)",
  // CONVERT of nvarchar to varchar puts a question mark for what the code page lacks; only ASCII may come here.
  "narrow(x) AS CASE WHEN regexp_matches(x, '[^\\x00-\\x7F]') THEN error('varchar of no ASCII') ELSE x END",
  'sha2_256(x) AS unhex(sha256(x))',
  'date_add_seconds(n, t) AS t + to_seconds(n)',
];

const BINARY = 'Latin1_General_100_BIN2';
const COUNTED = 'Latin1_General_100_CS_AS_SC';

const refuse = (what: string): never => {
  throw new SyntaxError(`Transact-SQL: ${what}`);
};

const written = ({ name, parameters }: SqlType): string =>
  parameters.length === 0 ? name : `${name}(${parameters.join(',')})`;

const TYPES: ReadonlyMap<string, string> = new Map([
  ['NVARCHAR(MAX)', 'VARCHAR'],
  ['NVARCHAR(20)', 'VARCHAR'],
  ['BIGINT', 'BIGINT'],
  ['INT', 'INTEGER'],
  // A bit is a number here: nothing may use it as a condition.
  ['BIT', 'TINYINT'],
  ['DECIMAL(38,6)', 'DECIMAL(38, 6)'],
  ['DATE', 'DATE'],
  ['DATETIME2(0)', 'TIMESTAMP'],
  ['VARBINARY(8000)', 'BLOB'],
]);
const typeOf = (type: SqlType): string => TYPES.get(written(type)) ?? refuse(`no type ${written(type)}`);

/** Whether a + puts texts together. A mistake here is an error of DuckDB, which has no + of texts. */
function isText(node: Node): boolean {
  switch (node.is) {
    case 'string':
    case 'collate':
      return true;
    case 'binary':
      return node.operator === '+' && (isText(node.left) || isText(node.right));
    case 'call':
      if (node.name === 'NCHAR' || node.name === 'REPLACE' || node.name === 'SUBSTRING') return true;
      return node.type !== undefined && node.type.name === 'NVARCHAR';
    default:
      return false;
  }
}

function isBytes(node: Node): boolean {
  if (node.is === 'binary') return node.operator === '+' && isBytes(node.left);
  return node.is === 'select' || node.is === 'hex';
}

/** Whether a text is compared by code unit whatever the database says. */
function isBinary(node: Node | undefined): boolean {
  if (node?.is === 'collate') return node.collation === BINARY;
  return node?.is === 'call' && node.name === 'REPLACE' && isBinary(node.arguments[0]);
}

type Call = Extract<Node, { is: 'call' }>;

const one = (macro: string) => (its: Call, write: Write) =>
  `${macro}(${its.arguments.map(write).join(', ')})`;

/** By collation: characters where supplementary ones count one, else code units. */
const byCollation = (sc: string, units: string) => (its: Call, write: Write) => {
  const [of] = its.arguments;
  return one(of?.is === 'collate' && of.collation === COUNTED ? sc : units)(its, write);
};

/** Looks for text in the argument of that index, which must have the binary collation. */
const exact = (macro: string, index: number) => (its: Call, write: Write) =>
  isBinary(its.arguments[index]) ? one(macro)(its, write) : refuse(`${its.name} in an unknown collation`);

const day = (cast: string) => (its: Call, write: Write) => {
  const [text, style] = its.arguments;
  if (text === undefined || style?.is !== 'number' || style.digits !== '112')
    return refuse('a date without style 112');
  return `CAST(try_day(${write(text)}) AS ${cast})`;
};

const CALLS: Readonly<Record<string, (its: Call, write: Write) => string>> = {
  LEN: byCollation('len_sc', 'len_units'),
  SUBSTRING: byCollation('substring_sc', 'substring_units'),
  CHARINDEX: exact('charindex', 1),
  REPLACE: exact('replaced', 0),
  COALESCE: (its, write) =>
    its.arguments.length < 2 ? refuse('COALESCE of one') : one('coalesce')(its, write),
  NCHAR: one('chr'),
  COUNT: one('count'),
  HASHBYTES: ({ arguments: [algorithm, bytes] }, write) =>
    algorithm?.is === 'string' && algorithm.value === 'SHA2_256' && bytes !== undefined
      ? `sha2_256(${write(bytes)})`
      : refuse('another hash'),
  DATEADD: ({ arguments: [part, count, start] }, write) =>
    part?.is === 'name' && part.parts[0] === 'second' && count !== undefined && start !== undefined
      ? `date_add_seconds(${write(count)}, ${write(start)})`
      : refuse('DATEADD of another part'),
  'TRY_CONVERT BIGINT': one('try_bigint'),
  'TRY_CONVERT DECIMAL(38,6)': one('try_decimal'),
  'TRY_CONVERT INT': ({ arguments: [of] }, write) => `TRY_CAST(${of && write(of)} AS INTEGER)`,
  'TRY_CONVERT DATE': day('DATE'),
  'TRY_CONVERT DATETIME2(0)': day('TIMESTAMP'),
  'CONVERT CHAR(8)': ({ arguments: [of] }, write) => `CAST(${of && write(of)} AS VARCHAR)`,
  'CONVERT VARCHAR(8000)': exact('narrow', 0),
  'CONVERT VARBINARY(8000)': ({ arguments: [of] }, write) =>
    of?.is === 'call' && of.type?.name === 'VARCHAR'
      ? `encode(${write(of)})`
      : refuse('bytes of anything but varchar'),
};

function call(node: Call, write: Write): string {
  const { name, arguments: given, type } = node;
  const known = CALLS[type === undefined ? name : `${name} ${written(type)}`];
  if (known !== undefined) return known(node, write);
  const [only, ...more] = given;
  if (only === undefined || more.length > 0 || type === undefined || (name !== 'CAST' && name !== 'CONVERT'))
    return refuse(`no function ${name}`);
  return `CAST(${write(only)} AS ${typeOf(type)})`;
}

const CLASS = /^%\[\^([A-Za-z0-9 ./:]+)\]%$/;

/** LIKE with one negated class of enumerated characters: some character is outside it. */
function like(text: Node, pattern: Node, write: Write): string {
  const alphabet = pattern.is === 'string' ? CLASS.exec(pattern.value)?.[1] : undefined;
  if (alphabet === undefined || !isBinary(text)) return refuse('LIKE of another form or collation');
  return `regexp_matches(${write(text)}, ${constant(`[^${alphabet.replaceAll('.', '\\.')}]`)})`;
}

const COMPARISONS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=']);

/** Transact-SQL, as Microsoft's manual has it. */
export const TSQL: Meaning = {
  string: ({ value }) => constant(value),
  hex: (digits) => `unhex('${digits}')`,
  call,
  collate: ({ of, collation }, write) =>
    collation === BINARY || collation === COUNTED ? write(of) : refuse('an unknown collation'),
  binary: (node, write) => {
    const { operator, left, right } = node;
    const [a, b] = [write(left), write(right)];
    if (operator === 'LIKE') return like(left, right, write);
    if (operator === '+') return isText(node) || isBytes(node) ? `(${a} || ${b})` : `(${a} + ${b})`;
    // Whole numbers divide wholly.
    if (operator === '/') return `(${a} // ${b})`;
    if (!COMPARISONS.has(operator) || !(isText(left) || isText(right))) return `(${a} ${operator} ${b})`;
    return isBinary(left)
      ? `(padded(${a}) ${operator} padded(${b}))`
      : refuse('a comparison in an unknown collation');
  },
  in: ({ of, list }, write) => {
    if (!isBinary(of)) return refuse('IN of an unknown collation');
    return `(padded(${write(of)}) IN (${list.map((item) => `padded(${write(item)})`).join(', ')}))`;
  },
};
