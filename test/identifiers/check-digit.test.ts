import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHECK_WEIGHTS, checkDigit, SECOND_CHECK_WEIGHTS } from '../../core/identifiers/check-digit.ts';
import { stems } from './arbitraries.ts';

const sum = (stem: string, weights: readonly number[]) =>
  weights.reduce((total, weight, index) => total + weight * Number(stem.charAt(index)), 0) % 11;
const secondRound = (stem: string) => sum(stem, CHECK_WEIGHTS) === 10;
const withDigit = (stem: string, index: number, digit: number) =>
  `${stem.slice(0, index)}${digit}${stem.slice(index + 1)}`;
const wrongs = (stem: string) =>
  Array.from({ length: 100 }, (_, at) => withDigit(stem, Math.floor(at / 10), at % 10)).filter(
    (wrong) => wrong !== stem,
  );
const valid = stems.filter((stem) => checkDigit(stem) !== undefined);

describe('published samples', () => {
  test.each([
    ['90010130001', 7],
    ['06121160001', 2],
  ])('%s has the check digit %i', (stem, digit) => {
    expect(checkDigit(stem)).toBe(digit);
  });
});

describe('the rounds', () => {
  test('the first decides unless it gives 10', () =>
    fc.assert(
      fc.property(
        stems.filter((stem) => !secondRound(stem)),
        (stem) => {
          expect(checkDigit(stem)).toBe(sum(stem, CHECK_WEIGHTS));
        },
      ),
    ));

  test('then the second decides, and 10 again means that the stem is not issued', () =>
    fc.assert(
      fc.property(stems.filter(secondRound), (stem) => {
        const second = sum(stem, SECOND_CHECK_WEIGHTS);
        expect(checkDigit(stem)).toBe(second === 10 ? undefined : second);
      }),
    ));

  test('the second weights are the first turned by two', () =>
    expect(SECOND_CHECK_WEIGHTS).toEqual([...CHECK_WEIGHTS.slice(2), ...CHECK_WEIGHTS.slice(0, 2)]));
});

describe('what the check digit guarantees', () => {
  test('one wrong digit among the first ten is found when both stems stay in one round', () =>
    fc.assert(
      fc.property(valid, fc.nat(9), fc.nat(9), (stem, index, digit) => {
        const wrong = withDigit(stem, index, digit);
        fc.pre(wrong !== stem && secondRound(wrong) === secondRound(stem));
        expect(checkDigit(wrong)).not.toBe(checkDigit(stem));
      }),
    ));

  test('swapped neighbours are found when both stems stay in one round', () =>
    fc.assert(
      fc.property(valid, fc.nat(9), (stem, index) => {
        const swapped = `${stem.slice(0, index)}${stem.charAt(index + 1)}${stem.charAt(index)}${stem.slice(index + 2)}`;
        fc.pre(swapped !== stem && secondRound(swapped) === secondRound(stem));
        expect(checkDigit(swapped)).not.toBe(checkDigit(stem));
      }),
    ));

  test('a wrong digit 11 is missed in the first round and found in the second', () =>
    fc.assert(
      fc.property(valid, fc.nat(9), (stem, digit) => {
        const wrong = withDigit(stem, 10, digit);
        fc.pre(wrong !== stem);
        expect(checkDigit(wrong) === checkDigit(stem)).toBe(!secondRound(stem));
      }),
    ));

  test('of all wrong digits among the first ten fewer than 2 in 100 are missed', () => {
    const serials = Array.from({ length: 1000 }, (_, index) => String(index * 7).padStart(4, '0'));
    const right = serials
      .map((serial) => `8705153${serial}`)
      .filter((stem) => checkDigit(stem) !== undefined);
    const errors = right.flatMap((stem) =>
      wrongs(stem).map((wrong) => checkDigit(wrong) === checkDigit(stem)),
    );
    const missed = errors.filter(Boolean).length / errors.length;
    expect(missed).toBeGreaterThan(0.01);
    expect(missed).toBeLessThan(0.02);
  });
});

test('9.9 % of numbers YYMMDD000000 pass, so that an expanded exponent would merge strangers', () => {
  let passed = 0;
  let all = 0;
  for (let day = Date.UTC(1925, 0, 1); day <= Date.UTC(2026, 11, 31); day += 86_400_000) {
    const stem = `${new Date(day).toISOString().slice(2, 10).replaceAll('-', '')}00000`;
    all += 1;
    if (checkDigit(stem) === 0) passed += 1;
  }
  expect(passed / all).toBeCloseTo(0.099, 3);
});
