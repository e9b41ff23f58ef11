import type {
  ArithmeticOperator,
  ComparisonOperator,
  Expr,
  MacLayer,
  Replacement,
  ValueType,
  When,
} from './expression.ts';

/** The text of a delivered column. */
export const column = (physicalName: string): Expr<'text'> => ({ op: 'column', type: 'text', physicalName });

/** A value that an earlier layer names. */
export function ref<T extends ValueType>(type: T, name: string): Expr<T> {
  return { op: 'ref', type, name } as Expr<T>;
}

/** NULL of a type. */
export function none<T extends ValueType>(type: T): Expr<T> {
  return { op: 'null', type } as Expr<T>;
}

/** A text constant. */
export const text = (value: string): Expr<'text'> => ({ op: 'literal', type: 'text', value });

/** An integer constant. */
export const integer = (value: bigint | number): Expr<'integer'> => ({
  op: 'literal',
  type: 'integer',
  value: BigInt(value),
});

/** A decimal constant in millionths. */
export const millionths = (value: bigint): Expr<'decimal'> => ({ op: 'literal', type: 'decimal', value });

/** True or false. */
export const truth = (value: boolean): Expr<'boolean'> => ({ op: 'literal', type: 'boolean', value });

/** A branch of `cases`. */
export function when<T extends ValueType>(condition: Expr<'boolean'>, then: Expr<T>): When<T> {
  return { when: condition, then };
}

/** The first branch whose condition is true; without `otherwise`, NULL. */
export function cases<T extends ValueType>(type: T, whens: readonly When<T>[], otherwise?: Expr<T>): Expr<T> {
  return { op: 'case', type, whens, otherwise: otherwise ?? none(type) } as Expr<T>;
}

/** The first operand that is not NULL. */
export function coalesce<T extends ValueType>(type: T, ...items: readonly Expr<T>[]): Expr<T> {
  return { op: 'coalesce', type, items } as Expr<T>;
}

/** Replaces enumerated code points, each once; a replacement is not replaced again. */
export const translate = (from: Expr<'text'>, replacements: readonly Replacement[]): Expr<'text'> => ({
  op: 'translate',
  type: 'text',
  text: from,
  replacements,
});

/** At most `length` code points from `start`, which counts from 1; past the end there are none. Domain: start >= 1, length >= 0. */
export const substring = (
  from: Expr<'text'>,
  start: Expr<'integer'> | number,
  size: Expr<'integer'> | number,
): Expr<'text'> => ({
  op: 'substring',
  type: 'text',
  text: from,
  start: typeof start === 'number' ? integer(start) : start,
  length: typeof size === 'number' ? integer(size) : size,
});

/** Texts one after another; NULL when one is NULL. */
export const concat = (...items: readonly Expr<'text'>[]): Expr<'text'> => ({
  op: 'concat',
  type: 'text',
  items,
});

/** An integer in ASCII digits, without leading zeros; '-' before a negative one. */
export const toText = (value: Expr<'integer'>): Expr<'text'> => ({
  op: 'toText',
  type: 'text',
  integer: value,
});

/** The number of code points. */
export const length = (of: Expr<'text'>): Expr<'integer'> => ({ op: 'length', type: 'integer', text: of });

/** Where an ASCII character stands first, from 1; 0 when it does not. */
export const position = (within: Expr<'text'>, character: string): Expr<'integer'> => ({
  op: 'position',
  type: 'integer',
  text: within,
  character,
});

/** Domain: 1-18 ASCII digits. */
export const toInteger = (digits: Expr<'text'>): Expr<'integer'> => ({
  op: 'toInteger',
  type: 'integer',
  text: digits,
});

const arithmetic =
  (op: ArithmeticOperator) =>
  (left: Expr<'integer'>, right: Expr<'integer'> | bigint | number): Expr<'integer'> => ({
    op,
    type: 'integer',
    left,
    right: typeof right === 'object' ? right : integer(right),
  });

/** Sum. */
export const add = arithmetic('add');
/** Difference. */
export const subtract = arithmetic('subtract');
/** Product. */
export const multiply = arithmetic('multiply');
/** Whole quotient. Domain: left >= 0, right > 0. */
export const divide = arithmetic('divide');
/** Remainder. Domain: left >= 0, right > 0. */
export const modulo = arithmetic('modulo');

