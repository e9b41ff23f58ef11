import type { SelectTree } from './portable.ts';

type Node = SelectTree;

/** Two relations that a SELECT joins: tables by their own names, its own steps with the sources that they are made of. */
export interface Join {
  readonly left: string;
  readonly right: string;
  readonly kind: 'inner' | 'left' | 'right' | 'full' | 'cross';
  /** The columns that must be equal; of other conditions nothing is said. */
  readonly by: readonly string[];
}

const isNode = (value: unknown): value is Node =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodes(item);
  else if (isNode(value)) {
    for (const item of Object.values(value)) yield* nodes(item);
    yield value;
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The steps of a SELECT by name: those of WITH, and subqueries by their alias. */
function stepsOf(tree: Node): ReadonlyMap<string, Node> {
  return new Map(
    [...nodes(tree)].flatMap((node): [string, Node][] => {
      if (node['type'] === 'SUBQUERY' && text(node['alias']) !== '') return [[text(node['alias']), node]];
      return isNode(node['value']) && text(node['key']) !== '' ? [[text(node['key']), node['value']]] : [];
    }),
  );
}

/** The tables that a part of a SELECT reads, through its steps. */
function tablesOf(
  part: Node,
  steps: ReadonlyMap<string, Node>,
  seen: readonly string[] = [],
): readonly string[] {
  const names = [...nodes(part)]
    .filter(({ type }) => type === 'BASE_TABLE')
    .flatMap(({ table_name: table }) => {
      const name = text(table);
      const step = steps.get(name);
      if (step === undefined) return [name];
      return seen.includes(name) ? [] : tablesOf(step, steps, [...seen, name]);
    });
  return [...new Set(names)];
}

/** The relation that a part of FROM is, or the first of those that it joins. */
const firstOf = (node: unknown): Node | undefined =>
  isNode(node) ? (node['type'] === 'JOIN' ? firstOf(node['left']) : node) : undefined;

function nameOf(node: Node | undefined, steps: ReadonlyMap<string, Node>): string {
  const own = text(node?.['table_name']) || text(node?.['alias']);
  const step = steps.get(own);
  const sources = step === undefined ? [] : tablesOf(step, steps, [own]);
  return sources.length === 0 ? own : `${own} (${sources.join(', ')})`;
}

const isCalled =
  (name: string) =>
  (node: Node): boolean =>
    text(node['alias']) === name || (text(node['alias']) === '' && text(node['table_name']) === name);

const columnOf = (node: unknown): readonly string[] =>
  isNode(node) && Array.isArray(node['column_names']) ? node['column_names'].map(text) : [];

/** The equations of columns of a condition whose parts must all hold. */
function equationsOf(condition: unknown): readonly (readonly [readonly string[], readonly string[]])[] {
  if (!isNode(condition)) return [];
  const { type, children, left, right } = condition;
  if (type === 'CONJUNCTION_AND' && Array.isArray(children)) return children.flatMap(equationsOf);
  const sides = [columnOf(left), columnOf(right)] as const;
  return type === 'COMPARE_EQUAL' && sides.every(({ length }) => length > 0) ? [sides] : [];
}

const kinds: Readonly<Record<string, Join['kind']>> = {
  INNER: 'inner',
  LEFT: 'left',
  RIGHT: 'right',
  OUTER: 'full',
};

function joinOf(node: Node, steps: ReadonlyMap<string, Node>): Join {
  const equations = equationsOf(node['condition']);
  const right = firstOf(node['right']);
  const inLeft = [...nodes(node['left'])].filter(({ type }) => type === 'BASE_TABLE' || type === 'SUBQUERY');
  const [qualifier] = equations.flat().flatMap(([name = '', column]) => {
    const found = column === undefined ? undefined : inLeft.find(isCalled(name));
    return found === undefined ? [] : [found];
  });
  const using = Array.isArray(node['using_columns']) ? node['using_columns'].map(text) : [];
  const on = equations.map(([a, b]) => [...new Set([a.at(-1), b.at(-1)])].join(' = '));
  return {
    left: nameOf(qualifier ?? firstOf(node['left']), steps),
    right: nameOf(right, steps),
    kind: node['ref_type'] === 'CROSS' ? 'cross' : (kinds[text(node['join_type'])] ?? 'inner'),
    by: [...using, ...on],
  };
}

/** The joins of a SELECT, those of its steps first. */
export function joinsOf(tree: SelectTree): readonly Join[] {
  const steps = stepsOf(tree);
  return [...nodes(tree)].filter(({ type }) => type === 'JOIN').map((node) => joinOf(node, steps));
}
