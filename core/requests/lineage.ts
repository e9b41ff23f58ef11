import type { SelectTree } from './portable.ts';

type Node = SelectTree;

/** A column of a table that a result column is made of. */
export interface Origin {
  readonly table: string;
  readonly column: string;
}

/** A table, or a step of the SELECT with what it may refer to. */
type Relation =
  | { readonly called: string; readonly table: string }
  | { readonly called: string; readonly node: Node; readonly scope: Scope };

/** The steps of WITH that can be referred to, by name. */
type Scope = ReadonlyMap<string, { readonly node: Node; readonly scope: Scope }>;

const isNode = (value: unknown): value is Node =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const listOf = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

/** Names are equal whatever their case is. */
const text = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

const partsOf = ({ type, column_names: names }: Node): readonly string[] =>
  type === 'COLUMN_REF' && Array.isArray(names) ? names.map(text) : [];

const isRenamed = ({ aliases, column_name_alias: columns }: Node): boolean =>
  [aliases, columns].some((names) => Array.isArray(names) && names.length > 0);

/** What the parts of a query may refer to: what its surroundings may, and its own steps. */
function scopeOf(node: Node, outer: Scope): Scope {
  const steps = new Map(outer);
  for (const { key, value } of listOf(isNode(node['cte_map']) ? node['cte_map']['map'] : undefined)) {
    const query = isNode(value) && isNode(value['query']) ? value['query']['node'] : undefined;
    const known = isNode(query) && isNode(value) && !isRenamed(value);
    steps.set(text(key), { node: known ? query : {}, scope: new Map(steps) });
  }
  return steps;
}

/** The relations of FROM; undefined where there is one that is not understood. */
function relationsOf(from: unknown, scope: Scope): readonly Relation[] | undefined {
  if (!isNode(from)) return [];
  if (from['type'] === 'JOIN') {
    const sides = [from['left'], from['right']].map((side) => relationsOf(side, scope));
    return sides.some((side) => side === undefined) ? undefined : sides.flatMap((side) => side ?? []);
  }
  if (isRenamed(from)) return undefined;
  if (from['type'] === 'SUBQUERY') {
    const node = isNode(from['subquery']) ? from['subquery']['node'] : undefined;
    return isNode(node) ? [{ called: text(from['alias']), node, scope }] : undefined;
  }
  if (from['type'] !== 'BASE_TABLE') return undefined;
  const name = text(from['table_name']);
  const called = text(from['alias']) || name;
  const step = scope.get(name);
  return [step === undefined ? { called, table: name } : { called, ...step }];
}

/** The names of the columns that a query gives; of a union those of its first part. */
function namesOf(node: Node): readonly string[] {
  if (node['type'] === 'SET_OPERATION_NODE') return isNode(node['left']) ? namesOf(node['left']) : [];
  return listOf(node['select_list']).map((item) => text(item['alias']) || (partsOf(item).at(-1) ?? ''));
}

/**
 * The columns of tables that a result column is, each unchanged: several where parts are united.
 * @param column a column that the SELECT gives
 * @param columnsOf the columns of a table
 * @returns undefined where the column is computed, or where it comes from is not plain
 */
export function originsOf(
  tree: SelectTree,
  column: string,
  columnsOf: (table: string) => readonly string[],
): readonly Origin[] | undefined {
  const node = tree['node'];
  return isNode(node) ? ofName(node, new Map(), column.toLowerCase()) : undefined;

  function ofName(query: Node, scope: Scope, name: string): readonly Origin[] | undefined {
    const names = namesOf(query);
    const at = names.indexOf(name);
    return at < 0 || names.lastIndexOf(name) !== at ? undefined : ofPlace(query, scope, at);
  }

  function ofPlace(query: Node, outer: Scope, at: number): readonly Origin[] | undefined {
    const scope = scopeOf(query, outer);
    if (query['type'] === 'SET_OPERATION_NODE') {
      const parts = [query['left'], query['right']].map((part) =>
        isNode(part) ? ofPlace(part, scope, at) : undefined,
      );
      return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
    }
    const item = query['type'] === 'SELECT_NODE' ? listOf(query['select_list'])[at] : undefined;
    return item === undefined ? undefined : ofItem(item, relationsOf(query['from_table'], scope));
  }

  function ofItem(item: Node, relations: readonly Relation[] | undefined): readonly Origin[] | undefined {
    const names = partsOf(item);
    if (relations === undefined || names.length === 0 || names.length > 2) return undefined;
    const name = names.at(-1) ?? '';
    const [found, ...more] = relations.filter(
      (relation) => (names.length === 1 || relation.called === names[0]) && has(relation, name),
    );
    if (found === undefined || more.length > 0) return undefined;
    return 'table' in found ? [{ table: found.table, column: name }] : ofName(found.node, found.scope, name);
  }

  function has(relation: Relation, name: string): boolean {
    const names = 'table' in relation ? columnsOf(relation.table) : namesOf(relation.node);
    return names.includes(name);
  }
}
