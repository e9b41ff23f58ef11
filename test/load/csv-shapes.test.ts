import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneLineEnd } from '../../adapters/local/delivery/lines.ts';
import { splitRecords } from './setting/csv-reader.ts';
import { iin, wrongIin } from './setting/people.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { newWarehouse, type Warehouse } from './setting/warehouse.ts';

const regulations = regulationsText({ tables: [{ ...payments, rejectTolerance: 1 }] });
const heading = 'IIN;CODE;AMOUNT';
const person = (index: number, code = 'A') => `${iin(index)};${code};1`;

/** The list of rejected records that load 1 left to send back. */
function rejects({ home }: Warehouse): readonly string[] {
  try {
    const text = readFileSync(path.join(home, 'rejects', '1-payments.csv'), 'utf8');
    return text.trimEnd().split('\n').slice(1);
  } catch {
    return [];
  }
}

interface Shape {
  readonly name: string;
  readonly file: string;
  readonly codes: readonly (string | null)[];
  readonly rejects?: readonly string[];
}

const shapes: readonly Shape[] = [
  { name: 'headings only', file: `${heading}\n`, codes: [] },
  { name: 'headings only, no line end', file: heading, codes: [] },
  { name: 'no final line end', file: `${heading}\n${person(0)}\n${person(1, 'B')}`, codes: ['A', 'B'] },
  { name: 'CR LF', file: `${heading}\r\n${person(0)}\r\n${person(1, 'B')}\r\n`, codes: ['A', 'B'] },
  { name: 'CR alone', file: `${heading}\r${person(0)}\r${person(1, 'B')}\r`, codes: ['A', 'B'] },
  { name: 'mixed line ends', file: `${heading}\r\n${person(0)}\n${person(1, 'B')}\r\n`, codes: ['A', 'B'] },
  { name: 'a byte order mark', file: `\ufeff${heading}\n${person(0)}\n`, codes: ['A'] },
  { name: 'headings in quotes', file: `"IIN";"CODE";"AMOUNT"\n${person(0)}\n`, codes: ['A'] },
  { name: 'headings in another order', file: `AMOUNT;IIN;CODE\n1;${iin(0)};A\n`, codes: ['A'] },
  { name: 'a quoted LF', file: `${heading}\n${person(0, '"a\nb"')}\n${person(1)}\n`, codes: ['A', 'a\nb'] },
  { name: 'a quoted CR LF', file: `${heading}\r\n${person(0, '"a\r\nb"')}\r\n`, codes: ['a\r\nb'] },
  { name: 'a quoted empty line', file: `${heading}\n${person(0, '"a\n\nb"')}\n`, codes: ['a\n\nb'] },
  { name: 'a quoted quote', file: `${heading}\n${person(0, '"a""b"')}\n`, codes: ['a"b'] },
  { name: 'a quoted delimiter', file: `${heading}\n${person(0, '"a;b"')}\n`, codes: ['a;b'] },
  { name: 'a quote within a value', file: `${heading}\n${person(0, 'a"b')}\n`, codes: ['a"b'] },
  { name: 'an empty value in quotes', file: `${heading}\n${person(0, '""')}\n`, codes: [null] },
  {
    name: 'empty lines, which are no records',
    file: `\n${heading}\n\n${person(0)}\n\n\n${iin(1)};B\n\r\n${wrongIin(2)};C;1\n\n`,
    codes: ['A'],
    rejects: ['2,,too-few-columns', '3,person,check-digit'],
  },
  {
    name: 'too few columns',
    file: `${heading}\n${iin(0)};A\n${person(1, 'B')}\n`,
    codes: ['B'],
    rejects: ['1,,too-few-columns'],
  },
  {
    name: 'too many columns',
    file: `${heading}\n${person(0)}\n${person(1, 'B')};2;3\n`,
    codes: ['A'],
    rejects: ['2,,too-many-columns'],
  },
  {
    name: 'a stray quote',
    file: `${heading}\n${person(0, '"a"b')}\n${person(1, 'B')}\n`,
    codes: ['B'],
    rejects: ['1,,quote'],
  },
  {
    name: 'a quote that is never closed',
    file: `${heading}\n${person(0)}\n${person(1, '"a')}\n${person(2)}\n`,
    codes: ['A'],
    rejects: ['2,,quote'],
  },
  {
    name: 'a record of more than 256 KiB',
    file: `${heading}\n${person(0)}\n${person(1, 'z'.repeat(1 << 18))}\n${person(2, 'B')}\n`,
    codes: ['A', 'B'],
    rejects: ['2,,too-long'],
  },
];

describe('the shapes of a delivered CSV file', () => {
  test.each(shapes)('$name', async ({ file, codes, rejects: expected = [] }) => {
    const warehouse = await newWarehouse();
    const told = await warehouse.load(regulations, warehouse.write('payments.csv', file));
    expect(told).toMatchObject({ code: 0, err: '' });
    const rows = (await warehouse.select('SELECT code FROM payments ORDER BY code')) as { code: string }[];
    expect(rows.map(({ code }) => code)).toEqual(codes);
    expect(rejects(warehouse)).toEqual(expected);
    const numbers = `records ${codes.length + expected.length}, accepted ${codes.length}, rejected ${expected.length}`;
    expect(told.out).toContain(numbers);
  });
});

const missing = (column: string) =>
  `payments.csv:1: Column ${column} of the regulations is missing in the file. Ask for a redelivery, or amend the regulations (paras 14-16). [load.heading-missing, para 21]\n`;
const unknown = (number: number) =>
  `payments.csv:1: The file has a column (number ${number}) that the regulations do not classify; nothing of it was read. Ask for a redelivery, or amend the regulations (paras 14-16). [load.heading-unknown, para 21]\n`;
