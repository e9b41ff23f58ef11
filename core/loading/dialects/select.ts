import type { Expr, ValueType } from '../expression.ts';
import { operands } from '../layers.ts';
import { macLayers } from '../mac-layers.ts';
import type { Layer, TablePlan } from '../plan.ts';
import { KEY_TABLE } from './dialect.ts';
import type { Print } from './printers.ts';

/** How one engine writes the frame of a plan: nested SELECTs, one a layer, so that a named value is computed once. */
export interface Frame {
  /** A name as the engine reads it exactly. */
  readonly quoteIdentifier: (name: string) => string;
  /** Gives the printer of expressions, which calls delivered columns and named values by these quoted names. */
  readonly printing: (names: Names) => Print;
  /** Fixes the type of an output: a CAST to the engine's type. */
  readonly typed: (sql: string, type: ValueType) => string;
  /** A nested SELECT as a relation: brackets, an alias where one is needed, and what keeps the optimizer from merging it. */
  readonly derived: (select: string, alias: string) => string;
  /** Whether a keyed hash reads the table of keys: then without exactly one row of keys there are no rows at all. */
  readonly readsKeyTable?: boolean;
  /** The name that stands for a name of the plan inside the statement, where the engine cannot keep all; default: the same. */
  readonly inner?: (name: string, index: number) => string;
}

/** The quoted names by which a statement calls what a plan names. */
export interface Names {
  /** @throws RangeError when the plan's source has no such column. */
  readonly column: (physicalName: string) => string;
  /** @throws RangeError when the plan has no such value. */
  readonly ref: (name: string) => string;
}

const indented = (sql: string): string => sql.replaceAll('\n', '\n  ');

function namesOf(plan: TablePlan, { quoteIdentifier, inner = (name) => name }: Frame): Names {
  const places = new Map(
    plan.source.map(({ physicalName }, index) => [physicalName, quoteIdentifier(`source.${index + 1}`)]),
  );
  const lets = plan.layers.slice(0, -1).flat();
  const refs = new Map(lets.map(({ name }, index) => [name, quoteIdentifier(inner(name, index))]));
  const known = (names: ReadonlyMap<string, string>, name: string): string => {
    const found = names.get(name);
    if (found === undefined) throw new RangeError('a plan uses a name that it does not have');
    return found;
  };
  return { column: (name) => known(places, name), ref: (name) => known(refs, name) };
}

/** The quoted names that an expression calls. */
function calls(expr: Expr, names: Names): readonly string[] {
  if (expr.op === 'column') return [names.column(expr.physicalName)];
  if (expr.op === 'ref') return [names.ref(expr.name)];
  return operands(expr).flatMap((operand) => calls(operand, names));
}

/** For each layer the quoted names that it or a later one calls: what a SELECT below it must hand on. */
function calledFrom(layers: readonly Layer[], names: Names): readonly ReadonlySet<string>[] {
  const called: ReadonlySet<string>[] = [];
  let later: ReadonlySet<string> = new Set();
  for (const layer of layers.toReversed()) {
    later = new Set([...later, ...layer.flatMap(({ expr }) => calls(expr, names))]);
    called.unshift(later);
  }
  return called;
}

/**
 * Prints a plan as nested SELECTs, each of which hands on only what those around it call. A delivered column is called by its
 * place, so that no heading meets a name of the plan.
 * @throws RangeError when the plan is malformed.
 */
export function printSelect(plan: TablePlan, from: string, frame: Frame): string {
  const names = namesOf(plan, frame);
  const print = frame.printing(names);
  const { quoteIdentifier, derived, typed } = frame;
  const record = quoteIdentifier('_record');
  const called = calledFrom(plan.layers, names);
  const isCalledAfter = (layer: number) => (name: string) => called[layer + 1]?.has(name) ?? false;
  const source = plan.source.map(({ physicalName }) => ({
    name: names.column(physicalName),
    sql: `${quoteIdentifier(physicalName)} AS ${names.column(physicalName)}`,
  }));
  let known = source.map(({ name }) => name).filter(isCalledAfter(-1));
  const start = source.filter(({ name }) => known.includes(name)).map(({ sql }) => sql);
  const keys = frame.readsKeyTable && macLayers(plan).length > 0;
  const guard = keys ? `\nWHERE (SELECT COUNT(*) FROM ${quoteIdentifier(KEY_TABLE.name)}) = 1` : '';
  let select = `SELECT\n  ${[record, ...start].join(',\n  ')}\nFROM ${from}${guard}`;
  for (const [index, layer] of plan.layers.slice(0, -1).entries()) {
    const handedOn = known.filter(isCalledAfter(index));
    const named = layer.map(({ name, expr }) => `${print(expr)} AS ${names.ref(name)}`);
    known = [...handedOn, ...layer.map(({ name }) => names.ref(name))];
    const alias = quoteIdentifier(`layer.${index + 1}`);
    select = `SELECT\n  ${[record, ...handedOn, ...named].join(',\n  ')}\nFROM ${derived(indented(select), alias)}`;
  }
  const types = new Map(plan.outputs.map(({ name, type }) => [name, type]));
  const last = (plan.layers.at(-1) ?? []).map(
    ({ name, expr }) => `${typed(print(expr), types.get(name) ?? 'text')} AS ${quoteIdentifier(name)}`,
  );
  const alias = quoteIdentifier(`layer.${plan.layers.length}`);
  return `SELECT\n  ${[record, ...last].join(',\n  ')}\nFROM ${derived(indented(select), alias)}`;
}
