import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

type Item = Record<string, unknown>;

/** What a command of DynamoDB asks for, as far as the adapters ask. */
interface Asked {
  readonly TableName: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
  readonly ScanIndexForward?: boolean;
  readonly TransactItems?: readonly Readonly<Record<string, Asked>>[];
}

const broken = (name: string, more: object = {}): Error =>
  Object.assign(new Error('the condition does not hold'), { name, ...more });

const idOf = ({ TableName, Key, Item: item }: Asked): string => {
  const { pk, sk } = (Key ?? item ?? {}) as Item;
  return JSON.stringify([TableName, pk, sk]);
};

const nameOf = ({ ExpressionAttributeNames: names = {} }: Asked, term: string): string => names[term] ?? term;

function holdsOne(asked: Asked, item: Item | undefined, condition: string): boolean {
  if (condition === 'attribute_exists(pk)') return item !== undefined;
  const absent = /^attribute_not_exists\((\w+)\)$/.exec(condition);
  if (absent) return item?.[absent[1] as string] === undefined;
  const [, left = '', operator, right = ''] = /^(\S+) (=|<) (:\w+)$/.exec(condition) ?? [];
  if (operator === undefined) throw new Error(`the tests do not read the condition ${condition}`);
  if (item === undefined) return false;
  const [found, wanted] = [item[nameOf(asked, left)], asked.ExpressionAttributeValues?.[right]];
  return operator === '=' ? found === wanted : String(found) < String(wanted);
}

const holds = (asked: Asked, item: Item | undefined): boolean =>
  asked.ConditionExpression?.split(' OR ').some((one) =>
    one.split(' AND ').every((each) => holdsOne(asked, item, each)),
  ) ?? true;

function updated(asked: Asked, item: Item = { ...asked.Key }): Item {
  const { UpdateExpression: expression = '', ExpressionAttributeValues: values = {} } = asked;
  const added = /^ADD (\S+) (:\w+)$/.exec(expression);
  if (added) {
    const name = nameOf(asked, added[1] as string);
    return { ...item, [name]: Number(item[name] ?? 0) + Number(values[added[2] as string]) };
  }
  const sets = expression
    .replace(/^SET /, '')
    .split(', ')
    .map((set) => set.split(' = '));
  return {
    ...item,
    ...Object.fromEntries(sets.map(([left = '', right = '']) => [nameOf(asked, left), values[right]])),
  };
}

/** DynamoDB in memory, at the boundary of its document client: it knows the expressions of the adapters, and refuses others. */
export interface FakeDocuments {
  readonly client: DynamoDBDocumentClient;
  readonly items: Map<string, Item>;
  /** Items of a table, by key. */
  of(table: string): readonly Item[];
  /** Errors that the next commands answer with. */
  readonly failures: Error[];
}

/** Makes an empty DynamoDB. */
export function fakeDocuments(): FakeDocuments {
  const items = new Map<string, Item>();
  const failures: Error[] = [];
  const plain = (item: unknown): Item => JSON.parse(JSON.stringify(item)) as Item;
  const write = (kind: string, asked: Asked): void => {
    const id = idOf(asked);
    if (kind === 'Delete') items.delete(id);
    else if (kind === 'Put') items.set(id, plain(asked.Item));
    else items.set(id, plain(updated(asked, items.get(id))));
  };
  const transact = (all: readonly Readonly<Record<string, Asked>>[]): void => {
    const asked = all.flatMap((one) => Object.entries(one));
    if (new Set(asked.map(([, one]) => idOf(one))).size < asked.length)
      throw new Error('one item twice in a transaction');
    const reasons = asked.map(([, one]) => ({
      Code: holds(one, items.get(idOf(one))) ? 'None' : 'ConditionalCheckFailed',
    }));
    if (reasons.some(({ Code }) => Code !== 'None'))
      throw broken('TransactionCanceledException', { CancellationReasons: reasons });
    for (const [kind, one] of asked) write(kind, one);
  };
  const found = (input: Asked): readonly Item[] => {
    const pk = input.ExpressionAttributeValues?.[':pk'];
    const prefix = String(input.ExpressionAttributeValues?.[':sk'] ?? '');
    const its = [...items].filter(
      ([id, { sk }]) =>
        id.startsWith(JSON.stringify([input.TableName, pk]).slice(0, -1)) && String(sk).startsWith(prefix),
    );
    const ordered = its.toSorted(([, one], [, other]) => (String(one['sk']) < String(other['sk']) ? -1 : 1));
    if (input.ScanIndexForward === false) ordered.reverse();
    return ordered.map(([, item]) => structuredClone(item));
  };
  const send = async (command: {
    readonly constructor: { readonly name: string };
    readonly input: Asked;
  }): Promise<object> => {
    const failure = failures.shift();
    if (failure) throw failure;
    const { input } = command;
    const kind = command.constructor.name.replace(/Command$/, '');
    if (kind === 'TransactWrite') {
      transact(input.TransactItems ?? []);
      return {};
    }
    if (kind === 'Query') return { Items: found(input) };
    const before = items.get(idOf(input));
    if (kind === 'Get') return before === undefined ? {} : { Item: structuredClone(before) };
    if (!holds(input, before)) throw broken('ConditionalCheckFailedException');
    write(kind, input);
    return { Attributes: structuredClone(items.get(idOf(input))) };
  };
  return {
    client: { send } as unknown as DynamoDBDocumentClient,
    items,
    failures,
    of: (table) => [...items].filter(([id]) => JSON.parse(id)[0] === table).map(([, item]) => item),
  };
}
