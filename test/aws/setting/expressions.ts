import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What of a request of DynamoDB is said in expressions; values as the request has them. */
export interface Expressed<Value> {
  readonly ConditionExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly ProjectionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, Value>>;
}

/** Words that DynamoDB takes for its own, whatever their case: no name of an attribute in an expression (Developer Guide, "Reserved words"). */
export const reservedWords: readonly string[] = readFileSync(
  path.join(import.meta.dirname, 'reserved-words.txt'),
  'utf8',
)
  .trim()
  .split(/\s+/);

const reserved = new Set(reservedWords);
const grammar = /\b(?:AND|OR|SET|ADD)\b|\b(?:attribute_exists|attribute_not_exists|begins_with)(?=\()/g;

/** The names and values that expressions use. @throws Error where one of them uses a reserved word */
function usedIn(asked: Expressed<unknown>): ReadonlySet<string> {
  const expressions = Object.entries(asked).filter(([kind]) => kind.endsWith('Expression'));
  const words = expressions.flatMap(([kind, text]) =>
    [
      ...String(text)
        .replace(grammar, ' ')
        .matchAll(/[#:]?\w+/g),
    ].map(([word]) => ({ kind, word })),
  );
  const wrong = words.find(({ word }) => reserved.has(word.toLowerCase()));
  if (wrong !== undefined)
    throw new Error(
      `Invalid ${wrong.kind}: Attribute name is a reserved keyword; reserved keyword: ${wrong.word}`,
    );
  return new Set(words.map(({ word }) => word).filter((word) => /^[#:]/.test(word)));
}

/**
 * Refuses what DynamoDB refuses of expressions, whatever they say: reserved words, names and values that are missing or not used.
 * @throws Error as DynamoDB words it
 */
export function checkExpressions(asked: Expressed<unknown>): void {
  const used = usedIn(asked);
  const { ExpressionAttributeNames, ExpressionAttributeValues } = asked;
  for (const [kind, all] of Object.entries({ ExpressionAttributeNames, ExpressionAttributeValues })) {
    const keys = Object.keys(all ?? { none: '' });
    if (keys.length === 0) throw new Error(`${kind} must not be empty`);
    const idle = all === undefined ? [] : keys.filter((key) => !used.has(key));
    if (idle.length > 0) throw new Error(`Value provided in ${kind} unused in expressions: keys: {${idle}}`);
  }
  const defined = { ...ExpressionAttributeNames, ...ExpressionAttributeValues };
  const missing = [...used].filter((key) => defined[key] === undefined);
  if (missing.length > 0) throw new Error(`An expression uses ${missing}, which is not defined`);
}

const nameOf = ({ ExpressionAttributeNames: names = {} }: Expressed<unknown>, term: string): string =>
  names[term] ?? term;

type Attributes<Value> = Readonly<Record<string, Value>>;

/** @param plain what a value of a request stands for */
function holdsOne<Value>(
  asked: Expressed<Value>,
  item: Attributes<Value> | undefined,
  condition: string,
  plain: (value: Value) => unknown,
): boolean {
  const [, existence, attribute = ''] =
    /^(attribute_exists|attribute_not_exists)\((\S+)\)$/.exec(condition) ?? [];
  if (existence !== undefined)
    return (item?.[nameOf(asked, attribute)] !== undefined) === (existence === 'attribute_exists');
  const [, left = '', operator, right = ''] = /^(\S+) (=|<) (:\w+)$/.exec(condition) ?? [];
  if (operator === undefined) throw new Error(`the tests do not read the condition ${condition}`);
  const [found, wanted] = [item?.[nameOf(asked, left)], asked.ExpressionAttributeValues?.[right]];
  if (found === undefined || wanted === undefined) return false;
  if (operator === '=') return JSON.stringify(plain(found)) === JSON.stringify(plain(wanted));
  const [one, other] = [plain(found), plain(wanted)];
  return typeof one === 'number' ? one < Number(other) : String(one) < String(other);
}

/** Whether the condition of a request holds of an item; the expressions that the adapters use are known, and no others. */
export const holds = <Value>(
  asked: Expressed<Value>,
  item: Attributes<Value> | undefined,
  plain: (value: Value) => unknown,
): boolean =>
  asked.ConditionExpression?.split(' OR ').some((one) =>
    one.split(' AND ').every((each) => holdsOne(asked, item, each, plain)),
  ) ?? true;

/** An item after the update that a request asks for. @param sum of two numbers, the first of which may not be there */
export function updated<Value>(
  asked: Expressed<Value>,
  item: Attributes<Value>,
  sum: (before: Value | undefined, added: Value) => Value,
): Attributes<Value> {
  const { UpdateExpression: expression = '', ExpressionAttributeValues: values = {} } = asked;
  const given = (term: string): Value => {
    const value = values[term];
    if (value === undefined) throw new Error(`the tests do not read the update ${expression}`);
    return value;
  };
  const added = /^ADD (\S+) (:\w+)$/.exec(expression);
  if (added) {
    const name = nameOf(asked, added[1] as string);
    return { ...item, [name]: sum(item[name], given(added[2] as string)) };
  }
  if (!expression.startsWith('SET ')) throw new Error(`the tests do not read the update ${expression}`);
  const sets = expression
    .slice('SET '.length)
    .split(', ')
    .map((set) => set.split(' = '));
  return {
    ...item,
    ...Object.fromEntries(sets.map(([left = '', right = '']) => [nameOf(asked, left), given(right)])),
  };
}
