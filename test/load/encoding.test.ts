import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { decode } from '../../adapters/local/delivery/decode.ts';
import { localDeliveries } from '../../adapters/local/delivery/register.ts';
import { UdwError } from '../../core/errors.ts';
import { contradiction, countDistinguishing, distinguishingBytes } from '../../core/loading/encoding.ts';
import { say } from '../../core/messages/catalogue.ts';
import type { Encoding } from '../../core/regulations/model.ts';
import { encode } from './setting/encode.ts';
import { iin } from './setting/people.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { csv, newFolder, newWarehouse } from './setting/warehouse.ts';

const encodings: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'kz-1048', 'cp866'];
const russian = csv(`${iin(0)};Подъезд, ёлка;1`, `${iin(1)};ШЁЛКОВЫЙ ПУТЬ;2`, `${iin(2)};plain;3`);
const kazakh = csv(`${iin(0)};Әлем, Ғылым, Қала, Өзен;1`, `${iin(1)};Ұлы Үй іңір һ;2`, `${iin(2)};plain;3`);

interface Read {
  readonly text: string;
  readonly distinguishing: number;
}

/** Decodes a file as a delivery, without an engine; a refusal as its sentence. */
async function read(bytes: Uint8Array, encoding: Encoding): Promise<Read | string> {
  const file = path.join(newFolder(), 'payments.csv');
  writeFileSync(file, bytes);
  const parts: Buffer[] = [];
  let headings: readonly string[] = [];
  const sink = {
    headings(found: readonly string[]) {
      headings = found;
    },
    async write(part: Buffer) {
      parts.push(Buffer.from(part));
    },
  };
  const format = { format: 'csv', encoding, delimiter: ';', decimal: '.' } as const;
  try {
    const { distinguishingBytes: distinguishing } = await decode(
      await localDeliveries.register(file),
      format,
      sink,
      () => undefined,
    );
    return { text: `${headings.join(';')}\n${Buffer.concat(parts).toString()}`, distinguishing };
  } catch (error) {
    if (error instanceof UdwError) return say('en', error.findings[0].message);
    throw error;
  }
}

describe('a delivery in its declared encoding gives the same rows', () => {
  test.each(encodings)('%s', async (encoding) => {
    const warehouse = await newWarehouse();
    const text = encoding === 'kz-1048' || encoding.startsWith('utf') ? kazakh : russian;
    const told = await warehouse.load(
      regulationsText({ encoding, tables: [payments] }),
      warehouse.write('payments.csv', encode(text, encoding)),
    );
    expect(told).toMatchObject({ code: 0, err: '' });
    const rows = (await warehouse.select('SELECT code FROM payments ORDER BY amount')) as { code: string }[];
    expect(rows.map(({ code }) => code)).toEqual(
      text
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.split(';')[1]),
    );
  });

  test.each(encodings)('%s, however the stream is cut', async (encoding) => {
    const lines = Array.from({ length: 60_000 }, (_, at) => `${at};Подъезд ${at};1`);
    const text = `IIN;CODE;AMOUNT\n${lines.join('\n')}\n`;
    const found = await read(encode(text, encoding), encoding);
    const hash = (part: string) => createHash('sha256').update(part).digest('hex');
    expect(typeof found === 'string' ? found : hash(found.text)).toBe(hash(text));
  });

  test.each<readonly [Encoding, readonly number[]]>([
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ])('%s with a byte order mark, which is no part of the first heading', async (encoding, mark) => {
    const bytes = Buffer.concat([Buffer.from(mark), encode(russian, encoding)]);
    expect(await read(bytes, encoding)).toMatchObject({ text: russian });
  });
});

describe('a byte order mark of another encoding than declared is refused', () => {
  const marks = [
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ] as const;
  const pairs = marks.flatMap(([marked, mark]) =>
    encodings
      .filter((declared) => declared !== marked)
      .map((declared) => ({ declared, marked, bytes: Buffer.from(mark) })),
  );
  test.each(pairs)('declared $declared, marked $marked', async ({ declared, marked, bytes }) => {
    expect(await read(Buffer.concat([bytes, encode(russian, marked)]), declared)).toBe(
      `The file is declared as ${declared}, but begins with the byte order mark of ${marked}. Nothing is guessed: declare the true encoding or ask for a redelivery.`,
    );
  });
});

const invalid = (declared: Encoding) =>
  new RegExp(
    `^The file is declared as ${declared}, but the byte at offset \\d+ \\(from 0\\) does not belong to it\\.`,
  );
