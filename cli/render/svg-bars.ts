import { escapeHtml } from './html.ts';

/** One bar of a chart in a page. */
export interface SvgBar {
  readonly label: string;
  /** Not negative. */
  readonly value: number;
  /** Draws the bar as something that is wrong. */
  readonly alarm?: boolean;
}

const rowHeight = 24;
const barHeight = 14;
const labelWidth = 300;
const barWidth = 360;
const width = 760;
const longestLabel = 44;

const shortened = (label: string): string =>
  label.length <= longestLabel ? label : `${label.slice(0, longestLabel - 1)}…`;

/**
 * Draws horizontal bars as an SVG for a page: label, bar, number; the longest for the greatest value. It has no script and no
 * style of its own, and says its content to who does not see it.
 * @param title what the chart shows
 * @param format writes a number
 */
export function svgBars(title: string, bars: readonly SvgBar[], format: (value: number) => string): string {
  const greatest = Math.max(...bars.map(({ value }) => value), 0);
  const rows = bars.map((bar, index) => row(bar, index * rowHeight, greatest, format));
  const height = bars.length * rowHeight;
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}">${rows.join('')}</svg>`;
}

function row(
  { label, value, alarm }: SvgBar,
  top: number,
  greatest: number,
  format: (value: number) => string,
): string {
  const share = greatest === 0 ? 0 : value / greatest;
  const length = value === 0 ? 0 : Math.max(1, Math.round(share * barWidth));
  const middle = top + rowHeight / 2;
  return [
    `<text x="${labelWidth - 8}" y="${middle}" text-anchor="end" dominant-baseline="central">${escapeHtml(shortened(label))}<title>${escapeHtml(label)}</title></text>`,
    `<rect class="${alarm ? 'alarm' : 'bar'}" x="${labelWidth}" y="${middle - barHeight / 2}" width="${length}" height="${barHeight}"/>`,
    `<text x="${labelWidth + length + 6}" y="${middle}" dominant-baseline="central">${escapeHtml(format(value))}</text>`,
  ].join('');
}
