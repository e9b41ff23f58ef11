import { renderTable } from '../../../cli/render/table.ts';
import type { Tally } from '../../../core/loading/verification/measurements.ts';
import { message, say } from '../../../core/messages/catalogue.ts';
import { formatNumber } from '../../../core/messages/message.ts';
import type { Table } from '../../../core/regulations/model.ts';
import { DIRT, type RejectRule } from '../dirt.ts';
import type { ExpectedRejects } from '../truth.ts';
import type { Place } from './place.ts';

/** One rule by which rows were refused, beside how many were made so. */
export interface Refusal {
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
  expected: readonly ExpectedRejects[],
): readonly Refusal[] {
  const found = new Map<string, Refusal>();
  const put = (heading: string, rule: string, count: Partial<Pick<Refusal, 'refused' | 'expected'>>) => {
    const key = `${heading}:${rule}`;
    const before = found.get(key) ?? {
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

const RULES: ReadonlySet<string> = new Set(DIRT.map(({ rule }) => rule));

function isKnown(rule: string): rule is RejectRule {
  return RULES.has(rule);
}

/** Tells which rows were refused, by which rule and paragraph, and how many were made so. */
export function renderRefusals(refusals: readonly Refusal[], { language, ...options }: Place): string {
  const columns = (['column', 'rule', 'why', 'paragraph', 'rows', 'made'] as const).map((part) => ({
    title: say(language, message(`tour.refused.${part}`)),
    align: part === 'rows' || part === 'made' ? ('right' as const) : ('left' as const),
  }));
  const rows = refusals.map(({ heading, rule, paragraph, refused, expected }) => [
    heading || say(language, message('tour.refused.whole-record')),
    rule,
    say(language, isKnown(rule) ? message(`tour.why.${rule}`) : message('tour.why.other')),
    paragraph,
    formatNumber(language, refused),
    formatNumber(language, expected),
  ]);
  return renderTable(columns, rows, options);
}
