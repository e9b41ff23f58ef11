import type { ArithmeticOperator, ComparisonOperator, Expr, Replacement, ValueType } from '../expression.ts';
import type { Layer, TablePlan } from '../plan.ts';
import { quoteIdentifier, quoteText } from './duckdb-text.ts';

/** The one-row table of the padded keys, as BLOB of 64 bytes each; `pads` of core/depersonalization makes them. A key never stands in SQL. */
export const KEY_TABLE = {
  name: 'udw_keys',
  columns: ['edge_inner', 'edge_outer', 'warehouse_inner', 'warehouse_outer'],
} as const;

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

const COMPARISONS: Readonly<Record<ComparisonOperator, string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

const ALPHABET = /^[A-Za-z0-9 ./:-]*$/;

/** Runs of consecutive characters as ranges of a GLOB class. The hyphen goes first: last, before `]`, it would make a range. */
function globClass(alphabet: string): string {
  if (!ALPHABET.test(alphabet))
    throw new RangeError('an alphabet has ASCII letters, digits, space and -./: only');
  const codes = [...new Set(alphabet)]
    .filter((character) => character !== '-')
    .map((character) => character.charCodeAt(0))
    .sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const code of codes) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === code - 1) run[1] = code;
    else runs.push([code, code]);
  }
  const ranges = runs.map(([first, last]) =>
    first === last
      ? String.fromCharCode(first)
      : `${String.fromCharCode(first)}-${String.fromCharCode(last)}`,
  );
  return `${alphabet.includes('-') ? '-' : ''}${ranges.join('')}`;
}

// Measured: for some forty characters a class of RE2 is six times as fast as translate. A class of enumerated code
// points knows nothing of Unicode, so it means the same.
function removed(text: string, characters: readonly string[]): string {
  if (characters.length === 0) return text;
  const codes = characters.map((character) => `\\x{${character.codePointAt(0)?.toString(16)}}`);
  return `regexp_replace(${text}, ${quoteText(`[${codes.join('')}]`)}, '', 'g')`;
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

/** The engine turns a longer IN into a join over all rows, inside a CASE too: good for a column, dear for a computed text. */
const LONGEST_IN = 4;

function member(text: string, simple: boolean, values: readonly string[]): string {
  const list = values.map(quoteText).join(', ');
  return simple || values.length <= LONGEST_IN
    ? `(${text} IN (${list}))`
    : `list_contains([${list}], ${text})`;
}

function hmac(layer: 'edge' | 'warehouse', prefix: string, message: string): string {
  const pad = (part: string, tail = '') =>
    `(SELECT ${quoteIdentifier(`${layer}_${part}`)}${tail} FROM ${quoteIdentifier(KEY_TABLE.name)})`;
  const inner = `unhex(sha256(${pad('inner', ` || encode(${quoteText(prefix)})`)} || ${message}))`;
  return `unhex(sha256(${pad('outer')} || ${inner}))`;
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
    case 'decimal': {
      const digits = (expr.value < 0n ? -expr.value : expr.value).toString().padStart(7, '0');
      const sign = expr.value < 0n ? '-' : '';
      return `CAST('${sign}${digits.slice(0, -6)}.${digits.slice(-6)}' AS DECIMAL(38, 6))`;
    }
  }
}

