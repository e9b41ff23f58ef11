import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decoderFor } from '../../adapters/local/delivery/decoders.ts';
import type { Encoding } from '../../core/regulations/model.ts';
import { encode } from './setting/encode.ts';

const cyrillic = [...'АБВЯабвяёЁ№'];
const kazakh = [...'ӘәҒғҚқҢңӨөҰұҮүҺһІі'];
const astral = ['\u{1f600}', '\u{10ffff}', '\ufffd', '\uffff', '€', '中'];
const ascii = [...'09AZaz;"\r\n \t\0'];

/** What an encoding can say of all these; the first character is no byte order mark. */
const alphabets: readonly (readonly [Encoding, readonly string[]])[] = [
  ['utf-8', [...ascii, ...cyrillic, ...kazakh, ...astral]],
  ['utf-16le', [...ascii, ...cyrillic, ...kazakh, ...astral]],
  ['utf-16be', [...ascii, ...cyrillic, ...kazakh, ...astral]],
  ['windows-1251', [...ascii, ...cyrillic, 'І', 'і', '€', '\u00a0']],
  ['kz-1048', [...ascii, ...cyrillic, ...kazakh, '€', '\u00a0']],
  ['cp866', [...ascii, ...cyrillic, '█', '\u00a0']],
];

/** Decodes bytes that come in chunks, cut at any places. */
function decoded(bytes: Buffer, cuts: readonly number[], encoding: Encoding): Buffer | number {
  const decoder = decoderFor(encoding);
  const places = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const parts: Buffer[] = [];
  let from = 0;
  for (const to of places) {
    const part = decoder.push(bytes.subarray(from, to));
    if (typeof part === 'number') return part;
    parts.push(part);
    from = to;
  }
  const last = decoder.end();
  return typeof last === 'number' ? last : Buffer.concat([...parts, last]);
}

const cuts = fc.array(fc.nat(400), { maxLength: 6 });

describe.each(alphabets)('%s', (encoding, alphabet) => {
  const text = fc.array(fc.constantFrom(...alphabet), { maxLength: 60 }).map((found) => found.join(''));

  test('gives back every text that it can say, wherever the stream is cut', () => {
    fc.assert(
      fc.property(text, cuts, (original, at) => {
        expect(String(decoded(encode(original, encoding), at, encoding))).toBe(original);
      }),
    );
  });
});

describe.each(['utf-16le', 'utf-16be'] as const)('what is no %s', (encoding) => {
  const [, alphabet] = alphabets[1] ?? [];
  const text = fc
    .array(fc.constantFrom(...(alphabet ?? [])), { maxLength: 30 })
    .map((found) => found.join(''));
  const half = fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit));

  test('is told by the offset of the first half of a pair, wherever the stream is cut', () => {
    fc.assert(
      fc.property(text, half, text, cuts, (before, lone, behind, at) => {
        const bytes = encode(`${before}${lone}a${behind}`, encoding);
        expect(decoded(bytes, at, encoding)).toBe(2 * before.length);
      }),
    );
  });

  test('is told by the offset of the odd byte at its end', () => {
    fc.assert(
      fc.property(text, cuts, (before, at) => {
        const bytes = Buffer.concat([encode(before, encoding), Buffer.from([0x41])]);
        expect(decoded(bytes, at, encoding)).toBe(2 * before.length);
      }),
    );
  });
});
