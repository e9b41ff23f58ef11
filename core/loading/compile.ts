import { DocumentError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import type { Column, Table } from '../regulations/model.ts';
import { type ColumnPlan, type CompileOptions, planColumn } from './column-plan.ts';
import {
  cases,
  coalesce,
  column,
  compare,
  concat,
  isIn,
  isNull,
  length,
  none,
  not,
  substring,
  text,
  when,
} from './construct.ts';
import type { Expr } from './expression.ts';
import { planHashedColumn } from './hashed-column.ts';
import { arrange } from './layers.ts';
import { isEmpty } from './missing.ts';
import { type Let, PLAN_COLUMNS, type TablePlan } from './plan.ts';
import { type Scope, scope } from './scope.ts';

/** States that mean "no value" and not "a wrong value". */
const MISSING_STATES = ['empty', 'dummy'] as const;

function fault({ column: { name, required }, state }: ColumnPlan): Expr<'text'> | undefined {
  if (state === undefined) return undefined;
  const missing = required ? text(`${name}:missing`) : none('text');
  return cases(
    'text',
    [when(isNull(state), none('text')), when(isIn(state, MISSING_STATES), missing)],
    concat(text(`${name}:`), state),
  );
}

function birthDateDiffers(plan: ColumnPlan, plans: readonly ColumnPlan[]): readonly Expr<'boolean'>[] {
  const { birthDateColumn } = plan.column;
  if (birthDateColumn === undefined || plan.birth === undefined) return [];
  const day = plans.find(({ column: { name } }) => name === birthDateColumn)?.day;
  if (day !== undefined) return [compare('ne', plan.birth, day)];
  throw new DocumentError([
    {
      message: message('loading.birth-date-column', { column: plan.column.name, birthDate: birthDateColumn }),
      basis: 'ours',
    },
  ]);
}

function notes(plan: ColumnPlan, plans: readonly ColumnPlan[]): readonly Expr<'text'>[] {
  const note = (rule: string, holds: Expr<'boolean'>) =>
    cases('text', [when(holds, text(`${plan.column.name}:${rule}`))]);
  return [
    ...(plan.state === undefined ? [] : [note('dummy', isIn(plan.state, ['dummy']))]),
    ...plan.warnings.map(({ rule, holds }) => note(rule, holds)),
    ...birthDateDiffers(plan, plans).map((differs) => note('birth-date-differs', differs)),
  ];
}

/** The texts that are not NULL joined by ';', or NULL when all are; the usual record has none and pays for one look. */
function joined(name: string, items: readonly Expr<'text'>[], names: Scope): Expr<'text'> {
  if (items.length === 0) return none('text');
  const marks = items.map((item, index) => names.define(`${name}_${index + 1}`, 'text', item));
  const listed = concat(...marks.map((mark) => coalesce('text', concat(text(';'), mark), text(''))));
  const some = not(isNull(coalesce('text', ...marks)));
  const list = names.define(name, 'text', cases('text', [when(some, listed)]));
  return substring(list, 2, length(list));
}

function present(columns: readonly Column[]): Expr<'text'> {
  return concat(
    ...columns.map(({ physicalName }) =>
      cases('text', [when(isEmpty(column(physicalName)), text('0'))], text('1')),
    ),
  );
}

function refuseEqualNames(table: Table, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new DocumentError([
    { message: message('loading.output-twice', { table: table.name, output: twice }), basis: 'ours' },
  ]);
}

/**
 * Compiles a table of interaction regulations to its load plan (paras 17-20): every delivered column is read, checked
 * and depersonalized by its technique. A value that breaks a rule is a fault of its record; a value that is not there
 * becomes NULL, and is a fault when the column is required.
 * @throws DocumentError when a technique does not suit its column, an IIN is compared with no date column, or two
 * outputs have one name.
 */
export function compileTable(table: Table, options: CompileOptions): TablePlan {
  const birthDates = new Set(table.columns.map(({ birthDateColumn }) => birthDateColumn));
  return assemble(
    table,
    table.columns.map((item) => planColumn(item, birthDates.has(item.name), options)),
  );
}

/**
 * Compiles a table as its provider depersonalized it, from `regulationsOnArrival`: every pseudonym gets its warehouse layer, every
 * other value is checked against the technique of its column.
 * @throws DocumentError when a parameter of a technique is out of its range
 */
export function compileHashedTable(table: Table): TablePlan {
  return assemble(table, table.columns.map(planHashedColumn));
}

function assemble(table: Table, plans: readonly ColumnPlan[]): TablePlan {
  const outputs = plans.flatMap((plan) =>
    plan.outputs.map(({ name, type, domain }) => ({
      name,
      type,
      source: plan.column.physicalName,
      technique: plan.column.technique.kind,
      description: plan.column.description,
      ...(domain === undefined ? {} : { domain }),
    })),
  );
  refuseEqualNames(table, [...outputs.map(({ name }) => name), ...PLAN_COLUMNS, '_record']);
  const record = scope('');
  const faults = plans.map(fault).filter((item) => item !== undefined);
  const last: readonly Let[] = [
    ...plans.flatMap((plan) => plan.outputs.map(({ name, expr }) => ({ name, expr }))),
    { name: '_faults', expr: joined('faults', faults, record) },
    {
      name: '_notes',
      expr: joined(
        'notes',
        plans.flatMap((plan) => notes(plan, plans)),
        record,
      ),
    },
    { name: '_present', expr: present(table.columns) },
  ];
  return {
    table: table.name,
    source: table.columns.map(({ physicalName }) => ({ physicalName })),
    layers: arrange([...plans.flatMap(({ lets }) => lets), ...record.lets], last),
    outputs,
  };
}
