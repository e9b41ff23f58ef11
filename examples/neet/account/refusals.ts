import { renderTable } from '../../../cli/render/table.ts';
import type { Tally } from '../../../core/loading/verification/measurements.ts';
import { message, say } from '../../../core/messages/catalogue.ts';
import { formatNumber } from '../../../core/messages/message.ts';
import type { Table } from '../../../core/regulations/model.ts';
import type { RefusedByRule } from '../counts.ts';
import type { Place } from './place.ts';

/** One rule by which rows were refused, beside how many were made so. */
export interface Refusal {
  readonly table: string;
  /** Heading of the delivered column; empty for the record as a whole. */
  readonly heading: string;
  readonly rule: string;
  /** Paragraphs that order the check. */
  readonly paragraph: string;
  readonly refused: number;
  readonly expected: number;
}

/** Sets what the load refused beside what the generator spoilt, most rows first; what only one of them knows has a zero. */
export function refusalsOf(
  table: Table,
  faults: readonly Tally[],
  expected: readonly RefusedByRule[],
): readonly Refusal[] {
  const found = new Map<string, Refusal>();
  const put = (heading: string, rule: string, count: Partial<Pick<Refusal, 'refused' | 'expected'>>) => {
    const key = `${heading}:${rule}`;
    const before = found.get(key) ?? {
      table: table.name,
      heading,
      rule,
      paragraph: paragraphOf(table, heading),
      refused: 0,
      expected: 0,
    };
    found.set(key, { ...before, ...count });
  };
  for (const { column, rule, records } of expected) put(column ?? '', rule, { expected: records });
  for (const { column, rule, records } of faults) {
    put(headingOf(table, column), rule, {
      refused: records,
    });
  }
  return [...found.values()].sort((a, b) => b.refused - a.refused || b.expected - a.expected);
}

/** The heading in the delivered file of a column of the UDW; empty for the record as a whole. */
export function headingOf(table: Table, column: string): string {
  return table.columns.find(({ name }) => name === column)?.physicalName ?? column;
}

/** A value that is hashed must have its canonical form first (para 18); all others are errors in the data (para 21). */
function paragraphOf(table: Table, heading: string): string {
  const column = table.columns.find(({ physicalName }) => physicalName === heading);
  return column?.technique.kind === 'keyed-hash' ? '18, 21' : '21';
}

/** The rules by which rows of the example are refused, each with a sentence that says why. */
const WHYS = [
  'birth-after-as-of',
  'characters',
  'check-digit',
  'date-form',
  'date-range',
  'decimal-part',
  'duplicate-key',
  'exponent',
  'kato-form',
  'length',
  'missing',
  'number-form',
  'organization-number',
  'person-number',
  'quote',
  'too-few-columns',
  'too-many-columns',
] as const;

const isWhy = (rule: string): rule is (typeof WHYS)[number] => (WHYS as readonly string[]).includes(rule);

/** Tells which rows were refused, by which rule and paragraph, and how many were made so. */
export function renderRefusals(refusals: readonly Refusal[], { language, ...options }: Place): string {
  const columns = (['table', 'column', 'rule', 'why', 'paragraph', 'rows', 'made'] as const).map((part) => ({
    title: say(language, message(`tour.refused.${part}`)),
    align: part === 'rows' || part === 'made' ? ('right' as const) : ('left' as const),
  }));
  const rows = refusals.map(({ table, heading, rule, paragraph, refused, expected }, index) => [
    table === refusals[index - 1]?.table ? '' : table,
    heading || say(language, message('tour.refused.whole-record')),
    rule,
    say(language, isWhy(rule) ? message(`tour.why.${rule}`) : message('tour.why.other')),
    paragraph,
    formatNumber(language, refused),
    formatNumber(language, expected),
  ]);
  return renderTable(columns, rows, options);
}
