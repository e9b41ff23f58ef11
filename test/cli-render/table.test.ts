import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderTable } from '../../cli/render/table.ts';
import { cellWidth } from '../../cli/render/width.ts';

const COLUMNS = [
  { title: 'Регион', align: 'left' },
  { title: 'Адам', align: 'right' },
] as const;

test('texts stand on the left, numbers on the right, Kazakh letters take one cell', () => {
  expect(
    renderTable(COLUMNS, [
      ['Қызылорда облысы', '8 432'],
      ['Ұлытау', '17'],
    ]),
  ).toBe(
    [
      'Регион             Адам',
      '────────────────  ─────',
      'Қызылорда облысы  8 432',
      'Ұлытау               17',
    ].join('\n'),
  );
});

test('a table without rows has its headings', () => {
  expect(renderTable(COLUMNS, [])).toBe('Регион  Адам\n──────  ────');
});

test('a missing cell is empty', () => {
  expect(
    renderTable(COLUMNS, [['Абай']])
      .split('\n')
      .at(-1),
  ).toBe('Абай');
});

describe('on a short line', () => {
  test('the widest text is cut, the number is not', () => {
    expect(renderTable(COLUMNS, [['Северо-Казахстанская область', '1 234 567']], { width: 24 })).toBe(
      ['Регион              Адам', '─────────────  ─────────', 'Северо-Казах…  1 234 567'].join('\n'),
    );
  });

  test('rows become blocks when cutting is not enough', () => {
    expect(
      renderTable(
        COLUMNS,
        [
          ['Абай облысы', '1 234 567'],
          ['Ұлытау', '17'],
        ],
        { width: 12 },
      ),
    ).toBe(['Регион  Абай облысы', 'Адам    1 234 567', '', 'Регион  Ұлытау', 'Адам    17'].join('\n'));
  });

  test('no line of a table is longer than the terminal', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat().map(String)), {
          minLength: 1,
        }),
        fc.integer({ min: 20, max: 120 }),
        (rows, width) => {
          const lines = renderTable(COLUMNS, rows, { width }).split('\n');
          expect(Math.max(...lines.map(cellWidth))).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

describe('what data cannot do', () => {
  test.each(['\u001b[31mred', 'two\nlines', 'back\u0008space', '\u009b2J'])(
    '%j cannot steer the terminal',
    (cell) => {
      const [, , row] = renderTable(COLUMNS, [[cell, '1']]).split('\n');
      expect(row).toContain('\ufffd');
      expect(row).not.toMatch(/\p{Cc}/u);
    },
  );
});

test('a composed and a decomposed letter are equally wide', () => {
  expect(cellWidth('й')).toBe(1);
  expect(cellWidth('й'.normalize('NFD'))).toBe(1);
});
