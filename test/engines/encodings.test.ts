import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decoderFor } from '../../adapters/local/delivery/decoders.ts';
import type { Encoding } from '../../core/regulations/model.ts';
import { python } from './harness/python.ts';
import { useEngine } from './harness/use-engine.ts';

const standardLibrary = useEngine(python([]));
const script = path.join(import.meta.dirname, 'encodings.py');

/** The names of our encodings in Python. */
const codecs: Readonly<Record<Encoding, string>> = {
  'utf-8': 'utf-8',
  'utf-16le': 'utf-16-le',
  'utf-16be': 'utf-16-be',
  'windows-1251': 'cp1251',
  'kz-1048': 'kz1048',
  cp866: 'cp866',
};

/** The code points of a text, or null where the bytes do not belong to the encoding. */
type Decoded = readonly number[] | null;

async function theirs(encoding: Encoding, inputs: readonly Buffer[]): Promise<readonly Decoded[]> {
  const question = { codec: codecs[encoding], hex: inputs.map((input) => input.toString('hex')) };
  const shape = z.array(z.array(z.int()).nullable()).length(inputs.length);
  return await standardLibrary().ask(script, question, shape);
}

/** What our decoder makes of bytes that come in two chunks. */
function ours(encoding: Encoding, input: Buffer, cut: number): Decoded {
  const decoder = decoderFor(encoding);
  const parts = [decoder.push(input.subarray(0, cut)), decoder.push(input.subarray(cut)), decoder.end()];
  const given = parts.filter((part) => typeof part !== 'number');
  if (given.length < parts.length) return null;
  return Array.from(Buffer.concat(given).toString('utf8'), (character) => character.codePointAt(0) ?? -1);
}

/** A byte order mark at the start is a sign of the file to us, and a character to Python. */
function withoutMark(decoded: Decoded): Decoded {
  return decoded?.[0] === 0xfeff ? decoded.slice(1) : decoded;
}

describe.each(['windows-1251', 'kz-1048', 'cp866'] as const)('each of the 256 bytes in %s', (encoding) => {
  test('is what Python says it is', async () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => Buffer.from([byte]));
    expect(bytes.map((byte) => ours(encoding, byte, 1))).toEqual(await theirs(encoding, bytes));
  });
});

describe.each(['windows-1251', 'kz-1048'] as const)('%s', (encoding) => {
  test('is not the other one: the comparison sees a wrong table', async () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => Buffer.from([byte]));
    const other = encoding === 'kz-1048' ? 'windows-1251' : 'kz-1048';
    expect(bytes.map((byte) => ours(encoding, byte, 1))).not.toEqual(await theirs(other, bytes));
  });
});

const codeUnit = fc.oneof(
  fc.constantFrom(0x0a, 0x3b, 0x41, 0x4d8, 0x4e9, 0x20ac, 0xfeff, 0xfffe, 0xffff),
  fc.integer({ min: 0xd800, max: 0xdfff }),
  fc.integer({ min: 0, max: 0xfffc }),
);
const utf16Bytes = (endian: 'le' | 'be') =>
  fc.tuple(fc.array(codeUnit, { maxLength: 6 }), fc.constantFrom('', '00')).map(([units, odd]) => {
    const bytes = Buffer.alloc(units.length * 2);
    for (const [index, unit] of units.entries()) {
      if (endian === 'le') bytes.writeUInt16LE(unit, index * 2);
      else bytes.writeUInt16BE(unit, index * 2);
    }
    return Buffer.concat([bytes, Buffer.from(odd, 'hex')]);
  });
const utf8Bytes = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }).map((text) => Buffer.from(text)),
      fc
        .constantFrom('c0af', 'eda080', 'f48fbfbf', 'f4908080', 'e282', 'efbbbf', '80')
        .map((hex) => Buffer.from(hex, 'hex')),
      fc.uint8Array({ maxLength: 3 }).map((bytes) => Buffer.from(bytes)),
    ),
    { maxLength: 4 },
  )
  .map((parts) => Buffer.concat(parts));

describe.each([
  ['utf-8', utf8Bytes],
  ['utf-16le', utf16Bytes('le')],
  ['utf-16be', utf16Bytes('be')],
] as const)('5,000 runs of bytes in %s, some well-formed, in two chunks', (encoding, bytes) => {
  const samples = fc.sample(fc.tuple(bytes, fc.nat(8)), { numRuns: 5_000, seed: 394 });

  test('are text where Python says they are, the same text, and refused where Python refuses them', async () => {
    const expected = await theirs(
      encoding,
      samples.map(([input]) => input),
    );
    const found = samples.map(([input, cut]) => ours(encoding, input, Math.min(cut, input.length)));
    const differences = samples.flatMap(([input], index) => {
      const [here, there] = [found[index] ?? null, withoutMark(expected[index] ?? null)];
      return JSON.stringify(here) === JSON.stringify(there)
        ? []
        : [{ input: input.toString('hex'), here, there }];
    });
    expect(differences).toEqual([]);
    expect(expected.filter((decoded) => decoded === null).length).toBeGreaterThan(500);
    expect(expected.filter((decoded) => decoded !== null && decoded.length > 0).length).toBeGreaterThan(500);
  });
});