/** Prints expressions; a delivered column is called by its place, so that no heading meets a name of the plan. */
function printer(places: ReadonlyMap<string, string>) {
  // A failed CAST would quote the value in its message, so a cast that a plan guards is a TRY_CAST all the same.
  const cast = (text: string, type: ValueType) => `TRY_CAST(${text} AS ${TYPES[type]})`;
  const list = (items: readonly Expr[], separator: string) => items.map(print).join(separator);
  function print(expr: Expr): string {
    switch (expr.op) {
      case 'column': {
        const place = places.get(expr.physicalName);
        if (place === undefined) throw new RangeError('a plan names a column that its source does not have');
        return quoteIdentifier(place);
      }
      case 'ref':
        return quoteIdentifier(expr.name);
      case 'null':
        return `CAST(NULL AS ${TYPES[expr.type]})`;
      case 'literal':
        return literal(expr);
      case 'case': {
        const whens = expr.whens.map((branch) => ` WHEN ${print(branch.when)} THEN ${print(branch.then)}`);
        const otherwise = expr.otherwise.op === 'null' ? '' : ` ELSE ${print(expr.otherwise)}`;
        return whens.length === 0 ? print(expr.otherwise) : `CASE${whens.join('')}${otherwise} END`;
      }
      case 'coalesce':
        return `coalesce(${list(expr.items, ', ')})`;
      case 'concat':
        return `(${list(expr.items, ' || ')})`;
      case 'and':
        return `(${list(expr.items, ' AND ')})`;
      case 'or':
        return `(${list(expr.items, ' OR ')})`;
      case 'not':
        return `(NOT ${print(expr.operand)})`;
      case 'isNull':
        return `(${print(expr.operand)} IS NULL)`;
      case 'translate':
        return translated(print(expr.text), expr.replacements);
      case 'substring':
        return `substring(${print(expr.text)}, ${print(expr.start)}, ${print(expr.length)})`;
      case 'toText':
        return `CAST(${print(expr.integer)} AS VARCHAR)`;
      case 'length':
        return `length(${print(expr.text)})`;
      case 'position':
        return `instr(${print(expr.text)}, ${quoteText(expr.character)})`;
      case 'toInteger':
        return cast(print(expr.text), 'integer');
      case 'toDecimal':
        return cast(print(expr.text), 'decimal');
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
      case 'modulo':
        return `(${print(expr.left)} ${ARITHMETIC[expr.op]} ${print(expr.right)})`;
      case 'compare':
        return `(${print(expr.left)} ${COMPARISONS[expr.operator]} ${print(expr.right)})`;
      case 'in':
        return member(print(expr.text), expr.text.op === 'ref' || expr.text.op === 'column', expr.values);
      case 'only':
        return `(NOT (${print(expr.text)} GLOB '*[!${globClass(expr.alphabet)}]*'))`;
      case 'toDate':
        return `make_date(${day(print(expr.yyyymmdd))})`;
      case 'toTimestamp': {
        const second = print(expr.second);
        const clock = `${second} // 3600, ${second} // 60 % 60, ${second} % 60`;
        return `make_timestamp(${day(print(expr.yyyymmdd))}, ${clock})`;
      }
      case 'asciiBytes':
        return `encode(${print(expr.text)})`;
      case 'mac':
        return hmac(expr.layer, expr.prefix, print(expr.message));
    }
  }
  return print;
}

function indented(sql: string): string {
  return sql.replaceAll('\n', '\n  ');
}

/**
 * Prints a plan as one SELECT of DuckDB 1.5: `_record`, the outputs, `_faults`, `_notes`, `_present`.
 * Each layer is a nested SELECT, so a named value is computed once. Keys are read from {@link KEY_TABLE} by scalar
 * subqueries. The text of the regulations enters only as quoted names and constants.
 * @param from what stands after FROM: a quoted name, or a table function or SELECT in brackets that the caller
 * composed; it has `_record` BIGINT and one VARCHAR column named as each source of the plan.
 * @throws RangeError when a name has a NUL character, or the plan is malformed.
 */
export function printDuckdb(plan: TablePlan, from: string): string {
  const places = new Map(plan.source.map(({ physicalName }, index) => [physicalName, `source.${index + 1}`]));
  const print = printer(places);
  const named = (layer: Layer) =>
    layer.map(({ name, expr }) => `${print(expr)} AS ${quoteIdentifier(name)}`).join(',\n  ');
  const source = [...places].map(([name, place]) => `${quoteIdentifier(name)} AS ${quoteIdentifier(place)}`);
  const start = `SELECT\n  ${['"_record"', ...source].join(',\n  ')}\nFROM ${from}`;
  const inner = plan.layers
    .slice(0, -1)
    .reduce((sql, layer) => `SELECT\n  *,\n  ${named(layer)}\nFROM (\n  ${indented(sql)}\n)`, start);
  const types = new Map(plan.outputs.map(({ name, type }) => [name, type]));
  const last = (plan.layers.at(-1) ?? []).map(
    ({ name, expr }) =>
      `CAST(${print(expr)} AS ${TYPES[types.get(name) ?? 'text']}) AS ${quoteIdentifier(name)}`,
  );
  return `SELECT\n  ${['"_record"', ...last].join(',\n  ')}\nFROM (\n  ${indented(inner)}\n)`;
}
