import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestRecordBytes, recordStream } from '../../adapters/local/delivery/records.ts';

/** What a stream made of some bytes in chunks of a size, the places of whole records, and how it ended. */
function run(bytes: Buffer, step: number, copying?: () => undefined) {
  const stream = recordStream(';', copying);
  let text = '';
  const wholes: unknown[] = [];
  for (let from = 0; from < bytes.length; from += step) {
    text += stream.push(bytes.subarray(from, from + step)).toString('latin1');
    wholes.push(stream.whole());
  }
  return { text, wholes, ended: stream.end() };
}

const byBytes = () => undefined;
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'Қ', ';', '\n', 'some words', '2026-03-19 10:00:00') },
  { weight: 2, arbitrary: fc.constantFrom('\r', '\r\n', '\n\n', ' ', '\t') },
  { weight: 1, arbitrary: fc.constantFrom('"', '""', '";"', '"\r\n"') },
);

describe('plain lines', () => {
  test('come out as when every byte is looked at, however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 80 }), (pieces, step) => {
        const bytes = Buffer.from(pieces.join(''));
        expect(run(bytes, step)).toEqual(run(bytes, step, byBytes));
      }),
      { numRuns: 3000 },
    );
  });

  test.each([-1, 0, 1, 63, 64, 65])(
    'a line of %i bytes over the longest is cut in the same place',
    (over) => {
      const bytes = Buffer.from(`H\n${'x'.repeat(longestRecordBytes + over)}\r\ny\n`);
      for (const step of [bytes.length, 4099]) expect(run(bytes, step)).toEqual(run(bytes, step, byBytes));
    },
  );
});

const cell = fc.constantFrom(
  '',
  'a',
  'Қазақ',
  ' ',
  'some longer words of a free text',
  '0',
  '"quoted; text"',
);
const line = fc.array(cell, { minLength: 1, maxLength: 6 });

/** The same stream with some columns shortened from its second chunk on. */
function shortened(lines: readonly (readonly string[])[], columns: readonly number[]): readonly string[] {
  const stream = recordStream(';');
  stream.push(Buffer.from('H\n'));
  stream.shorten(columns);
  const text = lines.map((cells) => `${cells.join(';')}\n`).join('');
  return stream.push(Buffer.from(text)).toString().split('\n').slice(0, -1);
}

describe('of a column of which only its presence is asked', () => {
  test('one character stands for a value, none for no value, in lines without quotes', () => {
    const lines = line.filter((cells) => cells.join(';') !== '' && !cells.join('').includes('"'));
    fc.assert(
      fc.property(fc.array(lines), fc.uniqueArray(fc.nat(7)), (rows, columns) => {
        const wanted = rows.map((cells) =>
          cells.map((value, column) => (columns.includes(column) && value !== '' ? '1' : value)).join(';'),
        );
        expect(shortened(rows, columns)).toEqual(wanted);
      }),
      { numRuns: 1000 },
    );
  });

  test('a line with quotes is left as it is', () => {
    expect(
      shortened(
        [
          ['name', '"a;b"'],
          ['name', 'b'],
        ],
        [0],
      ),
    ).toEqual(['name;"a;b"', '1;b']);
  });
});
