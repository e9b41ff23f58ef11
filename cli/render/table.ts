import { styleText } from 'node:util';
import { type Align, cellWidth, pad, printable, truncate } from './width.ts';

/** A column of a table. Texts stand on the left, numbers on the right. */
export interface TableColumn {
  readonly title: string;
  readonly align: Align;
}

/** How a table is fitted to where it is printed. */
export interface TableOptions {
  /** Cells of a line; absent, lines are as long as they need, as a file wants them. */
  readonly width?: number;
  /** The terminal that it is printed on: headings are bold there unless NO_COLOR is set. Absent, no colour. */
  readonly terminal?: NodeJS.WriteStream;
}

const GAP = '  ';
const NARROWEST = 8;

/**
 * Lays rows out under headings. Where the line is too short, the widest texts are cut with `…`, numbers never;
 * where that does not help, every row becomes a block of `title  value` lines.
 * @returns lines joined by line feeds, without one at the end.
 */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  options: TableOptions = {},
): string {
  const cells = rows.map((row) => columns.map((_, index) => printable(row[index] ?? '')));
  const natural = columns.map(({ title }, index) =>
    cells.reduce((most, row) => Math.max(most, cellWidth(row[index] ?? '')), cellWidth(title)),
  );
  const widths = fittedWidths(columns, natural, options.width ?? Number.POSITIVE_INFINITY);
  if (widths === undefined) return blocks(columns, cells, options);
  const lineOf = (texts: readonly string[]) =>
    columns
      .map(({ align }, index) =>
        pad(truncate(texts[index] ?? '', widths[index] ?? 0), widths[index] ?? 0, align),
      )
      .join(GAP)
      .trimEnd();
  const head = bold(lineOf(columns.map(({ title }) => title)), options);
  const rule = widths.map((width) => '─'.repeat(width)).join(GAP);
  return [head, rule, ...cells.map(lineOf)].join('\n');
}

function bold(text: string, { terminal }: TableOptions): string {
  return terminal === undefined ? text : styleText('bold', text, { stream: terminal });
}

function lineWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1);
}

/** Takes cells from the widest text column until the line fits; `undefined` when it cannot. */
function fittedWidths(
  columns: readonly TableColumn[],
  natural: readonly number[],
  width: number,
): readonly number[] | undefined {
  const widths = [...natural];
  for (let excess = lineWidth(widths) - width; excess > 0; excess--) {
    let chosen = -1;
    for (const [index, { align }] of columns.entries()) {
      const size = widths[index] ?? 0;
      if (align === 'left' && size > NARROWEST && size > (widths[chosen] ?? 0)) chosen = index;
    }
    const size = widths[chosen];
    if (size === undefined) return undefined;
    widths[chosen] = size - 1;
  }
  return widths;
}

function blocks(
  columns: readonly TableColumn[],
  cells: readonly (readonly string[])[],
  options: TableOptions,
): string {
  const titles = Math.max(...columns.map(({ title }) => cellWidth(title)));
  return cells
    .map((row) =>
      columns
        .map(({ title }, index) =>
          `${bold(pad(title, titles, 'left'), options)}${GAP}${row[index] ?? ''}`.trimEnd(),
        )
        .join('\n'),
    )
    .join('\n\n');
}
