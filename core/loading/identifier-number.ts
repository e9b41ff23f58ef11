import { CENTURY_OF_SEVENTH_DIGIT } from '../identifiers/birth-date.ts';
import { CHECK_WEIGHTS, SECOND_CHECK_WEIGHTS } from '../identifiers/check-digit.ts';
import { DIGITS } from '../identifiers/code-points.ts';
import { DUMMIES } from '../identifiers/dummies.ts';
import {
  DECIMAL_RESTS,
  EXPONENT_RESTS,
  FIFTH_DIGITS,
  MAX_CANONICAL_LENGTH,
  MIN_LOST_ZEROS_LENGTH,
} from '../identifiers/forms.ts';
import { dayParts, isCalendarDay } from './calendar-day.ts';
import {
  add,
  and,
  cases,
  column,
  compare,
  concat,
  divide,
  integer,
  is,
  isIn,
  isNull,
  length,
  modulo,
  multiply,
  not,
  substring,
  subtract,
  text,
  toInteger,
  translate,
  when,
} from './construct.ts';
import type { Expr } from './expression.ts';
import type { IdentifierReading } from './identifier-reading.ts';
import { BARE, cleanedDigits, isEmpty, removing } from './missing.ts';
import type { Scope } from './scope.ts';

/** The classes that are twelve digits with a check digit. */
export type NumberClass = 'iin' | 'bin' | 'bin-or-iin';

const LENGTH = MAX_CANONICAL_LENGTH.iin;

/** The rule that a text with other characters than digits breaks; of 'characters' there is no shape to tell. */
export function spoiltNumber(clean: Expr<'text'>, otherwise: Expr<'text'>): Expr<'text'> {
  const rest = translate(clean, removing([...DIGITS]));
  return cases(
    'text',
    [
      when(isIn(rest, EXPONENT_RESTS), text('exponent')),
      when(isIn(rest, DECIMAL_RESTS), text('decimal-part')),
    ],
    otherwise,
  );
}

function padded(digits: Expr<'text'>): Expr<'text'> {
  const size = length(digits);
  const short = and(compare('ge', size, MIN_LOST_ZEROS_LENGTH), compare('lt', size, LENGTH));
  const zeros = substring(text('0'.repeat(LENGTH)), 1, subtract(integer(LENGTH), size));
  return cases('text', [when(short, concat(zeros, digits))], digits);
}

function weighted(number: Expr<'integer'>, weights: readonly number[]): Expr<'integer'> {
  const terms = weights.map((weight, index) => multiply(digitAt(number, index + 1), weight));
  return modulo(
    terms.reduce((sum, term) => add(sum, term)),
    11,
  );
}

/** Digit `place` of twelve, counted from 1. */
const digitAt = (number: Expr<'integer'>, place: number): Expr<'integer'> =>
  modulo(divide(number, 10n ** BigInt(LENGTH - place)), 10);

/** Whether a digit is one of some that follow each other. */
function digitIn(digit: Expr<'integer'>, digits: readonly string[]): Expr<'boolean'> {
  const values = digits.map(Number);
  return and(compare('ge', digit, Math.min(...values)), compare('le', digit, Math.max(...values)));
}

function wrongSubject(cls: NumberClass, person: Expr<'boolean'>, organization: Expr<'boolean'>) {
  if (cls === 'iin') return [when(not(person), text('organization-number'))];
  if (cls === 'bin') {
    return [when(person, text('person-number')), when(not(organization), text('kind-digit'))];
  }
  return [when(and(not(person), not(organization)), text('kind-digit'))];
}

/** The day that the first seven digits spell as YYYYMMDD, valid or not; NULL when digit 7 names no century. */
function spelledDay(number: Expr<'integer'>): Expr<'integer'> {
  const centuries = Object.entries(CENTURY_OF_SEVENTH_DIGIT);
  const sixDigits = divide(number, 10n ** 6n);
  return cases(
    'integer',
    [...new Set(centuries.map(([, century]) => century))].map((century) =>
      when(
        digitIn(
          digitAt(number, 7),
          centuries.flatMap(([digit, its]) => (its === century ? [digit] : [])),
        ),
        add(sixDigits, century * 10_000),
      ),
    ),
  );
}

/** The canonical form of an IIN or BIN as an expression; the same steps as `canonicalize`, over the same tables. */
export function readNumber(
  physicalName: string,
  cls: NumberClass,
  lostZeros: boolean,
  names: Scope,
): IdentifierReading {
  const { clean, isDigits } = cleanedDigits(column(physicalName), BARE, names);
  const written = cases('text', [when(and(not(is(clean, '')), isDigits), lostZeros ? padded(clean) : clean)]);
  const digits = names.define('digits', 'text', written);
  const number = names.define(
    'number',
    'integer',
    cases('integer', [when(compare('eq', length(digits), LENGTH), toInteger(digits))]),
  );
  const first = names.define('round_one', 'integer', weighted(number, CHECK_WEIGHTS));
  const second = weighted(number, SECOND_CHECK_WEIGHTS);
  const check = cases('integer', [when(compare('eq', first, 10), second)], first);
  const person = digitIn(digitAt(number, 5), FIFTH_DIGITS.person);
  const organization = digitIn(digitAt(number, 5), FIFTH_DIGITS.organization);
  const state = names.define(
    'state',
    'text',
    cases('text', [
      when(isEmpty(clean), text('empty')),
      when(isIn(clean, DUMMIES[cls]), text('dummy')),
      when(isNull(digits), spoiltNumber(clean, text('characters'))),
      ...(lostZeros ? [when(isIn(digits, DUMMIES[cls]), text('dummy'))] : []),
      when(isNull(number), text('length')),
      ...wrongSubject(cls, person, organization),
      when(not(compare('eq', check, modulo(number, 10))), text('check-digit')),
    ]),
  );
  const accepted = isNull(state);
  const value = names.define('value', 'text', cases('text', [when(accepted, digits)]));
  if (cls === 'bin') return { state, value, warnings: [] };
  const itsPerson = and(accepted, person);
  const spelled = cases('integer', [when(itsPerson, spelledDay(number))]);
  const day = names.define('spelled', 'integer', spelled);
  const known = isCalendarDay(dayParts(day, names, 'spelled'));
  const birth = names.define('birth', 'integer', cases('integer', [when(known, day)]));
  return {
    state,
    value,
    isPerson: person,
    birth,
    warnings: [{ rule: 'birth-date', holds: and(itsPerson, isNull(birth)) }],
  };
}
