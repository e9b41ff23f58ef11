import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  edgeMessage,
  type PseudonymClass,
  releaseMessage,
  warehouseMessage,
} from '../../core/depersonalization/messages.ts';
import { composeMessage, type OneBlock, prefix } from '../../core/depersonalization/one-block.ts';

const ascii = (message: Uint8Array) => Buffer.from(message).toString('latin1');
const raw = Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index);
const rawText = ascii(raw);

describe('a message is its version, its class and the payload, joined as bytes', () => {
  test.each<[PseudonymClass, string, string]>([
    ['iin', '000229501006', 'v1|iin|000229501006'],
    ['phone', '77015550123', 'v1|phone|77015550123'],
    ['document', 'N08123456', 'v1|document|N08123456'],
  ])('edge, %s', (cls, canonical, text) => expect(ascii(edgeMessage(cls, canonical))).toBe(text));

  test.each(['person', 'phone', 'document'] as const)('warehouse, %s', (domain) =>
    expect(ascii(warehouseMessage(domain, raw))).toBe(`v1|${domain}|${rawText}`),
  );

  test('release', () => expect(ascii(releaseMessage(raw))).toBe(`v1|release|${rawText}`));
});

describe('one block of SHA-256', () => {
  test('a message of 55 bytes is composed', () =>
    expect(composeMessage('v1|', new Uint8Array(52))).toHaveLength(55));

  test('one of 56 is refused where it is composed, without its content', () =>
    expect(() => composeMessage('v1|', Buffer.from('9'.repeat(53)))).toThrow(
      new RangeError('a MAC message has at most 55 bytes, not 56'),
    ));

  test('a pseudonym in hex instead of raw bytes is refused', () =>
    expect(() => releaseMessage(Buffer.from('ab'.repeat(32)))).toThrow(
      new RangeError('a MAC message has at most 55 bytes, not 75'),
    ));

  test('the compiler refuses a prefix that could outgrow it', () => {
    expectTypeOf<OneBlock<'v1|a-prefix-of-23-char|', 32>>().toEqualTypeOf<'v1|a-prefix-of-23-char|'>();
    expectTypeOf<OneBlock<'v1|a-prefix-of-24-chars|', 32>>().toBeNever();
    // @ts-expect-error 24 and 32 bytes are more than 55
    expect(prefix('v1|a-prefix-of-24-chars|', 32)).toHaveLength(24);
  });
});

describe('what is not canonical is a defect of the caller, told without the value', () => {
  test.each<[string, PseudonymClass, string, string]>([
    [
      'a Cyrillic letter',
      'document',
      'Н08123456',
      'a canonical document is printable ASCII: bring it to its canonical form first',
    ],
    [
      'a full-width digit',
      'iin',
      '９00101300017',
      'a canonical iin is printable ASCII: bring it to its canonical form first',
    ],
    [
      'a space',
      'phone',
      '7701 555012',
      'a canonical phone is printable ASCII: bring it to its canonical form first',
    ],
    [
      'a line feed',
      'iin',
      '90010130001\n',
      'a canonical iin is printable ASCII: bring it to its canonical form first',
    ],
    ['nothing', 'iin', '', 'a canonical iin has 1 to 12 characters, not 0'],
    ['too long', 'phone', '770155501234', 'a canonical phone has 1 to 11 characters, not 12'],
  ])('%s', (_what, cls, canonical, sentence) => expect(() => edgeMessage(cls, canonical)).toThrow(sentence));
});