const empty =
  'payments.csv:1: The file does not begin with a line of headings; nothing of it was read. Ask for a redelivery: a delivery without records still has its headings. [load.file-empty, para 21]\n';

const refused: readonly { name: string; file: string; err: string }[] = [
  { name: 'an empty file', file: '', err: empty },
  { name: 'nothing but line ends', file: '\n\r\n\n', err: empty },
  { name: 'a byte order mark and nothing else', file: '\ufeff', err: empty },
  { name: 'a missing heading', file: `IIN;CODE\n${iin(0)};A\n`, err: missing('AMOUNT') },
  { name: 'an unknown heading', file: `IIN;CODE;AMOUNT;NOTE\n${person(0)};x\n`, err: unknown(4) },
  {
    name: 'a double heading',
    file: `IIN;CODE;AMOUNT;CODE\n${person(0)};x\n`,
    err: 'payments.csv:1: The file has column CODE twice. Ask for a redelivery. [load.heading-twice, para 21]\n',
  },
  {
    name: 'no headings, a person in the first line: the value is not repeated',
    file: `${person(0)}\n`,
    err: ['IIN', 'CODE', 'AMOUNT'].map(missing).join('') + [1, 2, 3].map(unknown).join(''),
  },
  {
    name: 'another delimiter than the declared one',
    file: `IIN,CODE,AMOUNT\n${iin(0)},A,1\n`,
    err: ['IIN', 'CODE', 'AMOUNT'].map(missing).join('') + unknown(1),
  },
];

describe('a file with other columns is refused whole', () => {
  test.each(refused)('$name', async ({ file, err }) => {
    const warehouse = await newWarehouse();
    const told = await warehouse.load(regulations, warehouse.write('payments.csv', file));
    expect(told).toEqual({ code: 5, out: '', err });
    expect(await warehouse.rows()).toBe(0);
    expect(warehouse.stored()).toEqual([]);
  });
});

/** One record of a random file with the rule that it breaks, if any. */
const anyRecord = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('A', '"a\nb"', '"a;\r\n\nb"', '""').map((code) => ({ code, rule: undefined })),
  },
  { weight: 1, arbitrary: fc.constant({ code: 'A', rule: ',,too-few-columns' }) },
  { weight: 1, arbitrary: fc.constant({ code: 'A', rule: ',,too-many-columns' }) },
  { weight: 1, arbitrary: fc.constant({ code: '"a"b', rule: ',,quote' }) },
  { weight: 1, arbitrary: fc.constant({ code: 'A', rule: ',person,check-digit' }) },
  { weight: 1, arbitrary: fc.constant({ code: 'A', rule: ',person,missing' }) },
);

const lineEnd = fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\n\r\n');

function write(record: { code: string; rule: string | undefined }, index: number): string {
  if (record.rule === ',,too-few-columns') return `${iin(index)};A`;
  if (record.rule === ',,too-many-columns') return `${person(index)};1`;
  if (record.rule === ',person,check-digit') return `${wrongIin(index)};A;1`;
  if (record.rule === ',person,missing') return `;A;1`;
  return person(index, record.code);
}

test.each([1, 2, 3])(
  'rejected records are numbered as an independent reader numbers them (seed %i)',
  async (seed) => {
    const [records = []] = fc.sample(
      fc.array(fc.tuple(anyRecord, lineEnd), { minLength: 300, maxLength: 300 }),
      {
        seed,
        numRuns: 1,
      },
    );
    const file = `${heading}\n${records.map(([record, end], index) => write(record, index) + end).join('')}`;
    const warehouse = await newWarehouse();
    const told = await warehouse.load(regulations, warehouse.write('payments.csv', file));
    expect(told).toMatchObject({ code: 0, err: '' });
    const expected = records.flatMap(([{ rule }], index) =>
      rule === undefined ? [] : [`${index + 1}${rule}`],
    );
    const found = rejects(warehouse);
    expect(found).toEqual(expected);

    const raw = splitRecords(file, ';').slice(1);
    expect(raw).toHaveLength(300);
    for (const line of found) {
      const [number, , rule] = line.split(',');
      const [id = '', ...rest] = raw[Number(number) - 1] ?? [];
      const shape = { 'too-few-columns': 2, 'too-many-columns': 4 }[rule ?? ''] ?? 3;
      expect(rest).toHaveLength(shape - 1);
      if (rule === 'missing') expect(id).toBe('');
      if (rule === 'check-digit') expect(id).toBe(wrongIin(Number(number) - 1));
    }
  },
);

test('line ends are made one however the stream is cut', () => {
  const piece = fc.constantFrom('a', ';', '"', '\n', '\r', '\r\n', ' ', '\n\n');
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }),
      fc.array(fc.nat(5), { maxLength: 30 }),
      (pieces, cuts) => {
        const whole = Buffer.from(pieces.join(''));
        const once = oneLineEnd(';')(whole).toString();
        const push = oneLineEnd(';');
        let from = 0;
        let parts = '';
        for (const cut of cuts) {
          parts += push(whole.subarray(from, from + cut)).toString();
          from = Math.min(whole.length, from + cut);
        }
        expect(parts + push(whole.subarray(from)).toString()).toBe(once);
      },
    ),
    { numRuns: 2000 },
  );
});

test('outside quotes no CR and no empty line is left, and no other byte is lost', () => {
  const piece = fc.constantFrom('a', ';', '\n', '\r', '\r\n', 'ж', '\n\n');
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      const made = oneLineEnd(';')(Buffer.from(text)).toString();
      expect(made).toBe(text.replace(/[\r\n]+/g, '\n').replace(/^\n/, ''));
    }),
  );
});
