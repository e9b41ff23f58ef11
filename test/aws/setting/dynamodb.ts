import type { LocalServer } from '../../setting/local-server.ts';
import { checkExpressions, type Expressed, holds, updated } from './expressions.ts';
import { ServiceError, serve } from './http-service.ts';

type Value = Readonly<Record<string, unknown>>;
type Item = Readonly<Record<string, Value>>;

interface Asked extends Expressed<Value> {
  readonly TableName: string;
  readonly Key?: Item;
  readonly Item?: Item;
}

interface Query extends Asked {
  readonly KeyConditionExpression: string;
  readonly ExclusiveStartKey?: Item;
  readonly Limit?: number;
}

type Written = 'Put' | 'Update' | 'Delete';

interface Transaction {
  readonly TransactItems: readonly Readonly<Partial<Record<Written, Asked>>>[];
}

/** A DynamoDB of items in memory that knows the expressions which the adapters use, and refuses every other. */
export interface MemoryDynamo extends LocalServer {
  /** What was written last: the new images, as a stream has them. */
  takeStream(table: string): readonly { readonly isNew: boolean; readonly image: Item }[];
  /** Cancels so many of the next transactions by a conflict with another one. */
  conflict(times: number): void;
  /** Refuses so many of the next requests because there are too many of them. */
  throttle(times: number): void;
  /** Cancels so many of the next transactions because another wrote in between. */
  refuse(times: number): void;
  /** Answers the next request with an error of this name. */
  fail(code: string): void;
}

/** Few items a page, so that reading in pages is tried. */
const pageSize = 5;
const mostItems = 100;

const keyOf = (item: Item): string => `${String(item['pk']?.['S'])}\n${String(item['sk']?.['S'])}`;

const byKey = ([one]: readonly [string, Item], [other]: readonly [string, Item]): number =>
  one < other ? -1 : 1;

/** The first of these items, and where others follow. */
function paged(all: readonly (readonly [string, Item])[], most: number): object {
  const Items = all.slice(0, most).map(([, item]) => item);
  const last = Items.at(-1);
  const more = all.length > Items.length && last !== undefined;
  return { Items, ...(more ? { LastEvaluatedKey: { pk: last['pk'], sk: last['sk'] } } : {}) };
}

/** What an attribute stands for: `{ S: 'a' }` is `a`. */
const plain = (value: Value): unknown => ('N' in value ? Number(value['N']) : Object.values(value)[0]);

const sum = (before: Value | undefined, added: Value): Value => ({
  N: String(Number(before?.['N'] ?? 0) + Number(added['N'])),
});

