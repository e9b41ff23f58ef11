import { type Finding, type Position, VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/compose.ts';

/** Splits the first line of a delivered file into its headings; a heading may stand in quotes. */
export function splitHeadings(line: string, delimiter: string): readonly string[] {
  const headings: string[] = [];
  let heading = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '"' && quoted && line.charAt(at + 1) === '"') {
      heading += '"';
      at += 1;
    } else if (character === '"') {
      quoted = !quoted;
    } else if (character === delimiter && !quoted) {
      headings.push(heading);
      heading = '';
    } else {
      heading += character;
    }
  }
  return [...headings, heading];
}

/**
 * Checks that a file has exactly the declared columns, in any order (para 21). A heading that is not declared is named by its
 * number only: a file without headings would show a person there.
 * @param at the file, and the line of its headings if they stand in one
 * @throws {VerificationError} when there is none, or with a finding for each heading that is missing, unknown or double
 */
export function checkHeadings(found: readonly string[], declared: readonly string[], at: Position): void {
  if (found.every((heading) => heading === ''))
    throw new VerificationError([{ message: message('load.file-empty'), at, basis: '21' }]);
  const findings: Finding[] = [
    ...declared
      .filter((heading) => !found.includes(heading))
      .map((heading) => ({ message: message('load.heading-missing', { heading }), at, basis: '21' })),
    ...found.flatMap((heading, index) =>
      declared.includes(heading)
        ? []
        : [{ message: message('load.heading-unknown', { number: index + 1 }), at, basis: '21' }],
    ),
    ...declared
      .filter((heading) => found.filter((other) => other === heading).length > 1)
      .map((heading) => ({ message: message('load.heading-twice', { heading }), at, basis: '21' })),
  ];
  const [first, ...rest] = findings;
  if (first) throw new VerificationError([first, ...rest]);
}
