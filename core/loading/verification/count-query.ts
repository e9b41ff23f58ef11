/** A node of a parsed SELECT: JSON as DuckDB's `json_serialize_sql` writes it. */
type Node = Readonly<Record<string, unknown>>;

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

const isConstant = (node: unknown): boolean => isNode(node) && node['type'] === 'VALUE_CONSTANT';

/** A CASE that gives nothing but constants. */
const isMarked = (node: Node | undefined): boolean =>
  node?.['type'] === 'CASE_EXPR' &&
  isConstant(node['else_expr']) &&
  listOf(node['case_checks']).every((check) => isConstant(check['then_expr']));

/** A number of rows, a sum of marks of rows, or arithmetic over such and constants. */
function isCounted(node: Node): boolean {
  if (isConstant(node)) return true;
  if (node['type'] !== 'FUNCTION') return false;
  const children = listOf(node['children']);
  switch (node['function_name']) {
    case 'count':
    case 'count_star':
      return true;
    case 'sum':
    case 'avg':
      return isMarked(children[0]);
    case '+':
    case '-':
    case '*':
    case '/':
      return children.every(isCounted);
    default:
      return false;
  }
}

/**
 * Whether the one number of a SELECT counts rows of the one table that it reads, so that it is no value of a row: what is joined,
 * or selected within, could make any number a count.
 */
export function countsRows({ node }: Node): boolean {
  if (!isNode(node) || node['type'] !== 'SELECT_NODE') return false;
  const [item, ...more] = listOf(node['select_list']);
  const from = node['from_table'];
  return (
    item !== undefined &&
    more.length === 0 &&
    isNode(from) &&
    from['type'] === 'BASE_TABLE' &&
    [...nodes(node)].every(({ type, query }) => type !== 'SUBQUERY' && query === undefined) &&
    isCounted(item)
  );
}
