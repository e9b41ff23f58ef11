import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestRecordBytes, recordStream } from '../../adapters/local/delivery/records.ts';
import { checkAllRead } from '../../adapters/local/engine/depersonalize.ts';
import { VerificationError } from '../../core/errors.ts';
import { say } from '../../core/messages/catalogue.ts';
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
    rejects: ['2,,,too-few-columns', '3,IIN,person,check-digit'],
  },
  {
    name: 'too few columns',
    file: `${heading}\n${iin(0)};A\n${person(1, 'B')}\n`,
    codes: ['B'],
    rejects: ['1,,,too-few-columns'],
  },
  {
    name: 'too many columns',
    file: `${heading}\n${person(0)}\n${person(1, 'B')};2;3\n`,
    codes: ['A'],
    rejects: ['2,,,too-many-columns'],
  },
  {
    name: 'a stray quote',
    file: `${heading}\n${person(0, '"a"b')}\n${person(1, 'B')}\n`,
    codes: ['B'],
    rejects: ['1,,,quote'],
  },
  {
    name: 'a record of more than 256 KiB',
    file: `${heading}\n${person(0)}\n${person(1, 'z'.repeat(1 << 18))}\n${person(2, 'B')}\n`,
    codes: ['A', 'B'],
    rejects: ['2,,,too-long'],
  },
  ...[
    { name: 'of letters', code: 'z'.repeat(6 << 20) },
    { name: 'of letters of two bytes', code: `z${'ж'.repeat(3 << 20)}` },
    { name: 'in quotes', code: `"${'z'.repeat(6 << 20)}"` },
    { name: 'of quoted quotes', code: `"${'""'.repeat(3 << 20)}"` },
    { name: 'of quoted lines', code: `"${'z\r\n'.repeat(2 << 20)}"` },
    { name: 'of delimiters', code: ';'.repeat(6 << 20) },
  ].map(({ name, code }) => ({
    name: `a record of 6 MiB ${name}, which is more than the reader holds at once`,
    file: `${heading}\n${person(0)}\n${person(1, code)}\n${person(2, 'B')}\n${wrongIin(3)};C;1\n`,
    codes: ['A', 'B'],
    rejects: ['2,,,too-long', '4,IIN,person,check-digit'],
  })),
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

const unclosed = (line: number, record: number) =>
  `payments.csv:${line}: A quote that opens in record ${record} is still open at the end of the file; the file is refused whole. Ask the provider to close it, or whether the file is cut off. [load.quote-unclosed, para 21]\n`;

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

const cutOff: readonly { name: string; file: string; err: string }[] = [
  {
    name: 'a quote that is never closed',
    file: `${heading}\n${person(0)}\n${person(1, '"a')}\n${person(2)}\n`,
    err: unclosed(3, 2),
  },
  {
    name: 'in a record behind empty and quoted lines, of CR LF',
    file: `${heading}\r\n\r\n${person(0, '"a\r\nb"')}\r\n${person(1, '"a')}\r\n`,
    err: unclosed(5, 2),
  },
  { name: 'in a value with quoted quotes', file: `${heading}\n${person(0, '"a""b')}\n`, err: unclosed(2, 1) },
  { name: 'in the headings', file: `IIN;CODE;"AMOUNT\n${person(0)}\n`, err: unclosed(1, 0) },
  {
    name: 'before more than the reader holds at once',
    file: `${heading}\n${person(0, '"a')}\n${`${person(1)}\n`.repeat(300_000)}`,
    err: unclosed(2, 1),
  },
];

test('the list of rejects to send back names a column as the provider does, whatever its heading holds', async () => {
  const [id, ...others] = payments.columns;
  if (!id) throw new Error('payments have a column');
  const named = 'IIN, "of the payer"';
  const columns = [{ ...id, heading: named }, ...others];
  const warehouse = await newWarehouse();
  const told = await warehouse.load(
    regulationsText({ tables: [{ ...payments, columns, rejectTolerance: 1 }] }),
    warehouse.write('payments.csv', `"IIN, ""of the payer""";CODE;AMOUNT\n${wrongIin(0)};A;1\n${iin(1)};A\n`),
  );
  expect(told).toMatchObject({ code: 0, err: '' });
  expect(readFileSync(path.join(warehouse.home, 'rejects', '1-payments.csv'), 'utf8')).toBe(
    'record,heading,column,rule\n1,"IIN, ""of the payer""",person,check-digit\n2,,,too-few-columns\n',
  );
});

