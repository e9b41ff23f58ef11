import {
  DOMAINS,
  PSEUDONYM_BYTES,
  type PseudonymClass,
  WAREHOUSE_PREFIX,
} from '../depersonalization/messages.ts';
import { DIGITS } from '../identifiers/code-points.ts';
import type { Technique } from '../regulations/model.ts';
import { bandLabel } from './age.ts';
import { firstDay } from './calendar-day.ts';
import { type ColumnPlan, planColumn, pseudonymOutput } from './column-plan.ts';
import {
  add,
  and,
  cases,
  compare,
  compareDecimal,
  concat,
  hexBytes,
  integer,
  is,
  isIn,
  isNull,
  length,
  mac,
  millionths,
  modulo,
  none,
  not,
  only,
  or,
  position,
  column as source,
  substring,
  subtract,
  text,
  toDate,
  toInteger,
  toText,
  when,
} from './construct.ts';
import { readDate } from './date.ts';
import type { Expr, ValueType } from './expression.ts';
import type { HashedColumn } from './hashed-delivery.ts';
import { isEmpty } from './missing.ts';
import { asDecimal, decimalValue, integerValue, readNumeric } from './number.ts';
import { inMillionths, wholeStep } from './parameters.ts';
import { type Scope, scope } from './scope.ts';

type Checked = Pick<ColumnPlan, 'outputs' | 'state'>;

const HEX = '0123456789abcdef';
const MILLION = 1_000_000n;

const one = (column: HashedColumn, type: ValueType, expr: Expr, state: Expr<'text'>): Checked => ({
  outputs: [{ name: column.name, type, expr }],
  state,
});

/** A state with one more rule for a value that breaks none. */
const unless = (state: Expr<'text'>, broken: Expr<'boolean'>, rule: string): Expr<'text'> =>
  cases('text', [when(and(isNull(state), broken), text(rule))], state);

function checkPseudonym(column: HashedColumn, cls: PseudonymClass, names: Scope): Checked {
  const written = source(column.physicalName);
  const isPseudonym = and(compare('eq', length(written), PSEUDONYM_BYTES * 2), only(written, HEX));
  const state = names.define(
    'state',
    'text',
    cases('text', [when(isEmpty(written), text('empty')), when(not(isPseudonym), text('pseudonym-form'))]),
  );
  const edge = names.define('edge', 'bytes', cases('bytes', [when(isNull(state), hexBytes(written))]));
  const made = mac('warehouse', WAREHOUSE_PREFIX[DOMAINS[cls]], edge);
  return { outputs: [pseudonymOutput(column.name, cls, made)], state };
}

/** Reads a column that has no technique or whose technique gives what it was given: by its type, in the form of a hashed delivery. */
const read = (column: HashedColumn): ColumnPlan =>
  planColumn(column, false, { asOf: '0000-00-00', decimal: '.' });

function checkOrganization(column: HashedColumn): ColumnPlan {
  const plan = read(column);
  if (column.partner === undefined || plan.state === undefined) return plan;
  const noPerson = isEmpty(source(column.partner));
  const both = unless(plan.state, not(noPerson), 'person-and-organization');
  const neither = and(noPerson, isIn(plan.state, ['empty', 'dummy']));
  const state = column.eitherRequired ? cases('text', [when(neither, text('missing'))], both) : both;
  return { ...plan, state };
}

function checkDate(column: HashedColumn, level: 'month' | 'quarter' | 'year', names: Scope): Checked {
  const { state, day, parts } = readDate(column.physicalName, ['iso'], false, names);
  const differs = compare('ne', day, firstDay(parts, level));
  return one(column, 'date', toDate(day), unless(state, differs, 'not-generalised'));
}

function checkLabels(column: HashedColumn, labels: readonly string[]): Checked {
  const written = source(column.physicalName);
  const state = cases('text', [
    when(isEmpty(written), text('empty')),
    when(not(isIn(written, labels)), text('not-generalised')),
  ]);
  return one(column, 'text', cases('text', [when(isNull(state), written)]), state);
}

const KATO_LENGTH = 9;
const KATO_KEPT = { region: 2, district: 4 } as const;

/** A code whose kept digits are zeros is a value here, although nobody writes it for a place. */
function checkKato(column: HashedColumn, level: 'district' | 'region', names: Scope): Checked {
  const written = source(column.physicalName);
  const rest = KATO_LENGTH - KATO_KEPT[level];
  const zeros = is(substring(written, KATO_KEPT[level] + 1, rest), '0'.repeat(rest));
  const isCode = and(compare('eq', length(written), KATO_LENGTH), only(written, DIGITS));
  const state = names.define(
    'state',
    'text',
    cases('text', [
      when(isEmpty(written), text('empty')),
      when(not(isCode), text('kato-form')),
      when(not(zeros), text('not-generalised')),
    ]),
  );
  return one(column, 'text', cases('text', [when(isNull(state), written)]), state);
}

/** Most digits of a bound of a band. */
const MOST_DIGITS = 18;

