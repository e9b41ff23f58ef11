import { describe, expect, test } from 'vitest';
import type { IdentifierRule, IdentifierWarning } from '../../core/identifiers/canonical.ts';
import { checkIdentifier, describeRule, describeWarning } from '../../core/identifiers/explain.ts';
import { say } from '../../core/messages/catalogue.ts';
import type { Language } from '../../core/messages/message.ts';
import type { IdentifierClass } from '../../core/regulations/model.ts';

const said = (language: Language, cls: IdentifierClass, raw: string | null) =>
  checkIdentifier(cls, raw).messages.map((message) => say(language, message));

describe('an outcome is said with what to do', () => {
  test.each<[Language, IdentifierClass, string | null, string[]]>([
    ['en', 'iin', '900101300017', ["Accepted: a person's number (IIN)."]],
    ['ru', 'bin-or-iin', '990140000017', ['Принято: номер организации (БИН).']],
    ['en', 'phone', '87015550123', ['Accepted.']],
    [
      'en',
      'iin',
      '991305301003',
      [
        "Accepted: a person's number (IIN).",
        'Accepted with a warning: the first seven digits are no calendar date. Such numbers exist; compare with the document.',
      ],
    ],
    [
      'en',
      'iin',
      null,
      [
        'No value: the field is empty or holds only spaces, dashes or quotes. It is stored as NULL and counted.',
      ],
    ],
    [
      'ru',
      'iin',
      'нет',
      ['Значения нет: в поле стоит заполнитель. Сохраняется как NULL и учитывается в счёте.'],
    ],
    [
      'en',
      'iin',
      '900101300018',
      ['The check digit is wrong: a digit was mistyped. Correct the number in the source.'],
    ],
    [
      'ru',
      'iin',
      '900101300018',
      ['Неверный контрольный разряд: в номере допущена ошибка. Исправьте номер в источнике.'],
    ],
    [
      'ru',
      'iin',
      '9.00101E+11',
      [
        'Число записано в экспоненциальной форме: последние цифры утрачены. Выгрузите столбец заново как текст.',
      ],
    ],
  ])('%s, %s, %j', (language, cls, raw, sentences) => expect(said(language, cls, raw)).toEqual(sentences));
});

test('the outcome is that of the canonical form, with the options of the column', () =>
  expect(checkIdentifier('iin', '61211600012', { lostZeros: true }).outcome).toMatchObject({
    value: '061211600012',
  }));

const RULES = {
  exponent: true,
  'decimal-part': true,
  characters: true,
  length: true,
  'organization-number': true,
  'person-number': true,
  'kind-digit': true,
  'check-digit': true,
  prefix: true,
} satisfies Record<IdentifierRule, true>;

describe.each(Object.keys(RULES) as IdentifierRule[])('the rule %s', (rule) => {
  test('names itself and speaks both languages in two sentences: what is wrong, what to do', () => {
    const told = describeRule(rule);
    expect(told).toEqual({ id: `identifier.${rule}`, parameters: {} });
    expect(say('en', told)).toMatch(/^[A-Z].*[.:] [A-Z].*\.$|^[A-Z].*: .*\. [A-Z].*\.$/);
    expect(say('ru', told)).toMatch(/^[А-Я].*\. [А-Я].*\.$/);
  });
});

test.each<IdentifierWarning>(['birth-date', 'document-format'])('the warning %s names itself', (warning) =>
  expect(describeWarning(warning)).toEqual({ id: `identifier.${warning}`, parameters: {} }),
);
