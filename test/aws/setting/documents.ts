import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { checkExpressions, type Expressed, holds, updated } from './expressions.ts';

type Item = Record<string, unknown>;

/** What a command of DynamoDB asks for, as far as the adapters ask. */
interface Asked extends Expressed<unknown> {
  readonly TableName: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ScanIndexForward?: boolean;
  readonly TransactItems?: readonly Readonly<Record<string, Asked>>[];
}

const idOf = ({ TableName, Key, Item: item }: Asked): string => {
  const { pk, sk } = (Key ?? item ?? {}) as Item;
  return JSON.stringify([TableName, pk, sk]);
};

const isTrue = (asked: Asked, item: Item | undefined): boolean => holds(asked, item, (value) => value);

const sum = (before: unknown, added: unknown): number => Number(before ?? 0) + Number(added);

/** DynamoDB in memory, at the boundary of its document client: it knows the expressions of the adapters, and refuses others. */
export interface FakeDocuments {
  readonly client: DynamoDBDocumentClient;
  readonly items: Map<string, Item>;
  /** Items of a table, by key. */
  of(table: string): readonly Item[];
  /** Errors that the next commands answer with. */
  readonly failures: Error[];
  /** Called before a command is done, which waits for it, and fails with what it throws. */
  before: (kind: string, asked: Asked) => unknown;
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
    else items.set(id, plain(updated(asked, items.get(id) ?? { ...asked.Key }, sum)));
  };
  const transact = (all: readonly Readonly<Record<string, Asked>>[]): void => {
    const asked = all.flatMap((one) => Object.entries(one));
    for (const [, one] of asked) checkExpressions(one);
    if (new Set(asked.map(([, one]) => idOf(one))).size < asked.length)
      throw new Error('one item twice in a transaction');
    const reasons = asked.map(([, one]) => ({
      Code: isTrue(one, items.get(idOf(one))) ? 'None' : 'ConditionalCheckFailed',
    }));
    if (reasons.some(({ Code }) => Code !== 'None'))
      throw new TransactionCanceledException({
        message: 'a condition does not hold',
        CancellationReasons: reasons,
        $metadata: {},
      });
    for (const [kind, one] of asked) write(kind, one);
  };
  const found = (input: Asked): readonly Item[] => {
    const pk = input.ExpressionAttributeValues?.[':pk'];
    const prefix = String(input.ExpressionAttributeValues?.[':sk'] ?? '');
    const its = [...items].filter(
      ([id, { sk }]) =>
        id.startsWith(`${JSON.stringify([input.TableName, pk]).slice(0, -1)},`) &&
        String(sk).startsWith(prefix),
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
    await fake.before(kind, input);
    if (kind === 'TransactWrite') {
      transact(input.TransactItems ?? []);
      return {};
    }
    checkExpressions(input);
    if (kind === 'Query') return { Items: found(input) };
    const before = items.get(idOf(input));
    if (kind === 'Get') return before === undefined ? {} : { Item: structuredClone(before) };
    if (!isTrue(input, before))
      throw new ConditionalCheckFailedException({ message: 'the condition does not hold', $metadata: {} });
    write(kind, input);
    return { Attributes: structuredClone(items.get(idOf(input))) };
  };
  const fake: FakeDocuments = {
    before: () => undefined,
    client: { send } as unknown as DynamoDBDocumentClient,
    items,
    failures,
    of: (table) => [...items].filter(([id]) => JSON.parse(id)[0] === table).map(([, item]) => item),
  };
  return fake;
}
