import { describe, expect, test } from 'vitest';
import { birthDateOfIin } from '../../core/identifiers/birth-date.ts';

describe('the date that the first seven digits spell', () => {
  test.each([
    ['900101300017', { year: 1990, month: 1, day: 1 }],
    ['061211600012', { year: 2006, month: 12, day: 11 }],
    ['991231100000', { year: 1899, month: 12, day: 31 }],
    ['000229500000', { year: 2000, month: 2, day: 29 }],
    ['000229300000', undefined], // 1900 was no leap year
    ['230229500000', undefined],
    ['990431300000', undefined],
    ['990001300000', undefined],
    ['991301300000', undefined],
    ['990100300000', undefined],
    ['990132300000', undefined],
    ['990101000000', undefined], // digit 7 names no century
    ['990101700000', undefined],
    ['990101900000', undefined],
  ])('%s', (iin, date) => expect(birthDateOfIin(iin)).toEqual(date));
});
