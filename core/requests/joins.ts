import type { SelectTree } from './portable.ts';

type Node = SelectTree;

const isNode = (value: unknown): value is Node =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The name of a part of FROM, as its SELECT calls it. */
function nameOf(node: unknown): string {
  if (!isNode(node)) return '…';
  if (node['type'] === 'JOIN') return nameOf(node['right']);
  const { table_name: table, alias } = node;
  return [table, alias].filter((part) => typeof part === 'string' && part !== '').join(' ') || '…';
}

/** The joins of a SELECT in words, such as `residents r LEFT JOIN contributions c`; those of inner SELECTs too. */
export function joinsOf(tree: SelectTree): readonly string[] {
  const inner = Object.values(tree).flatMap((value): readonly string[] =>
    Array.isArray(value) ? value.filter(isNode).flatMap(joinsOf) : isNode(value) ? joinsOf(value) : [],
  );
  if (tree['type'] !== 'JOIN') return inner;
  const kind = tree['ref_type'] === 'CROSS' ? 'CROSS' : String(tree['join_type']).replace('OUTER', 'FULL');
  return [...inner, `${nameOf(tree['left'])} ${kind} JOIN ${nameOf(tree['right'])}`];
}