/** Compares two integers. */
export const compare = (
  operator: ComparisonOperator,
  left: Expr<'integer'>,
  right: Expr<'integer'> | bigint | number,
): Expr<'boolean'> => ({
  op: 'compare',
  type: 'boolean',
  operator,
  left,
  right: typeof right === 'object' ? right : integer(right),
});

/** Compares two decimals. */
export const compareDecimal = (
  operator: ComparisonOperator,
  left: Expr<'decimal'>,
  right: Expr<'decimal'>,
): Expr<'boolean'> => ({ op: 'compare', type: 'boolean', operator, left, right });

/** Whether a text is exactly a constant, code point by code point. */
export const is = (left: Expr<'text'>, right: string): Expr<'boolean'> => ({
  op: 'compare',
  type: 'boolean',
  operator: 'eq',
  left,
  right: text(right),
});

/** Whether a text is exactly one of some constants. */
export const isIn = (value: Expr<'text'>, values: readonly string[]): Expr<'boolean'> => ({
  op: 'in',
  type: 'boolean',
  text: value,
  values,
});

/** Whether each code point is one of an alphabet of ASCII letters, digits, space and `-./:`; true of ''. */
export const only = (value: Expr<'text'>, alphabet: string): Expr<'boolean'> => ({
  op: 'only',
  type: 'boolean',
  text: value,
  alphabet,
});

/** Whether a text has just these places, each taken by one of the characters of its alphabet (as those of {@link only}, not empty). */
export const shaped = (value: Expr<'text'>, ...shape: readonly string[]): Expr<'boolean'> => ({
  op: 'shaped',
  type: 'boolean',
  text: value,
  shape,
});

/** All are true. */
export const and = (...items: readonly Expr<'boolean'>[]): Expr<'boolean'> => ({
  op: 'and',
  type: 'boolean',
  items,
});

/** One is true. */
export const or = (...items: readonly Expr<'boolean'>[]): Expr<'boolean'> => ({
  op: 'or',
  type: 'boolean',
  items,
});

/** The opposite. */
export const not = (operand: Expr<'boolean'>): Expr<'boolean'> => ({ op: 'not', type: 'boolean', operand });

/** Whether a value is NULL. */
export const isNull = (operand: Expr): Expr<'boolean'> => ({ op: 'isNull', type: 'boolean', operand });

/** Domain: an optional '-', 1-19 ASCII digits, and optionally '.' and 1-6 digits. */
export const toDecimal = (value: Expr<'text'>): Expr<'decimal'> => ({
  op: 'toDecimal',
  type: 'decimal',
  text: value,
});

/** The day of an integer YYYYMMDD. Domain: days of the Gregorian calendar in years 1000-9999. */
export const toDate = (yyyymmdd: Expr<'integer'>): Expr<'date'> => ({ op: 'toDate', type: 'date', yyyymmdd });

/** A second (0-86399) of the day of an integer YYYYMMDD. */
export const toTimestamp = (yyyymmdd: Expr<'integer'>, second: Expr<'integer'>): Expr<'timestamp'> => ({
  op: 'toTimestamp',
  type: 'timestamp',
  yyyymmdd,
  second,
});

/** The bytes of an ASCII text. */
export const asciiBytes = (value: Expr<'text'>): Expr<'bytes'> => ({
  op: 'asciiBytes',
  type: 'bytes',
  text: value,
});

/** The bytes that lower-case hex digits write, two a byte; to be guarded by `only` and `length`. */
export const hexBytes = (digits: Expr<'text'>): Expr<'bytes'> => ({
  op: 'hexBytes',
  type: 'bytes',
  text: digits,
});

/** HMAC-SHA-256 of a layer's key over an ASCII prefix and a message: 32 bytes. */
export const mac = (layer: MacLayer, prefix: string, message: Expr<'bytes'>): Expr<'bytes'> => ({
  op: 'mac',
  type: 'bytes',
  layer,
  prefix,
  message,
});
