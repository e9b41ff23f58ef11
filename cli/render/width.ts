const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Scripts and pictures that take two cells of a terminal. */
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60\u3000]/u;

/** Marks without a letter and invisible characters take none. */
const NARROWLESS = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/** Letters that are one code unit and one cell each: most of what is printed, and quickly told. */
const PLAIN = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u052f]*$/;

function cellsOf(grapheme: string): number {
  if (NARROWLESS.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}

/** Cells of a terminal that a text takes; a letter with its marks is one, so й is one however it is composed. */
export function cellWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let cells = 0;
  for (const { segment } of graphemes.segment(text)) cells += cellsOf(segment);
  return cells;
}

/** A text cut to a width in cells; what is cut shows as `…`. */
export function truncate(text: string, width: number): string {
  if (cellWidth(text) <= width) return text;
  let kept = '';
  let cells = 0;
  for (const { segment } of graphemes.segment(text)) {
    cells += cellsOf(segment);
    if (cells > width - 1) break;
    kept += segment;
  }
  return width < 1 ? '' : `${kept}…`;
}

/** The side on which a column's texts stand. */
export type Align = 'left' | 'right';

/** A text filled with spaces to a width in cells; a longer one is returned as it is. */
export function pad(text: string, width: number, align: Align): string {
  const fill = ' '.repeat(Math.max(0, width - cellWidth(text)));
  return align === 'right' ? fill + text : text + fill;
}

/** A text in which control characters show as `�`: data must not move the cursor or change colours. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '\ufffd');
}
