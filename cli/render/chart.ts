import { cellWidth, pad, printable, truncate } from './width.ts';

/** One bar: what it counts, how many, and what else is to be said of it. */
export interface Bar {
  readonly label: string;
  /** Not negative. */
  readonly value: number;
  readonly note?: string;
}

/** How a chart is fitted to where it is printed. */
export interface ChartOptions {
  /** Cells of a line. */
  readonly width: number;
  /** Writes the value beside its bar; by default its plain digits. */
  readonly format?: (value: number) => string;
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
const SHORTEST = 8;
const LONGEST_LABEL_SHARE = 0.4;

/**
 * Draws horizontal bars, the longest for the greatest value, precise to an eighth of a cell. A value above zero shows at least a sliver.
 * On a line too short for label, number and eight cells of bar the label is cut.
 * @returns lines joined by line feeds, without one at the end.
 * @throws RangeError when a value is negative or no number.
 */
export function renderBars(bars: readonly Bar[], options: ChartOptions): string {
  const { width, format = String } = options;
  if (bars.some(({ value }) => !(value >= 0 && value < Number.POSITIVE_INFINITY))) {
    throw new RangeError('A bar needs a finite value that is not negative');
  }
  const rows = bars.map(({ label, value, note }) => ({
    label: printable(label),
    value,
    number: format(value),
    note: note === undefined ? '' : ` ${printable(note)}`,
  }));
  const greatest = rows.reduce((most, { value }) => Math.max(most, value), 0);
  const numbers = rows.reduce((most, { number }) => Math.max(most, cellWidth(number)), 0);
  const notes = rows.reduce((most, { note }) => Math.max(most, cellWidth(note)), 0);
  const longest = rows.reduce((most, { label }) => Math.max(most, cellWidth(label)), 0);
  const labels = Math.min(longest, Math.max(SHORTEST, Math.floor(width * LONGEST_LABEL_SHARE)));
  const room = Math.max(SHORTEST, width - labels - numbers - notes - 2);
  return rows
    .map(({ label, value, number, note }) => {
      const bar = barOf(greatest === 0 ? 0 : (value / greatest) * room, value > 0);
      const head = pad(truncate(label, labels), labels, 'left');
      return `${head} ${pad(number, numbers, 'right')} ${pad(bar, note === '' ? 0 : room, 'left')}${note}`.trimEnd();
    })
    .join('\n');
}

function barOf(cells: number, visible: boolean): string {
  const eighths = Math.max(Math.round(cells * 8), visible ? 1 : 0);
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}
