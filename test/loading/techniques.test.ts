import { describe, expect, test } from 'vitest';
import { checkDigit } from '../../core/identifiers/check-digit.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { evaluateRecord } from '../../core/loading/evaluate.ts';
import type { Value } from '../../core/loading/expression.ts';
import type { Column } from '../../core/regulations/model.ts';
import { MACS } from './duckdb-engine.ts';
import { sampleColumn, sampleTable } from './every-technique.ts';

type Row = readonly [raw: string | null, value: Value, fault?: string | undefined, note?: string];

function check(its: Partial<Column>, rows: readonly Row[], decimal: '.' | ',' = ','): void {
  const column = sampleColumn('value', { flavour: 'text', ...its });
  const plan = compileTable(sampleTable([column]), { asOf: '2026-09-30', decimal });
  for (const [raw, value, fault, note] of rows) {
    const result = evaluateRecord(plan, { VALUE: raw }, MACS);
    expect([raw, result['value'], result['_faults'], result['_notes']]).toEqual([
      raw,
      value,
      fault === undefined ? null : `value:${fault}`,
      note === undefined ? null : `value:${note}`,
    ]);
  }
}

const million = (text: string) => BigInt(text.replace('_', ''));

describe('values that are kept', () => {
  test('a text is kept as it was delivered; words that say "no value" are NULL and counted', () => {
    check({}, [
      ['  Қаз ', '  Қаз '],
      ['', null],
      [null, null],
      ['NULL', null, undefined, 'dummy'],
      ['н/д', null, undefined, 'dummy'],
    ]);
  });

  test('a word that may be an answer is kept in a text', () => {
    check({}, [
      ['нет', 'нет'],
      ['жоқ', 'жоқ'],
      ['NA', 'NA'],
      ['x', 'x'],
    ]);
  });

  test('an integer has a sign, at most 18 digits and nothing else', () => {
    check({ logicalType: 'integer' }, [
      ['12\u00a0500', 12500n],
      ['-7', -7n],
      ['\u22127', -7n],
      ['-0', 0n],
      ['\uff11\uff12', 12n],
      ['999999999999999999', 999999999999999999n],
      ['1000000000000000000', null, 'number-form'],
      ['+7', null, 'number-form'],
      ['1,0', null, 'number-form'],
      ['1e5', null, 'number-form'],
      ['5\u20137', null, 'number-form'],
      ['7-', null, 'number-form'],
      ['-', null],
      ['нет', null, undefined, 'dummy'],
    ]);
  });

  test('a number has one decimal mark, that of the file, and at most six decimals', () => {
    const rows: readonly Row[] = [
      ['1 234,5', million('1234_500000')],
      ['-0,000001', -1n],
      [',5', million('0_500000')],
      ['5,', million('5_000000')],
      [',', null, undefined, 'dummy'],
      ['1.5', null, 'number-form'],
      ['1,5,5', null, 'number-form'],
      ['0,1234567', null, 'number-form'],
      ['1,5E+3', null, 'number-form'],
    ];
    check({ logicalType: 'number' }, rows);
    check(
      { logicalType: 'number' },
      [
        ['1.5', million('1_500000')],
        ['1,5', null, 'number-form'],
      ],
      '.',
    );
  });

  test('a boolean has an enumerated form', () => {
    check({ logicalType: 'boolean' }, [
      ['да', true],
      [' Жоқ ', false],
      ['1', true],
      ['NO', false],
      ['maybe', null, 'boolean-form'],
      ['н/д', null, undefined, 'dummy'],
    ]);
  });

  test('a date has a declared form and is a day of the calendar in 1800-2100', () => {
    check({ logicalType: 'date', dateForms: ['iso', 'dotted'] }, [
      ['2026-03-31', '2026-03-31'],
      [' 31.03.2026\u00a0', '2026-03-31'],
      ['2024-02-29', '2024-02-29'],
      ['2000-02-29', '2000-02-29'],
      ['1900-02-29', null, 'date-form'],
      ['2026-02-29', null, 'date-form'],
      ['2026-04-31', null, 'date-form'],
      ['2026-13-01', null, 'date-form'],
      ['31/03/2026', null, 'date-form'],
      ['20260331', null, 'date-form'],
      ['2026-03-31 10:00:00', null, 'date-form'],
      ['1799-12-31', null, 'date-range'],
      ['2101-01-01', null, 'date-range'],
      ['0000-00-00', null, undefined, 'dummy'],
      ['—', null],
    ]);
  });

  test('a timestamp adds a clock after a space or T', () => {
    check({ logicalType: 'timestamp', dateForms: ['iso', 'compact'] }, [
      ['2026-03-31 23:59:59', '2026-03-31 23:59:59'],
      ['2026-03-31T00:00:00', '2026-03-31 00:00:00'],
      ['\t2026-03-31\u00a010:20:30 ', '2026-03-31 10:20:30'],
      ['20260331 10:20:30', '2026-03-31 10:20:30'],
      ['2026-03-31', null, 'date-form'],
      ['2026-03-31 24:00:00', null, 'date-form'],
      ['2026-03-31 10:60:00', null, 'date-form'],
      ['2026-03-31 10:20', null, 'date-form'],
    ]);
  });
});

