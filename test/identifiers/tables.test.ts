import { describe, expect, test } from 'vitest';
import {
  DIGIT_FOLD,
  DIGITS,
  DOCUMENT_ALPHABET,
  DOCUMENT_FOLD,
  PHONE_STRIP,
  STRIP,
} from '../../core/identifiers/code-points.ts';
import { DUMMIES } from '../../core/identifiers/dummies.ts';
import { FIFTH_DIGITS, PHONE_CODES } from '../../core/identifiers/forms.ts';

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('the tables that engines read', () => {
  test('the strip list is exactly this', () =>
    expect(STRIP.map((character) => character.charCodeAt(0))).toEqual([
      ...[0x09, 0x0a, 0x0d, 0x20, 0x22, 0x27, 0x2d, 0xa0, 0xad, 0x1680],
      ...range(0x2000, 0x200d),
      ...range(0x2010, 0x2015),
      ...[0x2028, 0x2029, 0x202f, 0x205f, 0x2060, 0x2212, 0x3000, 0xfeff],
    ]));

  test.each([
    ['strip', STRIP],
    ['phone strip', PHONE_STRIP],
    ['digits folded', [...DIGIT_FOLD.from]],
    ['document letters folded', [...DOCUMENT_FOLD.from]],
    ['phone codes', PHONE_CODES],
    ...Object.entries(DUMMIES),
  ])('%s: nothing is named twice', (_name, entries) => expect(new Set(entries).size).toBe(entries.length));

  test('a stripped or folded character is one UTF-16 code unit', () =>
    expect(
      [...STRIP, ...PHONE_STRIP, ...DIGIT_FOLD.from, ...DOCUMENT_FOLD.from].filter(
        ({ length }) => length !== 1,
      ),
    ).toEqual([]));

  test.each([
    ['digits', DIGIT_FOLD, DIGITS],
    ['document letters', DOCUMENT_FOLD, DOCUMENT_ALPHABET],
  ])(
    'the fold of %s gives one canonical character for each, and folds none of those',
    (_name, fold, alphabet) => {
      expect(fold.to).toHaveLength(fold.from.length);
      expect([...fold.to].filter((character) => !alphabet.includes(character))).toEqual([]);
      expect([...fold.from].filter((character) => alphabet.includes(character))).toEqual([]);
    },
  );

  test('no dummy holds a character that is stripped before dummies are looked for', () =>
    expect(
      Object.values(DUMMIES)
        .flat()
        .filter((dummy) => STRIP.some((character) => dummy.includes(character))),
    ).toEqual([]));

  test('a fifth digit is a person, an organization or nobody', () =>
    expect([...FIFTH_DIGITS.person, ...FIFTH_DIGITS.organization]).toEqual([...'0123456']));
});
