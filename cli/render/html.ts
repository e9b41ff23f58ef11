const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it may stand in HTML, in an element or in a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

/** An element with text that is escaped. */
export const element = (name: string, text: string, attributes = ''): string =>
  `<${name}${attributes === '' ? '' : ` ${attributes}`}>${escapeHtml(text)}</${name}>`;

/** A cell or a row of a table: its text, and the class that it is drawn by. */
export interface HtmlCell {
  readonly text: string;
  readonly class?: string;
}

const cell = ({ text, class: its }: HtmlCell): string =>
  element('td', text, its === undefined ? '' : `class="${its}"`);

/** A table with a heading line. */
export function htmlTable(titles: readonly string[], rows: readonly (readonly HtmlCell[])[]): string {
  const head = titles.map((title) => element('th', title, 'scope="col"')).join('');
  const body = rows.map((cells) => `<tr>${cells.map(cell).join('')}</tr>`).join('\n');
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

/** Pairs of a name and what it is, as a list of terms. */
export const htmlTerms = (pairs: readonly (readonly [string, string])[]): string =>
  `<dl>${pairs.map(([name, value]) => `${element('dt', name)}${element('dd', value)}`).join('')}</dl>`;
