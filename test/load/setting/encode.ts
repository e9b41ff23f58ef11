import type { Encoding } from '../../../core/regulations/model.ts';

/** The letters of KZ-1048 that windows-1251 has otherwise (STRK 1048-2002). */
const kazakh: Readonly<Record<string, number>> = {
  Қ: 0x8d,
  Һ: 0x8e,
  қ: 0x9d,
  һ: 0x9e,
  Ұ: 0xa1,
  ұ: 0xa2,
  Ә: 0xa3,
  Ө: 0xa5,
  Ғ: 0xaa,
  Ү: 0xaf,
  ө: 0xb4,
  ғ: 0xba,
  ә: 0xbc,
  Ң: 0xbd,
  ң: 0xbe,
  ү: 0xbf,
};

/** The bytes of characters in a one-byte encoding, turned round from the decoder of the platform. */
function table(label: string): ReadonlyMap<string, number> {
  const decoder = new TextDecoder(label);
  return new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
}

const bytesOf: Readonly<Record<'windows-1251' | 'kz-1048' | 'cp866', ReadonlyMap<string, number>>> = {
  'windows-1251': table('windows-1251'),
  'kz-1048': new Map([...table('windows-1251'), ...Object.entries(kazakh)]),
  cp866: table('ibm866'),
};

/** Encodes a text apart from the product's own tables; fails when the encoding lacks a character. */
export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  return Buffer.from(
    Array.from(text, (character) => {
      const byte = bytesOf[encoding].get(character);
      if (byte === undefined) throw new Error(`${encoding} has no ${character}`);
      return byte;
    }),
  );
}
