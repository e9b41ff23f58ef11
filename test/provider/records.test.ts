import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { UdwError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { LONGEST_RECORD, recordReader } from '../../provider/records.ts';
import { utf8Reader } from '../../provider/utf-8.ts';

/** Cuts something into parts at the given places. */
function parts<T extends { slice(from: number, to: number): T; length: number }>(
  whole: T,
  cuts: readonly number[],
): readonly T[] {
  const places = [0, ...[...cuts].map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
  return places.slice(1).map((to, index) => whole.slice(places[index] ?? 0, to));
}

function recordsOf(texts: readonly string[], delimiter = ','): readonly string[][] {
  const reader = recordReader(delimiter);
  return [...texts.flatMap((text) => reader.read(text, false)), ...reader.read('', true)];
}

const refusalOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error instanceof UdwError ? error.findings[0].message : error;
  }
};

describe('records', () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'ә', '😀', '"', ',', ';', ' ', '\n', '\r\n', '\r') });
  const row = fc.array(field, { minLength: 2, maxLength: 4 });

  test.each(['\n', '\r\n'])('are the same however the text arrives (lines end with %j)', (newline) =>
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.array(fc.nat()), (rows, cuts) => {
        const written = Papa.unparse([['h', 'h2'], ...rows], { newline });
        expect(recordsOf(parts(`${written}${newline}`, cuts))).toEqual([['h', 'h2'], ...rows]);
        expect(recordsOf(parts(written, cuts))).toEqual([['h', 'h2'], ...rows]);
      }),
    ),
  );

  test.each([
    ['is never closed', 'a,b\n1,2\n3,"4\n5,6\n', 'provider.quote-unclosed', '2'],
    ['closes the last field and opens again', 'a,b\n1,"2"3\n', 'provider.quote-malformed', '1'],
    ['stands within a quoted field', 'a,b\n1,"2"3",4\n5,6\n', 'provider.quote-malformed', '1'],
    ['is never closed among the headings', 'a,"b\n1,2\n', 'provider.quote-unclosed', '0'],
  ] as const)('a quote that %s is refused by the number of its record', (_, text, id, record) => {
    const whole: string = text;
    for (let cut = 0; cut <= whole.length; cut += 1) {
      expect(refusalOf(() => recordsOf(parts(whole, [cut])))).toEqual(message(id, { record }));
    }
  });

  test('a quote that is never closed does not take in the whole file', () => {
    const reader = recordReader(',');
    reader.read('a,b\n1,"2\n', false);
    const line = `${'3,4\n'.repeat(1000)}`;
    let taken = 0;
    const refusal = refusalOf(() => {
      for (; taken < 2 * LONGEST_RECORD; taken += line.length) reader.read(line, false);
    });
    expect(refusal).toEqual(message('provider.quote-unclosed', { record: '1' }));
    expect(taken).toBeLessThan(LONGEST_RECORD + 2 * line.length);
  });
});

describe('UTF-8', () => {
  const read = (bytes: readonly Uint8Array[]) => {
    const reader = utf8Reader();
    return bytes.map((part) => reader.read(part, false)).join('') + reader.read(new Uint8Array(0), true);
  };

  test('is the same text however the bytes arrive', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.nat()), (text, cuts) => {
        expect(read(parts(new TextEncoder().encode(`x${text}`), cuts))).toBe(`x${text}`);
      }),
    ));

  test('a byte order mark is left out', () => {
    expect(read([Uint8Array.of(0xef, 0xbb), Uint8Array.of(0xbf, 0x41)])).toBe('A');
  });

  test.each([
    ['a byte of another encoding', 'IIN,имя\n1,\xcf\n', 13],
    ['a character that is cut off by the end', 'имя\xd0', 6],
    ['an overlong form', 'ab\xc0\xaf', 2],
    ['half of a surrogate pair', 'a\xed\xa0\x80', 1],
    ['a character that is cut off by another', 'a\xe2\x82b', 1],
  ])('%s is refused by its offset, however the bytes arrive', (_, written, offset) => {
    const bytes = Buffer.concat(
      [...written].map((character) =>
        Buffer.from(character, /[\x80-\xff]/.test(character) ? 'latin1' : 'utf8'),
      ),
    );
    const wanted = message('provider.not-utf-8', { offset: `${offset}` });
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(refusalOf(() => read(parts(new Uint8Array(bytes), [cut])))).toEqual(wanted);
    }
    const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(refusalOf(() => read(single))).toEqual(wanted);
  });
});
