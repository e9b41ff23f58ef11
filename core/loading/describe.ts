import type { Technique } from '../regulations/model.ts';
import type { Expr } from './expression.ts';
import type { OutputColumn, TablePlan } from './plan.ts';
import { runs } from './shape.ts';

/** Widest line into which an expression is put whole. */
const WIDTH = 100;

/** How many constants of a list are shown; the others are counted. */
const SHOWN_CONSTANTS = 4;

/** The paragraph of Rules 394 behind each technique: the list of depersonalized data (20(1)), or an information object as agreed (3(15)). */
const PARAGRAPHS: Readonly<Record<Technique['kind'], string>> = {
  keep: 'para 3(15)',
  drop: 'para 20(1)',
  'keyed-hash': 'para 20(1)',
  generalise: 'para 20(1)',
  round: 'para 20(1)',
  'top-bottom': 'para 20(1)',
};

const quoted = (text: string): string =>
  JSON.stringify(text).replace(/[^\u0020-\u007e\u0400-\u052f]/gu, (character) => {
    return `\\u{${character.codePointAt(0)?.toString(16)}}`;
  });

function constants(values: readonly string[]): string {
  const more = values.length - SHOWN_CONSTANTS;
  const shown = values.slice(0, SHOWN_CONSTANTS).map(quoted).join(' ');
  return more > 0 ? `${shown} +${more}` : shown;
}

type Form = string | readonly [string, ...Form[]];

const COMPARISONS = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' } as const;
const ARITHMETIC = { add: '+', subtract: '-', multiply: '*', divide: 'div', modulo: 'mod' } as const;

function form(expr: Expr): Form {
  switch (expr.op) {
    case 'column':
      return ['column', quoted(expr.physicalName)];
    case 'ref':
      return expr.name;
    case 'null':
      return 'NULL';
    case 'literal':
      return typeof expr.value === 'string' ? quoted(expr.value) : String(expr.value);
    case 'case':
      return [
        'case',
        ...expr.whens.map((branch): Form => ['when', form(branch.when), form(branch.then)]),
        ...(expr.otherwise.op === 'null' ? [] : [form(expr.otherwise)]),
      ];
    case 'coalesce':
    case 'concat':
    case 'and':
    case 'or':
      return [expr.op, ...(expr.items as readonly Expr[]).map(form)];
    case 'translate': {
      const removed = expr.replacements.filter(({ to }) => to === '').map(({ from }) => from);
      const folded = expr.replacements.filter(({ to }) => to !== '').map(({ from, to }) => `${from}${to}`);
      return [
        'translate',
        form(expr.text),
        ...(removed.length > 0 ? [`remove ${constants(removed)}`] : []),
        ...(folded.length > 0 ? [`fold ${constants(folded)}`] : []),
      ];
    }
    case 'substring':
      return ['substring', form(expr.text), form(expr.start), form(expr.length)];
    case 'toText':
      return ['to-text', form(expr.integer)];
    case 'length':
      return ['length', form(expr.text)];
    case 'position':
      return ['position', form(expr.text), quoted(expr.character)];
    case 'toInteger':
      return ['to-integer', form(expr.text)];
    case 'toDecimal':
      return ['to-decimal', form(expr.text)];
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'modulo':
      return [ARITHMETIC[expr.op], form(expr.left), form(expr.right)];
    case 'compare':
      return [COMPARISONS[expr.operator], form(expr.left), form(expr.right)];
    case 'in':
      return ['in', form(expr.text), constants(expr.values)];
    case 'only':
      return ['only', form(expr.text), quoted(expr.alphabet)];
    case 'shaped':
      return [
        'shaped',
        form(expr.text),
        ...runs(expr.shape).map(({ size, alphabet }) => `${size} of ${quoted(alphabet)}`),
      ];
    case 'not':
      return ['not', form(expr.operand)];
    case 'isNull':
      return ['null?', form(expr.operand)];
    case 'toDate':
      return ['to-date', form(expr.yyyymmdd)];
    case 'toTimestamp':
      return ['to-timestamp', form(expr.yyyymmdd), form(expr.second)];
    case 'asciiBytes':
      return ['ascii-bytes', form(expr.text)];
    case 'hexBytes':
      return ['hex-bytes', form(expr.text)];
    case 'mac':
      return ['mac', expr.layer, quoted(expr.prefix), form(expr.message)];
  }
}

const flat = (its: Form): string => (typeof its === 'string' ? its : `(${its.map(flat).join(' ')})`);

function laidOut(its: Form, indent: string): string {
  const line = flat(its);
  if (typeof its === 'string' || indent.length + line.length <= WIDTH) return line;
  const [head, ...rest] = its;
  const inner = `${indent}  `;
  return `(${head}${rest.map((part) => `\n${inner}${laidOut(part, inner)}`).join('')})`;
}

function columnLine({ name, type, source, technique, description }: OutputColumn): string {
  return `  ${name}: ${type} <- ${quoted(source)}, ${technique}, ${PARAGRAPHS[technique]}: ${description}`;
}

/**
 * Describes a plan for a reader: its columns with technique and paragraph, then each layer's values as
 * S-expressions. The same plan gives the same text; long lists of constants are counted, not shown.
 */
export function describePlan(plan: TablePlan): string {
  const stored = new Set(plan.outputs.map(({ source }) => source));
  const dropped = plan.source.filter(({ physicalName }) => !stored.has(physicalName));
  const layers = plan.layers.flatMap((layer, index) => [
    `layer ${index + 1}`,
    ...layer.map(({ name, expr }) => `  ${name} = ${laidOut(form(expr), '    ')}`),
  ]);
  return [
    `table ${plan.table}`,
    ...plan.outputs.map(columnLine),
    ...dropped.map(({ physicalName }) => `  not stored <- ${quoted(physicalName)}, drop, ${PARAGRAPHS.drop}`),
    ...layers,
    '',
  ].join('\n');
}
