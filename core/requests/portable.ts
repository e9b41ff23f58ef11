import { type Message, message } from '../messages/catalogue.ts';
import {
  namesOfTheSession,
  portableCasts,
  portableConstants,
  portableDateParts,
  portableExpressions,
  portableFunctions,
  portableJoins,
} from './portable-list.ts';

/** What is wrong with a SELECT, and where in its text: characters from 0. */
export interface SelectProblem {
  readonly message: Message;
  readonly offset?: number;
}

/** The tree of one parsed SELECT: JSON as DuckDB's `json_serialize_sql` writes a statement. */
export type SelectTree = Readonly<Record<string, unknown>>;

type Node = SelectTree;

const isNode = (value: unknown): value is Node =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const listOf = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodes(item);
  else if (isNode(value)) {
    yield value;
    for (const item of Object.values(value)) yield* nodes(item);
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const idOf = (type: unknown): string => (isNode(type) ? text(type['id']) : '');

function offsetOf(node: Node): number | undefined {
  const at = node['query_location'];
  return typeof at === 'number' && Number.isSafeInteger(at) ? at : undefined;
}

const refused = (what: string): Message => message('request.select-not-portable', { what });

/** The constant text of a node, if it is one. */
function constantText(node: Node | undefined): string | undefined {
  const value = node?.['value'];
  return isNode(value) && typeof value['value'] === 'string' ? value['value'] : undefined;
}

function problemOfFunction(node: Node): Message | undefined {
  const name = text(node['function_name']).toLowerCase();
  const shown = /^[a-z_0-9]+$/.test(name) ? name.toUpperCase() : name;
  if (!portableFunctions.has(name)) return refused(shown);
  const schema = text(node['schema']) + text(node['catalog']);
  if (schema !== '' && schema !== 'main') return refused(shown);
  if (node['filter'] !== null) return refused('FILTER');
  if (listOf((node['order_bys'] as Node | undefined)?.['orders']).length > 0) return refused('ORDER BY');
  const children = listOf(node['children']);
  if (name === 'date_part' && !portableDateParts.has(constantText(children[0]) ?? ''))
    return refused('EXTRACT');
  if (name.endsWith('~~') && (constantText(children[1])?.includes('\\') ?? true)) return refused('LIKE');
  return undefined;
}

function problemOfColumn({ column_names: names }: Node): Message | undefined {
  if (!Array.isArray(names) || names.length !== 1) return undefined;
  const name = text(names[0]);
  return namesOfTheSession.has(name.toLowerCase()) ? refused(name.toUpperCase()) : undefined;
}

function problemOfCast(node: Node): Message | undefined {
  const to = idOf(node['cast_type']);
  if (node['try_cast'] !== false) return refused('TRY_CAST');
  return portableCasts.has(to) ? undefined : refused(`CAST … AS ${to}`);
}

function problemOfConstant({ value }: Node): Message | undefined {
  const id = idOf(isNode(value) ? value['type'] : undefined);
  return portableConstants.has(id) ? undefined : refused(id);
}

function problemOfSubquery(node: Node): Message | undefined {
  const kind = text(node['subquery_type']);
  if (kind === 'EXISTS' || kind === 'SCALAR') return undefined;
  return kind === 'ANY' && node['comparison_type'] === 'COMPARE_EQUAL' ? undefined : refused(kind);
}

const ofExpression: Readonly<Record<string, (node: Node) => Message | undefined>> = {
  FUNCTION: problemOfFunction,
  COLUMN_REF: problemOfColumn,
  OPERATOR_CAST: problemOfCast,
  VALUE_CONSTANT: problemOfConstant,
  SUBQUERY: problemOfSubquery,
};

function problemOfExpression(node: Node): Message | undefined {
  const type = text(node['type']);
  return portableExpressions.has(type) ? ofExpression[type]?.(node) : refused(wordOf(type));
}

/** What a person calls a thing of the parser's tree. */
function wordOf(type: string): string {
  if (type === 'STAR') return '*';
  return type.replace(/_(REF|NODE|MODIFIER)$/, '').replaceAll('_', ' ');
}

function problemOfTable(
  node: Node,
  known: ReadonlySet<string>,
  tables: readonly string[],
): Message | undefined {
  const type = text(node['type']);
  if (node['sample'] !== null) return refused('SAMPLE');
  switch (type) {
    case 'EMPTY':
    case 'SUBQUERY':
      return undefined;
    case 'BASE_TABLE': {
      const qualified = text(node['schema_name']) + text(node['catalog_name']);
      const name = text(node['table_name']).toLowerCase();
      if (node['at_clause'] !== null) return refused('AT');
      return qualified === '' && known.has(name)
        ? undefined
        : message('request.select-table', { tables: tables.join(', ') });
    }
    case 'JOIN': {
      const plain = ['REGULAR', 'CROSS'].includes(text(node['ref_type']));
      const kind = plain ? text(node['join_type']) : text(node['ref_type']);
      return plain && portableJoins.has(kind) ? undefined : refused(`${kind} JOIN`);
    }
    default:
      return refused(wordOf(type));
  }
}

function problemOfQuery(node: Node): Message | undefined {
  const type = text(node['type']);
  const modifiers = listOf(node['modifiers']);
  const modifier = modifiers.find(
    (each) => each['type'] !== 'DISTINCT_MODIFIER' || listOf(each['distinct_on_targets']).length > 0,
  );
  if (modifier !== undefined)
    return refused(
      `${wordOf(text(modifier['type']))} BY`
        .replace('DISTINCT BY', 'DISTINCT ON')
        .replace('LIMIT BY', 'LIMIT'),
    );
  if (type === 'SET_OPERATION_NODE')
    return text(node['setop_type']).includes('BY_NAME') ? refused('BY NAME') : undefined;
  if (type !== 'SELECT_NODE') return refused(wordOf(type));
  if (node['sample'] !== null) return refused('SAMPLE');
  if (node['qualify'] !== null) return refused('QUALIFY');
  if (node['aggregate_handling'] !== 'STANDARD_HANDLING') return refused('GROUP BY ALL');
  if (Array.isArray(node['group_sets']) && node['group_sets'].length > 1) return refused('GROUPING SETS');
  return undefined;
}

/** Types of parts of FROM; a subquery is one of them and an expression too, which has a class. */
const tableTypes = new Set(['EMPTY', 'BASE_TABLE', 'JOIN', 'SUBQUERY']);

function problemOf(node: Node, known: ReadonlySet<string>, tables: readonly string[]): Message | undefined {
  const type = text(node['type']);
  if (typeof node['class'] === 'string') return problemOfExpression(node);
  if ('select_list' in node || 'setop_type' in node || 'cte_map' in node) return problemOfQuery(node);
  // Only parts of FROM and of expressions carry a place in the text; the rest are types, modifiers and lists.
  if (tableTypes.has(type) || 'sample' in node) return problemOfTable(node, known, tables);
  return undefined;
}

/**
 * Holds a parsed SELECT against the list of what DuckDB, Spark and Trino answer alike; whatever is not on it is refused.
 * @param tables the tables that the request names
 */
export function portableProblems(tree: SelectTree, tables: readonly string[]): readonly SelectProblem[] {
  const all = [...nodes(tree)];
  const expressions = all.flatMap((node) =>
    listOf((node['cte_map'] as Node | undefined)?.['map']).map((entry) => text(entry['key']).toLowerCase()),
  );
  const known = new Set([...tables.map((name) => name.toLowerCase()), ...expressions]);
  const named = all.filter((node) => listOf(node['named_param_map']).length > 0);
  return [
    ...named.map(() => ({ message: refused('$') })),
    ...all.flatMap((node) => {
      const said = problemOf(node, known, tables);
      if (said === undefined) return [];
      const offset = offsetOf(node);
      return [offset === undefined ? { message: said } : { message: said, offset }];
    }),
  ];
}