const contradicted = (declared: Encoding, likely: Encoding) =>
  new RegExp(
    `^The file is declared as ${declared}, but \\d+ bytes contradict it: they are what ${likely} would show\\.`,
  );

describe('a declaration that the bytes contradict is refused', () => {
  test.each<readonly [Encoding, Encoding, string, RegExp]>([
    ['utf-8', 'windows-1251', russian, invalid('utf-8')],
    ['utf-8', 'kz-1048', kazakh, invalid('utf-8')],
    ['utf-8', 'cp866', russian, invalid('utf-8')],
    ['windows-1251', 'utf-8', russian, contradicted('windows-1251', 'utf-8')],
    ['windows-1251', 'utf-8', kazakh, invalid('windows-1251')],
    ['kz-1048', 'utf-8', russian, contradicted('kz-1048', 'utf-8')],
    ['kz-1048', 'utf-8', kazakh, invalid('kz-1048')],
    ['cp866', 'windows-1251', csv('1;подъезд у леса;1'), contradicted('cp866', 'windows-1251')],
    ['cp866', 'utf-8', russian, contradicted('cp866', 'utf-8')],
    ['windows-1251', 'kz-1048', kazakh, contradicted('windows-1251', 'kz-1048')],
    ['cp866', 'windows-1251', russian, contradicted('cp866', 'windows-1251')],
    ['cp866', 'kz-1048', kazakh, contradicted('cp866', 'windows-1251')],
    ['windows-1251', 'cp866', russian.replaceAll('Ш', 'Щ'), contradicted('windows-1251', 'cp866')],
    ['kz-1048', 'cp866', russian.replaceAll('Ш', 'Щ'), contradicted('kz-1048', 'cp866')],
    ['windows-1251', 'cp866', russian, invalid('windows-1251')],
  ])('declared %s, truly %s', async (declared, truly, text, sentence) => {
    expect(await read(encode(text, truly), declared)).toMatch(sentence);
  });

  test('and nothing is published', async () => {
    const warehouse = await newWarehouse();
    const told = await warehouse.load(
      regulationsText({ encoding: 'windows-1251', tables: [payments] }),
      warehouse.write('payments.csv', encode(kazakh, 'kz-1048')),
    );
    expect(told).toEqual({
      code: 5,
      out: '',
      err: 'payments.csv: The file is declared as windows-1251, but 8 bytes contradict it: they are what kz-1048 would show. Nothing is guessed: declare the true encoding or ask for a redelivery. [load.encoding-contradicted, para 21]\n',
    });
    expect(await warehouse.rows()).toBe(0);
    expect(warehouse.stored()).toEqual([]);
  });

  test.each<readonly [Encoding, Encoding]>([
    ['utf-8', 'utf-16le'],
    ['utf-8', 'utf-16be'],
    ['utf-16le', 'utf-8'],
    ['utf-16be', 'utf-8'],
    ['utf-16le', 'utf-16be'],
    ['utf-16be', 'utf-16le'],
    ['windows-1251', 'utf-16le'],
    ['kz-1048', 'utf-16be'],
    ['cp866', 'utf-16le'],
    ['utf-16le', 'windows-1251'],
    ['utf-16be', 'cp866'],
  ])('declared %s, truly %s: at the latest by its headings', async (declared, truly) => {
    const warehouse = await newWarehouse();
    const told = await warehouse.load(
      regulationsText({ encoding: declared, tables: [payments] }),
      warehouse.write('payments.csv', encode(russian, truly)),
    );
    expect(told.code).toBe(5);
    expect(told.err).toMatch(
      /\[load\.(heading-missing|file-empty|encoding-invalid|encoding-contradicted), para 21\]/,
    );
    expect(await warehouse.rows()).toBe(0);
  });
});

describe('bytes that do not belong to the declared encoding are refused', () => {
  test.each<readonly [string, Encoding, readonly number[]]>([
    ['a lone continuation', 'utf-8', [0x80]],
    ['an overlong form', 'utf-8', [0xc0, 0xaf]],
    ['a surrogate', 'utf-8', [0xed, 0xa0, 0x80]],
    ['a sequence cut at the end', 'utf-8', [0xd0]],
    ['a byte over F4', 'utf-8', [0xf5, 0x80, 0x80, 0x80]],
    ['a lone high surrogate', 'utf-16le', [0x3d, 0xd8, 0x41, 0x00]],
    ['a lone low surrogate', 'utf-16be', [0xdc, 0x00, 0x00, 0x41]],
    ['half a unit at the end', 'utf-16le', [0x41]],
    ['a high surrogate at the end', 'utf-16be', [0xd8, 0x3d]],
    ['98, which it does not have', 'windows-1251', [0x98]],
    ['98, which it does not have', 'kz-1048', [0x98]],
  ])('%s (%s)', async (_, encoding, bytes) => {
    const found = await read(Buffer.concat([encode(russian, encoding), Buffer.from(bytes)]), encoding);
    expect(found).toMatch(invalid(encoding));
  });
});

