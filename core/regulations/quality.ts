import { type Message, message } from '../messages/catalogue.ts';
import type { Comparison, QualityRule } from './model.ts';
import { bounds, type QualityDocument, ranges } from './schema-quality.ts';

/** What is wrong with a quality rule, and which of its fields says it. */
export interface QualityProblem {
  readonly message: Message;
  readonly field: string;
}

const tableMetrics: readonly string[] = ['rowCount'];

/** Metrics of ODCS that are measured in rows alone. */
const countedInRows: readonly string[] = ['rowCount', 'duplicateValues'];

/** The comparisons that a rule writes; a valid rule has exactly one. */
function comparisonsOf(rule: QualityDocument): Comparison[] {
  const one = bounds.flatMap((operator): Comparison[] => {
    const value = rule[operator];
    return value === undefined ? [] : [{ operator, value }];
  });
  const two = ranges.flatMap((operator): Comparison[] => {
    const pair = rule[operator];
    return pair === undefined ? [] : [{ operator, low: pair[0], high: pair[1] }];
  });
  return [...one, ...two];
}

/** The text is one SELECT over `{table}`; whether it runs is for the engine that runs it without keys, files or settings. */
function isOneSelect(query: string): boolean {
  const text = query.trim().replace(/;\s*$/, '');
  return /^(select|with)\b/i.test(text) && !text.includes(';') && text.includes('{table}');
}

function sqlRule(rule: QualityDocument): { query: string } | QualityProblem {
  const { name, query, unit, metric } = rule;
  if (rule.arguments !== undefined || metric !== undefined || unit === 'percent') {
    return { message: message('regulations.quality-sql-fields', { rule: name }), field: 'type' };
  }
  if (query === undefined || !isOneSelect(query)) {
    return { message: message('regulations.quality-not-select', { rule: name }), field: 'query' };
  }
  return { query };
}

type LibraryPart =
  | { readonly metric: 'rowCount' | 'nullValues' | 'missingValues' | 'duplicateValues' }
  | { readonly metric: 'invalidValues'; readonly validValues: readonly string[] };

function libraryRule(rule: QualityDocument): LibraryPart | QualityProblem {
  const { name, metric, query, unit } = rule;
  if (metric === undefined || query !== undefined) {
    return { message: message('regulations.quality-metric-missing', { rule: name }), field: 'type' };
  }
  if ((metric === 'invalidValues') !== (rule.arguments !== undefined)) {
    return { message: message('regulations.quality-valid-values', { rule: name }), field: 'metric' };
  }
  if (unit === 'percent' && countedInRows.includes(metric)) {
    return { message: message('regulations.quality-rows-only', { rule: name }), field: 'unit' };
  }
  return metric === 'invalidValues' ? { metric, validValues: rule.arguments?.validValues ?? [] } : { metric };
}

function placeProblem({ name, type, metric }: QualityDocument, column: string | undefined): QualityProblem[] {
  const belongsToTable = type === 'sql' || tableMetrics.includes(metric ?? '');
  if (belongsToTable === (column === undefined)) return [];
  const said = belongsToTable
    ? message('regulations.quality-of-table', { rule: name })
    : message('regulations.quality-of-column', { rule: name });
  return [{ message: said, field: 'metric' }];
}

function comparisonProblem(name: string, [first, second]: readonly Comparison[]): QualityProblem[] {
  if (first === undefined || second !== undefined) {
    return [{ message: message('regulations.quality-comparison', { rule: name }), field: 'name' }];
  }
  return 'low' in first && first.low >= first.high
    ? [{ message: message('regulations.quality-range', { rule: name }), field: first.operator }]
    : [];
}

/**
 * The model's rule out of an ODCS rule, or everything that is wrong with it.
 * @param column the column under which it stands; not set under a table
 */
export function qualityRuleOf(
  rule: QualityDocument,
  column: string | undefined,
): QualityRule | readonly QualityProblem[] {
  const comparisons = comparisonsOf(rule);
  const problems = [...placeProblem(rule, column), ...comparisonProblem(rule.name, comparisons)];
  const [comparison] = comparisons;
  const base = { name: rule.name, unit: rule.unit ?? 'rows', ...(column === undefined ? {} : { column }) };
  if (rule.type === 'sql') {
    const part = sqlRule(rule);
    if ('message' in part) return [...problems, part];
    if (problems.length > 0 || comparison === undefined) return problems;
    return { ...base, comparison, metric: 'sql', query: part.query.trim().replace(/;\s*$/, '') };
  }
  const part = libraryRule(rule);
  if ('message' in part) return [...problems, part];
  if (problems.length > 0 || comparison === undefined) return problems;
  return { ...base, comparison, ...part };
}