/** Starts one. */
export async function memoryDynamo(): Promise<MemoryDynamo> {
  const tables = new Map<string, Map<string, Item>>();
  const streams = new Map<string, { readonly isNew: boolean; readonly image: Item }[]>();
  let conflicts = 0;
  let throttled = 0;
  let refused = 0;
  let failure: string | undefined;
  const tableOf = (name: string): Map<string, Item> => {
    const table = tables.get(name) ?? new Map<string, Item>();
    tables.set(name, table);
    return table;
  };

  const before = (asked: Asked): Item | undefined =>
    tableOf(asked.TableName).get(keyOf(asked.Item ?? asked.Key ?? {}));

  const isTrue = (asked: Asked): boolean => holds(asked, before(asked), plain);

  /** @returns the item that there is now */
  function write(kind: Written, asked: Asked): Item | undefined {
    const { TableName, Item: put, Key = {} } = asked;
    const table = tableOf(TableName);
    const known = before(asked);
    if (kind === 'Delete') {
      table.delete(keyOf(Key));
      return undefined;
    }
    const image = put ?? updated(asked, known ?? Key, sum);
    const stream = streams.get(TableName) ?? [];
    stream.push({ isNew: known === undefined, image });
    streams.set(TableName, stream);
    table.set(keyOf(image), image);
    return image;
  }

  const writeOne =
    (kind: Written) =>
    (asked: Asked): object => {
      checkExpressions(asked);
      if (!isTrue(asked)) throw new ServiceError('ConditionalCheckFailedException');
      return { Attributes: write(kind, asked) };
    };

  const operations = {
    PutItem: writeOne('Put'),
    UpdateItem: writeOne('Update'),
    DeleteItem: writeOne('Delete'),
    GetItem: ({ TableName, Key, ConsistentRead }: Asked & { ConsistentRead?: boolean }) => {
      if (!ConsistentRead) throw new Error('a read that is not consistent');
      const item = tableOf(TableName).get(keyOf(Key ?? {}));
      return item === undefined ? {} : { Item: item };
    },
    Query: (asked: Query) => {
      checkExpressions(asked);
      const {
        TableName,
        KeyConditionExpression,
        ExpressionAttributeValues: values,
        ExclusiveStartKey,
        Limit = pageSize,
      } = asked;
      if (!/^pk = :pk( AND (begins_with\(sk, :sk\)|sk > :sk))?$/.test(KeyConditionExpression))
        throw new Error(`The tests do not know ${KeyConditionExpression}.`);
      const [pk, sk = ''] = [values?.[':pk']?.['S'], values?.[':sk']?.['S']];
      const isMeant = (key: string, named: string) =>
        KeyConditionExpression.includes('>') ? key > named : key.startsWith(named);
      const after = ExclusiveStartKey === undefined ? '' : keyOf(ExclusiveStartKey);
      const all = [...tableOf(TableName).entries()]
        .filter(([, item]) => item['pk']?.['S'] === pk && isMeant(String(item['sk']?.['S']), String(sk)))
        .filter(([key]) => key > after)
        .sort(byKey);
      return paged(all, Math.min(pageSize, Limit));
    },
    Scan: (asked: Asked & Pick<Query, 'ExclusiveStartKey'>) => {
      checkExpressions(asked);
      const after = asked.ExclusiveStartKey === undefined ? '' : keyOf(asked.ExclusiveStartKey);
      const all = [...tableOf(asked.TableName)].filter(([key]) => key > after).sort(byKey);
      return paged(all, pageSize);
    },
    TransactWriteItems: ({ TransactItems }: Transaction) => {
      const writes = TransactItems.flatMap((one) => Object.entries(one) as [Written, Asked][]);
      for (const [, asked] of writes) checkExpressions(asked);
      const keys = writes.map(
        ([, { TableName, Item: item, Key }]) => `${TableName} ${keyOf(item ?? Key ?? {})}`,
      );
      if (writes.length > mostItems || new Set(keys).size < keys.length) throw new Error('not a transaction');
      const cancel = (codes: readonly string[]) => {
        throw new ServiceError('TransactionCanceledException', {
          CancellationReasons: codes.map((Code) => ({ Code })),
        });
      };
      if (conflicts > 0) {
        conflicts -= 1;
        cancel(writes.map((_, index) => (index === 0 ? 'TransactionConflict' : 'None')));
      }
      if (refused > 0) {
        refused -= 1;
        cancel(writes.map((_, index) => (index === 0 ? 'ConditionalCheckFailed' : 'None')));
      }
      const codes = writes.map(([, asked]) => (isTrue(asked) ? 'None' : 'ConditionalCheckFailed'));
      if (codes.some((code) => code !== 'None')) cancel(codes);
      for (const [kind, asked] of writes) write(kind, asked);
      return {};
    },
  };
  const throttling = Object.entries(operations).map(([name, act]) => [
    name,
    (input: never) => {
      const code = failure;
      failure = undefined;
      if (code !== undefined) throw new ServiceError(code);
      if (throttled === 0) return act(input);
      throttled -= 1;
      throw new ServiceError('ProvisionedThroughputExceededException');
    },
  ]);
  const service = await serve(Object.fromEntries(throttling));
  return {
    ...service,
    takeStream: (table) => streams.get(table)?.splice(0) ?? [],
    conflict(times) {
      conflicts = times;
    },
    throttle(times) {
      throttled = times;
    },
    refuse(times) {
      refused = times;
    },
    fail(code) {
      failure = code;
    },
  };
}
