import type { LocalServer } from '../../setting/local-server.ts';
import { ServiceError, serve } from './http-service.ts';

type Value = Readonly<Record<string, unknown>>;
type Item = Readonly<Record<string, Value>>;

interface Conditioned {
  readonly TableName: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, Value>>;
}

interface Query extends Conditioned {
  readonly KeyConditionExpression: string;
  readonly ExclusiveStartKey?: Item;
}

interface Transaction {
  readonly TransactItems: readonly { readonly Put?: Conditioned; readonly Delete?: Conditioned }[];
}

/** A DynamoDB of items in memory that knows the expressions which the adapters use, and refuses every other. */
export interface MemoryDynamo extends LocalServer {
  /** What was written last: the new images, as a stream has them. */
  takeStream(table: string): readonly { readonly isNew: boolean; readonly image: Item }[];
  /** Cancels so many of the next transactions by a conflict with another one. */
  conflict(times: number): void;
}

/** Few items a page, so that reading in pages is tried. */
const pageSize = 5;
const mostItems = 100;

const keyOf = (item: Item): string => `${String(item['pk']?.['S'])}\n${String(item['sk']?.['S'])}`;

function holds(item: Item | undefined, conditioned: Conditioned): boolean {
  const { ConditionExpression, ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = conditioned;
  if (ConditionExpression === undefined) return true;
  if (ConditionExpression === 'attribute_not_exists(pk)') return item === undefined;
  return ConditionExpression.split(' AND ').every((part) => {
    const [, name = '', value = ''] = /^(#\w+) = (:\w+)$/.exec(part) ?? [];
    const attribute = ExpressionAttributeNames[name];
    if (attribute === undefined) throw new Error(`The tests do not know ${ConditionExpression}.`);
    return JSON.stringify(item?.[attribute]) === JSON.stringify(ExpressionAttributeValues[value]);
  });
}

/** Starts one. */
export async function memoryDynamo(): Promise<MemoryDynamo> {
  const tables = new Map<string, Map<string, Item>>();
  const streams = new Map<string, { readonly isNew: boolean; readonly image: Item }[]>();
  let conflicts = 0;
  const tableOf = (name: string): Map<string, Item> => {
    const table = tables.get(name) ?? new Map<string, Item>();
    tables.set(name, table);
    return table;
  };

  function write({ TableName, Item: image, Key }: Conditioned): void {
    const table = tableOf(TableName);
    if (image === undefined) {
      table.delete(keyOf(Key ?? {}));
      return;
    }
    const stream = streams.get(TableName) ?? [];
    stream.push({ isNew: !table.has(keyOf(image)), image });
    streams.set(TableName, stream);
    table.set(keyOf(image), image);
  }

  const service = await serve({
    GetItem: ({ TableName, Key, ConsistentRead }: Conditioned & { ConsistentRead?: boolean }) => {
      if (!ConsistentRead) throw new Error('a read that is not consistent');
      const item = tableOf(TableName).get(keyOf(Key ?? {}));
      return item === undefined ? {} : { Item: item };
    },
    Query: ({
      TableName,
      KeyConditionExpression,
      ExpressionAttributeValues: values,
      ExclusiveStartKey,
    }: Query) => {
      if (!/^pk = :pk( AND begins_with\(sk, :sk\))?$/.test(KeyConditionExpression))
        throw new Error(`The tests do not know ${KeyConditionExpression}.`);
      const [pk, sk = ''] = [values?.[':pk']?.['S'], values?.[':sk']?.['S']];
      const after = ExclusiveStartKey === undefined ? '' : keyOf(ExclusiveStartKey);
      const all = [...tableOf(TableName).entries()]
        .filter(([, item]) => item['pk']?.['S'] === pk && String(item['sk']?.['S']).startsWith(String(sk)))
        .filter(([key]) => key > after)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([, item]) => item);
      const Items = all.slice(0, pageSize);
      const last = Items.at(-1);
      const more = all.length > pageSize && last !== undefined;
      return { Items, ...(more ? { LastEvaluatedKey: { pk: last['pk'], sk: last['sk'] } } : {}) };
    },
    Scan: ({ TableName }: Conditioned) => ({ Items: [...tableOf(TableName).values()] }),
    TransactWriteItems: ({ TransactItems }: Transaction) => {
      const writes = TransactItems.flatMap(({ Put, Delete }) => Put ?? Delete ?? []);
      const keys = writes.map(({ TableName, Item: item, Key }) => `${TableName} ${keyOf(item ?? Key ?? {})}`);
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
      const codes = writes.map((each) =>
        holds(tableOf(each.TableName).get(keyOf(each.Item ?? each.Key ?? {})), each)
          ? 'None'
          : 'ConditionalCheckFailed',
      );
      if (codes.some((code) => code !== 'None')) cancel(codes);
      for (const each of writes) write(each);
      return {};
    },
  });
  return {
    ...service,
    takeStream: (table) => streams.get(table)?.splice(0) ?? [],
    conflict(times) {
      conflicts = times;
    },
  };
}
