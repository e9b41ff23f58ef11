import { KEPT_RECORDS } from '../core/depersonalization/edge-column.ts';
import { describeRule } from '../core/identifiers/explain.ts';
import { message, say } from '../core/messages/catalogue.ts';
import type { Language } from '../core/messages/message.ts';
import type { FileCounts } from './hash-file.ts';

/** Says what became of a file, one line a fact: counts by column and rule, records by number; never a value. */
export function accountLines(language: Language, { records, columns }: FileCounts): readonly string[] {
  const lines = [say(language, message('provider.records', { records }))];
  for (const { heading, cls, hashed, empty, dummy, rejected } of columns) {
    const all = [...rejected.values()].reduce((sum, { count }) => sum + count, 0);
    const counts = { heading, cls, hashed, empty, dummy, rejected: all };
    lines.push(say(language, message('provider.column', counts)));
    for (const [rule, { count, first }] of rejected) {
      const numbers = `${first.join(', ')}${count > KEPT_RECORDS ? ' …' : ''}`;
      const why = say(language, describeRule(rule));
      lines.push(
        say(language, message('provider.rejected', { heading, rule, count, records: numbers, why })),
      );
    }
  }
  return lines;
}