describe('a file in which a quote is open at the end is refused whole, however many rejects the regulations allow', () => {
  test.each(cutOff)('$name', async ({ file, err }) => {
    const warehouse = await newWarehouse();
    const told = await warehouse.load(regulations, warehouse.write('payments.csv', file));
    expect(told).toEqual({ code: 5, out: '', err });
    expect(await warehouse.rows()).toBe(0);
    expect(warehouse.stored()).toEqual([]);
  });
});

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
  { weight: 1, arbitrary: fc.constant({ code: 'A', rule: ',,,too-few-columns' }) },
  { weight: 1, arbitrary: fc.constant({ code: 'A', rule: ',,,too-many-columns' }) },
  { weight: 1, arbitrary: fc.constant({ code: '"a"b', rule: ',,,quote' }) },
  { weight: 1, arbitrary: fc.constant({ code: 'A', rule: ',IIN,person,check-digit' }) },
  { weight: 1, arbitrary: fc.constant({ code: 'A', rule: ',IIN,person,missing' }) },
);

const lineEnd = fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\n\r\n');

function write(record: { code: string; rule: string | undefined }, index: number): string {
  if (record.rule === ',,,too-few-columns') return `${iin(index)};A`;
  if (record.rule === ',,,too-many-columns') return `${person(index)};1`;
  if (record.rule === ',IIN,person,check-digit') return `${wrongIin(index)};A;1`;
  if (record.rule === ',IIN,person,missing') return `;A;1`;
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
      const [number, , , rule] = line.split(',');
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
        const once = recordStream(';').push(whole).toString();
        const { push } = recordStream(';');
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
      const made = recordStream(';').push(Buffer.from(text)).toString();
      expect(made).toBe(text.replace(/[\r\n]+/g, '\n').replace(/^\n/, ''));
    }),
  );
});

test('records are counted as an independent reader counts them, however the stream is cut', () => {
  const cell = fc.constantFrom('', 'a', '"b"', '"\r\n;\n"', '"c""d"', '"e"f', 'ж', 'g"h');
  const end = fc.constantFrom(';', '\n', '\r', '\r\n', '\n\n');
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, end)), fc.integer({ min: 1, max: 7 }), (cells, step) => {
      const bytes = Buffer.from(`H\n${cells.flat().join('')}`);
      const stream = recordStream(';');
      for (let from = 0; from < bytes.length; from += step) stream.push(bytes.subarray(from, from + step));
      expect(stream.end().records).toBe(splitRecords(bytes.toString(), ';').length - 1);
    }),
    { numRuns: 1000 },
  );
});

test.each([1000, 1 << 20])(
  'a long record is cut where no character is split, in chunks of %i bytes',
  (step) => {
    const long = longestRecordBytes * 3;
    const bytes = Buffer.from(`H\n1;"${'я\n'.repeat(long)}"\n2;${'я'.repeat(long)}\r\n3\n`);
    const stream = recordStream(';');
    const parts: Buffer[] = [];
    for (let from = 0; from < bytes.length; ) {
      let to = Math.min(from + step, bytes.length);
      while (((bytes[to] ?? 0) & 0xc0) === 0x80) to += 1;
      parts.push(Buffer.from(stream.push(bytes.subarray(from, to))));
      from = to;
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
    const [, quoted = [], plain = [], last, ...more] = splitRecords(text, ';');
    expect([quoted[0], plain[0], last, more]).toEqual(['1', '2', ['3'], []]);
    for (const record of [quoted, plain]) {
      const bytesLeft = Buffer.byteLength(record.join(';'));
      expect(bytesLeft).toBeGreaterThan(longestRecordBytes);
      expect(bytesLeft).toBeLessThan(longestRecordBytes + 100);
    }
  },
);

test('a file of which not every record was read is refused whole', () => {
  expect(() => checkAllRead(3, 3, 'payments.csv')).not.toThrow();
  try {
    checkAllRead(3, 2, 'payments.csv');
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof VerificationError)) throw error;
    const [{ message, at, basis }] = error.findings;
    expect({ at, basis }).toEqual({ at: { file: 'payments.csv' }, basis: '21' });
    expect(say('en', message)).toContain('The file holds records: 3, but read were: 2; it is refused whole');
    expect(say('ru', message)).toContain('В файле записей: 3, а прочитано: 2; файл отклонён целиком');
  }
});

test.each<readonly [string, (name: string) => string]>([
  [
    'a named pipe, for whose writer nobody waits',
    (name) => {
      execFileSync('mkfifo', [name]);
      return name;
    },
  ],
  [
    'a folder',
    (name) => {
      mkdirSync(name);
      return name;
    },
  ],
  ['a device', () => '/dev/null'],
])('%s is no delivery', async (_, make) => {
  const warehouse = await newWarehouse();
  const file = make(path.join(warehouse.folder, 'payments.csv'));
  expect(await warehouse.load(regulations, file)).toEqual({
    code: 3,
    out: '',
    err: `${file}: This is no regular file. A folder, a pipe or a device is not taken: name the delivered file itself. [load.not-a-file]\n`,
  });
});
