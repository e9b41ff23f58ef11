import { DIGIT_FOLD, DIGITS, type Fold, STRIP } from '../identifiers/code-points.ts';
import { TEXT_DUMMIES } from '../identifiers/dummies.ts';
import { cases, is, isIn, isNull, only, or, text, translate, truth, when } from './construct.ts';
import type { Expr, Replacement } from './expression.ts';
import type { Scope } from './scope.ts';

/** Dashes of the strip list: they mean something in numbers and dates, so there they are not removed. */
const DASHES: readonly string[] = ['-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212'];

/** What somebody writes into a cell to say that nothing is there. */
const DASH_RUNS: readonly string[] = [...DASHES, '--', '---'];

/** Words that say "no value" in a number but may be an answer in a text: "no" in Russian and Kazakh, codes such as NA and X. */
const ANSWERS = new Set([
  ...['НЕТ', 'Нет', 'нет', 'ЖОҚ', 'Жоқ', 'жоқ'],
  ...[
    'NA',
    'Na',
    'na',
    'NONE',
    'None',
    'none',
    'NIL',
    'Nil',
    'nil',
    'NAT',
    'Nat',
    'nat',
    'NAN',
    'Nan',
    'nan',
  ],
  ...['X', 'x', 'Х', 'х', '*', '**', '***', '/', ','],
]);

/** Words that stand for "no value" in a text column that is kept. */
export const STRING_DUMMIES: readonly string[] = TEXT_DUMMIES.filter((word) => !ANSWERS.has(word));

/** Removal of each of some characters. */
export const removing = (characters: readonly string[]): readonly Replacement[] =>
  characters.map((from) => ({ from, to: '' }));

/** A fold table as replacements. */
export const folding = (fold: Fold): readonly Replacement[] =>
  Array.from(fold.from, (from, index) => ({ from, to: fold.to.charAt(index) }));

/** Removes the strip list and folds full-width digits: the first step of every identifier. */
export const BARE: readonly Replacement[] = [...removing(STRIP), ...folding(DIGIT_FOLD)];

/** The same for numbers and dates, where a dash stays and U+2212 is the minus sign. */
export const BARE_BUT_DASHES: readonly Replacement[] = [
  ...removing(STRIP.filter((character) => !DASHES.includes(character))),
  ...folding(DIGIT_FOLD),
  { from: '\u2212', to: '-' },
];

/** Applies replacements unless the text has only characters that they leave alone: most values need no scan. */
export function cleaned(
  raw: Expr<'text'>,
  replacements: readonly Replacement[],
  untouched = DIGITS,
): Expr<'text'> {
  return cases('text', [when(only(raw, untouched), raw)], translate(raw, replacements));
}

/** A cleaned text, and whether it has only digits: asked of most values once. */
export interface CleanedDigits {
  readonly clean: Expr<'text'>;
  readonly isDigits: Expr<'boolean'>;
}

/** Cleans a text that is to be digits, and names what comes of it. */
export function cleanedDigits(
  raw: Expr<'text'>,
  replacements: readonly Replacement[],
  names: Scope,
): CleanedDigits {
  const plain = names.define('plain', 'boolean', only(raw, DIGITS));
  const clean = names.define(
    'clean',
    'text',
    cases('text', [when(plain, raw)], translate(raw, replacements)),
  );
  return { clean, isDigits: cases('boolean', [when(plain, truth(true))], only(clean, DIGITS)) };
}

/** Whether nothing is written. */
export const isEmpty = (value: Expr<'text'>): Expr<'boolean'> => or(isNull(value), is(value, ''));

/** 'empty' or 'dummy' when a cleaned number, date or boolean has no value, else the given outcome. */
export function unlessMissing(
  clean: Expr<'text'>,
  dummies: readonly string[],
  otherwise: Expr<'text'>,
): Expr<'text'> {
  return cases(
    'text',
    [
      when(or(isEmpty(clean), isIn(clean, DASH_RUNS)), text('empty')),
      when(isIn(clean, dummies), text('dummy')),
    ],
    otherwise,
  );
}