/** An integer with its sign, by parts; NULL where the text is none. */
function readBound(written: Expr<'text'>, names: Scope, part: string): Expr<'integer'> {
  const bound = names.define(part, 'text', written);
  const negative = is(substring(bound, 1, 1), '-');
  const unsigned = cases('text', [when(negative, substring(bound, 2, length(bound)))], bound);
  const digits = names.define(`${part}_digits`, 'text', unsigned);
  const isNumber = and(
    only(digits, DIGITS),
    compare('ge', length(digits), 1),
    compare('le', length(digits), MOST_DIGITS),
  );
  const magnitude = names.define(
    `${part}_magnitude`,
    'integer',
    cases('integer', [when(isNumber, toInteger(digits))]),
  );
  const signed = cases('integer', [when(negative, subtract(integer(0), magnitude))], magnitude);
  return names.define(`${part}_value`, 'integer', signed);
}

/** A band `low-high` starts at a multiple of the width and has as many numbers. */
function checkBand(column: HashedColumn, width: bigint, names: Scope): Checked {
  const written = source(column.physicalName);
  const hyphen = names.define('hyphen', 'integer', position(substring(written, 2, length(written)), '-'));
  const marked = compare('gt', hyphen, 0);
  const part = (from: Expr<'integer'>, size: Expr<'integer'>) =>
    cases('text', [when(marked, substring(written, from, size))]);
  const low = readBound(part(integer(1), hyphen), names, 'low');
  const high = readBound(part(add(hyphen, 2), length(written)), names, 'high');
  const magnitude = cases('integer', [when(compare('lt', low, 0), subtract(integer(0), low))], low);
  const isBand = and(compare('eq', modulo(magnitude, width), 0), compare('eq', high, add(low, width - 1n)));
  const state = names.define(
    'state',
    'text',
    cases(
      'text',
      [when(isEmpty(written), text('empty')), when(isBand, none('text'))],
      text('not-generalised'),
    ),
  );
  const again = concat(toText(low), text('-'), toText(high));
  return one(column, 'text', cases('text', [when(isNull(state), again)]), state);
}

function checkRounded(column: HashedColumn, step: bigint, names: Scope): Checked {
  const isInteger = column.logicalType === 'integer';
  const reading = readNumeric(column.physicalName, '.', names);
  const value = names.define('value', 'integer', integerValue(reading));
  const between = or(compare('ne', modulo(reading.whole, step), 0), compare('ne', reading.fraction, 0));
  const state = unless(reading.state, between, 'not-rounded');
  return isInteger ? one(column, 'integer', value, state) : one(column, 'decimal', asDecimal(value), state);
}

function checkBounds(
  column: HashedColumn,
  technique: Extract<Technique, { kind: 'top-bottom' }>,
  names: Scope,
): Checked {
  const isInteger = column.logicalType === 'integer';
  const reading = readNumeric(column.physicalName, isInteger ? 'none' : '.', names);
  const { bottom, top } = inMillionths(column, technique, isInteger ? 'whole' : 'any');
  const beyond = (operator: 'lt' | 'gt', bound: bigint | undefined): readonly Expr<'boolean'>[] => {
    if (bound === undefined) return [];
    if (isInteger) return [compare(operator, integerValue(reading), integer(bound / MILLION))];
    return [compareDecimal(operator, decimalValue(reading), millionths(bound))];
  };
  const outside = or(...beyond('lt', bottom), ...beyond('gt', top));
  const state = unless(reading.state, outside, 'out-of-bounds');
  return isInteger
    ? one(column, 'integer', integerValue(reading), state)
    : one(column, 'decimal', decimalValue(reading), state);
}

function check(column: HashedColumn, names: Scope): Checked | undefined {
  const { technique, identifier } = column;
  switch (technique.kind) {
    case 'keyed-hash':
      return checkPseudonym(column, identifier as PseudonymClass, names);
    case 'round':
      return checkRounded(column, wholeStep(column, technique.to), names);
    case 'top-bottom':
      return checkBounds(column, technique, names);
    case 'generalise':
      if (technique.hierarchy === 'date') return checkDate(column, technique.level, names);
      if (technique.hierarchy === 'kato') return checkKato(column, technique.level, names);
      if (technique.hierarchy === 'number')
        return checkBand(column, wholeStep(column, technique.width), names);
      return checkLabels(
        column,
        technique.bands.map((_, index) => bandLabel(technique.bands, index)),
      );
    default:
      return undefined;
  }
}

/**
 * Plans one column of a hashed delivery: a pseudonym gets its warehouse layer; of any other value it is checked that the technique
 * of its column can have given it (paras 18, 19). What cannot be is a fault of its record.
 */
export function planHashedColumn(column: HashedColumn): ColumnPlan {
  const names = scope(column.name);
  const checked = check(column, names);
  if (checked !== undefined) return { column, lets: names.lets, warnings: [], ...checked };
  return column.identifier === 'bin' ? checkOrganization(column) : read(column);
}
