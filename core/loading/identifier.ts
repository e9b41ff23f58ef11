import { DIGITS, DOCUMENT_ALPHABET, DOCUMENT_FOLD, PHONE_STRIP } from '../identifiers/code-points.ts';
import { DUMMIES } from '../identifiers/dummies.ts';
import {
  DECIMAL_RESTS,
  EXPONENT_RESTS,
  MAX_CANONICAL_LENGTH,
  MIN_DOCUMENT_LENGTH,
  PHONE_CODES,
} from '../identifiers/forms.ts';
import type { IdentifierClass } from '../regulations/model.ts';
import {
  and,
  cases,
  column,
  compare,
  concat,
  is,
  isIn,
  isNull,
  length,
  none,
  not,
  only,
  or,
  substring,
  text,
  translate,
  when,
} from './construct.ts';
import type { Expr } from './expression.ts';
import { readNumber, spoiltNumber } from './identifier-number.ts';
import type { IdentifierReading } from './identifier-reading.ts';
import { BARE, cleaned, folding, isEmpty, removing } from './missing.ts';
import type { Scope } from './scope.ts';

function withCountryCode(digits: Expr<'text'>): Expr<'text'> {
  const eight = and(compare('eq', length(digits), 11), is(substring(digits, 1, 1), '8'));
  return cases(
    'text',
    [
      when(compare('eq', length(digits), 10), concat(text('7'), digits)),
      when(eight, concat(text('7'), substring(digits, 2, 10))),
    ],
    digits,
  );
}

function readPhone(physicalName: string, names: Scope): IdentifierReading {
  const clean = names.define('clean', 'text', cleaned(column(physicalName), BARE));
  const rest = translate(clean, removing([...DIGITS]));
  const bare = cases(
    'text',
    [when(only(clean, DIGITS), clean), when(isIn(rest, [...EXPONENT_RESTS, ...DECIMAL_RESTS]), none('text'))],
    translate(clean, removing(PHONE_STRIP)),
  );
  const digits = names.define('digits', 'text', bare);
  const full = names.define(
    'full',
    'text',
    cases('text', [when(and(only(digits, DIGITS), not(is(digits, ''))), withCountryCode(digits))]),
  );
  const prefixed = and(is(substring(full, 1, 1), '7'), isIn(substring(full, 2, 3), PHONE_CODES));
  const state = names.define(
    'state',
    'text',
    cases('text', [
      when(isEmpty(clean), text('empty')),
      when(isIn(clean, DUMMIES.phone), text('dummy')),
      when(isNull(digits), spoiltNumber(clean, none('text'))),
      when(is(digits, ''), text('empty')),
      when(isNull(full), text('characters')),
      when(isIn(full, DUMMIES.phone), text('dummy')),
      when(not(compare('eq', length(full), MAX_CANONICAL_LENGTH.phone)), text('length')),
      when(not(prefixed), text('prefix')),
    ]),
  );
  const value = names.define('value', 'text', cases('text', [when(isNull(state), full)]));
  return { state, value, warnings: [] };
}

function readDocument(physicalName: string, names: Scope): IdentifierReading {
  const clean = names.define('clean', 'text', cleaned(column(physicalName), BARE, DOCUMENT_ALPHABET));
  const folded = names.define('folded', 'text', cleaned(clean, folding(DOCUMENT_FOLD), DOCUMENT_ALPHABET));
  const size = length(folded);
  const state = names.define(
    'state',
    'text',
    cases('text', [
      when(isEmpty(clean), text('empty')),
      when(isIn(clean, DUMMIES.document), text('dummy')),
      when(not(only(folded, DOCUMENT_ALPHABET)), text('characters')),
      when(isIn(folded, DUMMIES.document), text('dummy')),
      when(
        or(compare('lt', size, MIN_DOCUMENT_LENGTH), compare('gt', size, MAX_CANONICAL_LENGTH.document)),
        text('length'),
      ),
    ]),
  );
  const value = names.define('value', 'text', cases('text', [when(isNull(state), folded)]));
  const nine = compare('eq', length(value), 9);
  const passport = and(is(substring(value, 1, 1), 'N'), only(substring(value, 2, 8), DIGITS));
  const usual = and(nine, or(only(value, DIGITS), passport));
  return { state, value, warnings: [{ rule: 'document-format', holds: not(usual) }] };
}

/** Reads an identifier column: its canonical form, or the rule that it breaks, as `canonicalize` says it. */
export function readIdentifier(
  physicalName: string,
  cls: IdentifierClass,
  lostZeros: boolean,
  names: Scope,
): IdentifierReading {
  if (cls === 'phone') return readPhone(physicalName, names);
  if (cls === 'document') return readDocument(physicalName, names);
  return readNumber(physicalName, cls, lostZeros, names);
}