describe('values that are made coarser (para 20(1), ISO/IEC 20889)', () => {
  const date = { logicalType: 'date', dateForms: ['iso'] } as const;

  test.each([
    ['month', '2026-08-01'],
    ['quarter', '2026-07-01'],
    ['year', '2026-01-01'],
  ] as const)('a date becomes the first day of its %s', (level, first) => {
    check({ ...date, technique: { kind: 'generalise', hierarchy: 'date', level } }, [['2026-08-31', first]]);
  });

  test('each month falls into its quarter', () => {
    const quarters = ['01', '01', '01', '04', '04', '04', '07', '07', '07', '10', '10', '10'];
    const rows = quarters.map((first, index): Row => {
      return [`2026-${`${index + 1}`.padStart(2, '0')}-15`, `2026-${first}-01`];
    });
    check({ ...date, technique: { kind: 'generalise', hierarchy: 'date', level: 'quarter' } }, rows);
  });

  test('an age band counts completed years at the as-of date', () => {
    check({ ...date, technique: { kind: 'generalise', hierarchy: 'age', bands: [0, 15, 20, 85] } }, [
      ['2011-10-01', '0-14'],
      ['2011-09-30', '15-19'],
      ['2006-10-01', '15-19'],
      ['2006-09-30', '20-84'],
      ['1941-09-30', '85+'],
      ['2026-09-30', '0-14'],
      ['2026-10-01', null, 'birth-after-as-of'],
      ['2026-02-30', null, 'date-form'],
    ]);
  });

  test('a KATO code is cut from the right; lost zeros are not guessed', () => {
    const kato = (level: 'district' | 'region') =>
      ({ technique: { kind: 'generalise', hierarchy: 'kato', level } }) as const;
    check(kato('district'), [
      ['111010000', '111000000'],
      [' 751210100', '751200000'],
      ['11101000', null, 'kato-form'],
      ['1110100000', null, 'kato-form'],
      ['11101000A', null, 'kato-form'],
      ['000000000', null, undefined, 'dummy'],
    ]);
    check(kato('region'), [['111010000', '110000000']]);
  });

  test('a number falls into a band by its floor', () => {
    const technique = { kind: 'generalise', hierarchy: 'number', width: 10 } as const;
    check({ logicalType: 'integer', technique }, [
      ['0', '0-9'],
      ['9', '0-9'],
      ['10', '10-19'],
      ['-1', '-10--1'],
      ['-10', '-10--1'],
      ['-11', '-20--11'],
    ]);
    check({ logicalType: 'number', technique }, [
      ['9,999999', '0-9'],
      ['-0,5', '-10--1'],
      ['-10,000001', '-20--11'],
    ]);
  });

  test('rounding goes to the nearest multiple, a tie away from zero', () => {
    check({ logicalType: 'integer', technique: { kind: 'round', to: 10 } }, [
      ['4', 0n],
      ['5', 10n],
      ['-5', -10n],
      ['-4', 0n],
      ['14', 10n],
    ]);
    check({ logicalType: 'number', technique: { kind: 'round', to: 5 } }, [
      ['2,499999', 0n],
      ['2,5', million('5_000000')],
      ['-2,5', -million('5_000000')],
      ['999999999999999999', million('1000000000000000000_000000')],
    ]);
  });

  test('top and bottom coding replaces what passes a bound by it', () => {
    check({ logicalType: 'integer', technique: { kind: 'top-bottom', bottom: 0, top: 99 } }, [
      ['-1', 0n],
      ['0', 0n],
      ['99', 99n],
      ['100', 99n],
    ]);
    check({ logicalType: 'number', technique: { kind: 'top-bottom', top: 0.5 } }, [
      ['0,500001', 500_000n],
      ['-7', -million('7_000000')],
    ]);
  });
});

describe('what a record tells of itself', () => {
  const columns = [
    sampleColumn('person', {
      flavour: 'iin',
      identifier: 'iin',
      technique: { kind: 'keyed-hash' },
      required: true,
      birthDateColumn: 'born',
    }),
    sampleColumn('born', { flavour: 'date', logicalType: 'date', technique: { kind: 'drop' } }),
    sampleColumn('payer', { flavour: 'iin', identifier: 'bin-or-iin', technique: { kind: 'keyed-hash' } }),
    sampleColumn('day', { flavour: 'date', logicalType: 'date' }),
  ];
  const plan = compileTable(sampleTable(columns), { asOf: '2026-09-30', decimal: '.' });
  const run = (PERSON: string | null, BORN: string | null, PAYER: string | null, DAY: string | null) =>
    evaluateRecord(plan, { PERSON, BORN, PAYER, DAY }, MACS);

  test('faults stand in column order; a dropped column has none', () => {
    const result = run('900101300018', 'not a date', '9E+11', '2026-02-30');
    expect(result['_faults']).toBe('person:check-digit;payer:exponent;day:date-form');
  });

  test('a missing required value is a fault, and a dummy is noted besides', () => {
    expect(run(null, null, null, null)).toMatchObject({
      _faults: 'person:missing',
      _notes: null,
      _present: '0000',
    });
    const dummy = run('000000000000', '', null, '');
    expect(dummy).toMatchObject({ _faults: 'person:missing', _notes: 'person:dummy', _present: '1000' });
  });

  test('a birth date that differs from the IIN is noted, and only when both are known', () => {
    expect(run('900101300017', '1990-01-02', null, null)['_notes']).toBe('person:birth-date-differs');
    expect(run('900101300017', '1990-01-01', null, null)['_notes']).toBeNull();
    expect(run('900101300017', '1990-02-30', null, null)['_notes']).toBeNull();
  });

  test('presence tells of the raw value, one digit a column in source order', () => {
    expect(run('x', null, '-', '')['_present']).toBe('1010');
  });

  test('a BIN or IIN column becomes two: the person by pseudonym, the organization by its BIN', () => {
    const person = run('900101300017', null, '900101300017', null);
    expect(person['payer_person']).toEqual(person['person']);
    expect(person['payer_organization']).toBeNull();
    const bin = `06124000000${checkDigit('06124000000')}`;
    const organization = run('900101300017', null, bin, null);
    expect(organization).toMatchObject({ payer_person: null, payer_organization: bin, _faults: null });
  });
});
