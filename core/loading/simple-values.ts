import { TEXT_DUMMIES } from '../identifiers/dummies.ts';
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
  not,
  substring,
  text,
  translate,
  truth,
  when,
} from './construct.ts';
import type { Expr, ValueType } from './expression.ts';
import { BARE, cleanedDigits, isEmpty, STRING_DUMMIES, unlessMissing } from './missing.ts';
import type { Scope } from './scope.ts';

/** A column as expressions: `state` is NULL for a value, else 'empty', 'dummy' or the broken rule; `value` is NULL unless there is one. */
export interface Reading<T extends ValueType> {
  readonly state: Expr<'text'>;
  readonly value: Expr<T>;
}

/** A text as it was delivered, unless it is empty or says "no value". */
export function readText(physicalName: string, names: Scope): Reading<'text'> {
  const raw = column(physicalName);
  const state = names.define(
    'state',
    'text',
    cases('text', [when(isEmpty(raw), text('empty')), when(isIn(raw, STRING_DUMMIES), text('dummy'))]),
  );
  return { state, value: cases('text', [when(isNull(state), raw)]) };
}

/** Written forms of true: Latin, Russian and Kazakh words and digits, their case variants enumerated. */
export const TRUE_FORMS: readonly string[] = [
  ...['1', 'true', 'True', 'TRUE', 't', 'T', 'yes', 'Yes', 'YES', 'y', 'Y'],
  ...['да', 'Да', 'ДА', 'д', 'Д', 'истина', 'Истина', 'ИСТИНА', 'иә', 'Иә', 'ИӘ'],
];

/** Written forms of false. */
export const FALSE_FORMS: readonly string[] = [
  ...['0', 'false', 'False', 'FALSE', 'f', 'F', 'no', 'No', 'NO', 'n', 'N'],
  ...['нет', 'Нет', 'НЕТ', 'н', 'Н', 'ложь', 'Ложь', 'ЛОЖЬ', 'жоқ', 'Жоқ', 'ЖОҚ'],
];

/** True or false by an enumerated form; another text breaks 'boolean-form'. */
export function readBoolean(physicalName: string, names: Scope): Reading<'boolean'> {
  const raw = column(physicalName);
  const known = [...TRUE_FORMS, ...FALSE_FORMS];
  const clean = names.define(
    'clean',
    'text',
    cases('text', [when(isIn(raw, known), raw)], translate(raw, BARE)),
  );
  const dummies = TEXT_DUMMIES.filter((word) => !known.includes(word));
  const form = cases('text', [when(not(isIn(clean, known)), text('boolean-form'))]);
  const state = names.define('state', 'text', unlessMissing(clean, dummies, form));
  const value = cases('boolean', [
    when(isIn(clean, TRUE_FORMS), truth(true)),
    when(isIn(clean, FALSE_FORMS), truth(false)),
  ]);
  return { state, value };
}

const KATO_LENGTH = 9;

/** Digits of a KATO code (GK RK 11-2009: AB CD EF HIJ) that a level keeps; the others become zeros. */
const KATO_KEPT = { region: 2, district: 4 } as const;

/** The region or district of a KATO code of nine digits; another text breaks 'kato-form'. Lost zeros are not guessed. */
export function readKato(physicalName: string, level: keyof typeof KATO_KEPT, names: Scope): Reading<'text'> {
  const { clean, isDigits } = cleanedDigits(column(physicalName), BARE, names);
  const wellFormed = and(compare('eq', length(clean), KATO_LENGTH), isDigits);
  const form = cases('text', [
    when(not(wellFormed), text('kato-form')),
    when(is(clean, '0'.repeat(KATO_LENGTH)), text('dummy')),
  ]);
  const state = names.define('state', 'text', unlessMissing(clean, TEXT_DUMMIES, form));
  const kept = KATO_KEPT[level];
  const code = concat(substring(clean, 1, kept), text('0'.repeat(KATO_LENGTH - kept)));
  return { state, value: cases('text', [when(isNull(state), code)]) };
}