describe('the judge of encodings', () => {
  const evidence = (bytes: readonly (readonly [number, number])[], validUtf8 = false) => {
    const histogram = new Array<number>(256).fill(0);
    for (const [byte, times] of bytes) histogram[byte] = times;
    return { histogram, validUtf8 };
  };

  test('counts the sixteen bytes that KZ-1048 and windows-1251 read differently', () => {
    expect(distinguishingBytes).toHaveLength(16);
    for (const byte of distinguishingBytes) expect(countDistinguishing(evidence([[byte, 3]]))).toBe(3);
    expect(countDistinguishing(evidence([[0xc0, 5]]))).toBe(0);
  });

  test('takes a foreign name in a thousand letters for a name', () => {
    expect(
      contradiction(
        'windows-1251',
        evidence([
          [0xe0, 1000],
          [0xa1, 1],
        ]),
      ),
    ).toBeUndefined();
    expect(
      contradiction(
        'windows-1251',
        evidence([
          [0xe0, 1000],
          [0xa1, 2],
        ]),
      ),
    ).toEqual({ seen: 2, likely: 'kz-1048' });
  });

  test('takes a box in a hundred letters of cp866 for a box, and the numero sign for a sign', () => {
    expect(
      contradiction(
        'cp866',
        evidence([
          [0xa0, 99],
          [0xb3, 1],
          [0xfc, 0],
        ]),
      ),
    ).toBeUndefined();
    expect(
      contradiction(
        'cp866',
        evidence([
          [0xa0, 10],
          [0xfc, 10],
        ]),
      ),
    ).toBeUndefined();
    expect(
      contradiction(
        'cp866',
        evidence([
          [0xa0, 98],
          [0xb3, 2],
        ]),
      ),
    ).toEqual({ seen: 2, likely: 'windows-1251' });
  });

  test.each(encodings)('has nothing against plain ASCII declared as %s', (encoding) => {
    expect(contradiction(encoding, evidence([[0x41, 100]], true))).toBeUndefined();
  });
});

/** A Cyrillic letter before the byte makes whole characters of two bytes be cut by chunks of 1 MiB. */
const filler = (bytes: number) => Buffer.from(`a${'\u0436'.repeat(bytes / 2)}`);

test.each<readonly [string, Encoding, Uint8Array, number]>([
  ['a stray continuation', 'utf-8', Buffer.concat([Buffer.from('A;B\n'), Buffer.from([0x80, 0x41])]), 4],
  ['a letter that is not continued', 'utf-8', Buffer.from([0x41, 0x0a, 0xd0, 0x41, 0x41]), 2],
  ['in a later chunk', 'utf-8', Buffer.concat([filler(3 << 20), Buffer.from([0xff, 0x41])]), (3 << 20) + 1],
  [
    'a letter cut off at the end',
    'utf-8',
    Buffer.concat([filler(2 << 20), Buffer.from([0xd0])]),
    (2 << 20) + 1,
  ],
  ['a byte without letter', 'windows-1251', Buffer.from([0x41, 0x0a, 0xc0, 0x98]), 3],
  ['half a pair', 'utf-16le', Buffer.from([0x41, 0, 0x0a, 0, 0, 0xd8, 0x41, 0]), 4],
  ['half a unit at the end', 'utf-16be', Buffer.from([0, 0x41, 0, 0x0a, 0]), 4],
  ['half a pair at the end', 'utf-16le', Buffer.from([0x41, 0, 0x0a, 0, 0x3d, 0xd8]), 4],
  ['a second half without a first', 'utf-16be', Buffer.from([0, 0x41, 0xdc, 0x00, 0, 0x41]), 2],
  [
    'behind a replacement character, which does belong',
    'utf-16le',
    Buffer.from([0xfd, 0xff, 0, 0xd8, 0x41, 0]),
    2,
  ],
])('the first byte that does not belong is told exactly: %s in %s', async (_, encoding, bytes, offset) => {
  const told = `The file is declared as ${encoding}, but the byte at offset ${offset} (from 0) does not belong to it.`;
  expect(await read(bytes, encoding)).toContain(told);
});
