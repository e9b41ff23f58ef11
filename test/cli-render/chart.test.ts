import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderBars } from '../../cli/render/chart.ts';
import { cellWidth } from '../../cli/render/width.ts';

test('the greatest value has the longest bar, a half of it half the bar', () => {
  expect(
    renderBars(
      [
        { label: 'Алматы', value: 200 },
        { label: 'Ұлытау', value: 100 },
        { label: 'Абай', value: 0 },
      ],
      { width: 27 },
    ),
  ).toBe(['Алматы 200 ████████████████', 'Ұлытау 100 ████████', 'Абай     0'].join('\n'));
});

test('bars are precise to an eighth of a cell, and whatever is above zero is seen', () => {
  const lines = renderBars(
    [
      { label: 'a', value: 64 },
      { label: 'b', value: 3 },
      { label: 'c', value: 0.001 },
    ],
    { width: 17, format: () => '-' },
  ).split('\n');
  expect(lines).toEqual(['a - █████████████', 'b - ▋', 'c - ▏']);
});

test('numbers are written as told, and notes stand behind the bars', () => {
  expect(
    renderBars(
      [
        { label: 'A', value: 2000, note: '100 %' },
        { label: 'B', value: 1000, note: '50 %' },
      ],
      { width: 24, format: (value) => `${value / 1000}k` },
    ),
  ).toBe(['A 2k █████████████ 100 %', 'B 1k ██████▌       50 %'].join('\n'));
});

test('a label that takes too much of the line is cut', () => {
  expect(renderBars([{ label: 'Восточно-Казахстанская область', value: 1 }], { width: 30 })).toBe(
    'Восточно-Ка… 1 ███████████████',
  );
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('%s is no length of a bar', (value) => {
  expect(() => renderBars([{ label: 'A', value }], { width: 40 })).toThrow(
    'A bar needs a finite value that is not negative',
  );
});

test('no line is longer than the terminal, and a greater value never has a shorter bar', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ label: fc.string({ maxLength: 50 }), value: fc.nat(1_000_000) }), {
        minLength: 2,
      }),
      fc.integer({ min: 30, max: 120 }),
      (bars, width) => {
        const lines = renderBars(bars, { width }).split('\n');
        expect(Math.max(...lines.map(cellWidth))).toBeLessThanOrEqual(width);
        const lengths = lines.map((line) => /[█▏▎▍▌▋▊▉]*$/u.exec(line)?.[0].length ?? 0);
        const byValue = [...bars.keys()].sort((a, b) => (bars[a]?.value ?? 0) - (bars[b]?.value ?? 0));
        const ordered = byValue.map((index) => lengths[index] ?? 0);
        expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
      },
    ),
  );
});
