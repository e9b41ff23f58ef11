import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { EdgeKeyEntry, LakeLoad, LakeTable, Registry } from '../../../services/lake/ports.ts';
import type { Key } from '../dynamo/table.ts';
import { transact } from '../dynamo/transact.ts';

/** A number of a load as a part of a key: in the order of texts. */
const numbered = (id: number): string => String(id).padStart(12, '0');

/** A load. */
export const loadKey = (id: number): Key => ({ pk: 'LOADS', sk: numbered(id) });

/** A version of regulations. */
export const regulationsKey = (id: string, version: string): Key => ({
  pk: `REGULATIONS#${id}`,
  sk: `VERSION#${version}`,
});

/** The keys of items. */
const keys = {
  loads: { pk: 'COUNTER', sk: 'LOAD' },
  places: { pk: 'COUNTER', sk: 'PLACE' },
  edgeKey: { pk: 'KEY', sk: 'EDGE' },
  regulations: regulationsKey,
  arrival: (arrival: string) => ({ pk: `ARRIVAL#${arrival}`, sk: 'HEAD' }),
  load: loadKey,
  event: (id: number, kind: string) => ({ pk: `LOAD#${numbered(id)}`, sk: `E#${kind}` }),
  table: (name: string) => ({ pk: 'TABLES', sk: name }),
  delivered: (regulations: string, table: string, sha256: string, sequence: number | undefined) => ({
    pk: `TABLE#${table}`,
    sk: `DELIVERED#${regulations}#${sha256}#${sequence ?? ''}`,
  }),
} as const;

const isNew = 'attribute_not_exists(pk)';
const isRunning = {
  ConditionExpression: '#state = :running',
  ExpressionAttributeNames: { '#state': 'state' },
} as const;

/** The record of loads, regulations and tables as one table of DynamoDB. */
export function dynamoRegistry(documents: DynamoDBDocumentClient, name: string): Registry {
  const get = async <Item>(key: object): Promise<Item | undefined> => {
    const { Item: found } = await documents.send(
      new GetCommand({ TableName: name, Key: key, ConsistentRead: true }),
    );
    return found as Item | undefined;
  };

  const put = (item: object) => ({ TableName: name, Item: item as Record<string, unknown> });

  /** The next number of a counter: given once. */
  const next = async (counter: Key): Promise<number> => {
    const { Attributes } = await documents.send(
      new UpdateCommand({
        TableName: name,
        Key: counter,
        UpdateExpression: 'ADD #last :one',
        ExpressionAttributeNames: { '#last': 'last' },
        ExpressionAttributeValues: { ':one': 1 },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Attributes?.['last'] as number;
  };

  const arrived = async (arrival: string): Promise<number | undefined> =>
    (await get<{ readonly load: number }>(keys.arrival(arrival)))?.load;

  /** Sets one attribute of a load that is there. */
  const set = async (id: number, attribute: string, value: unknown): Promise<void> => {
    await documents.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.load(id),
        UpdateExpression: 'SET #attribute = :value',
        ConditionExpression: 'attribute_exists(pk)',
        // By a name of its own: many plain words are reserved ones of DynamoDB.
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':value': value },
      }),
    );
  };

  const table = (its: string): Promise<LakeTable | undefined> => get<LakeTable>(keys.table(its));

  return {
    arrived,
    async keepRegulations(id, version, text, at) {
      try {
        await documents.send(
          new PutCommand({
            ...put({ ...keys.regulations(id, version), text, at: at.toISOString() }),
            ConditionExpression: `${isNew} OR #text = :text`,
            ExpressionAttributeNames: { '#text': 'text' },
            ExpressionAttributeValues: { ':text': text },
          }),
        );
        return 'kept';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'other';
        throw error;
      }
    },
    async regulations(id, version) {
      return (await get<{ readonly text: string }>(keys.regulations(id, version)))?.text;
    },
    async keepEdgeKey(entry) {
      await documents.send(new PutCommand(put({ ...keys.edgeKey, ...entry })));
    },
    edgeKey: () => get<EdgeKeyEntry>(keys.edgeKey),
    async begin(arrival, load) {
      const id = await next(keys.loads);
      const done = await transact(documents, [
        { Put: { ...put({ ...keys.arrival(arrival), load: id }), ConditionExpression: isNew } },
        { Put: { ...put({ ...keys.load(id), ...load, id, state: 'running' }), ConditionExpression: isNew } },
        { Put: put({ ...keys.event(id, 'began'), at: load.at, landed: load.landed, sha256: load.sha256 }) },
      ]);
      const first = done === 'written' ? id : await arrived(arrival);
      if (first === undefined) throw new Error('an arrival has no load although one was begun for it');
      return first;
    },
    async refuse(arrival, landed, failures, at) {
      const rules = failures.map((failure) => failure.message.id);
      const item = { ...keys.arrival(arrival), sk: 'REFUSED', landed, rules, failures, at: at.toISOString() };
      await documents.send(new PutCommand(put(item)));
    },
    async load(id) {
      const found = await get<LakeLoad>(keys.load(id));
      if (found === undefined) throw new Error(`there is no load ${id}`);
      return found;
    },
    keepHashedManifest: (id, text) => set(id, 'hashedManifest', text),
    keepFound: (id, found) => set(id, 'found', found),
    async allow(id, by) {
      const allowed = {
        TableName: name,
        Key: keys.load(id),
        UpdateExpression: 'SET allowed = :by, place = :place',
        ...isRunning,
        ConditionExpression: `${isRunning.ConditionExpression} AND attribute_not_exists(place)`,
        ExpressionAttributeValues: { ':running': 'running', ':by': by, ':place': await next(keys.places) },
      };
      await transact(documents, [{ Update: allowed }]);
      const found = await get<LakeLoad>(keys.load(id));
      return found?.state === 'running' ? found : undefined;
    },
    async findCommitted(regulations, its, sha256, sequence) {
      const key = keys.delivered(regulations, its, sha256, sequence);
      return (await get<{ readonly load: number }>(key))?.load;
    },
    lastSequence: async (its) => (await table(its))?.lastSequence,
    async tables() {
      const found: LakeTable[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await documents.send(
          new QueryCommand({
            TableName: name,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': 'TABLES' },
            ConsistentRead: true,
            ...(from === undefined ? {} : { ExclusiveStartKey: from }),
          }),
        );
        found.push(...(Items as LakeTable[]));
        from = LastEvaluatedKey;
      } while (from !== undefined);
      return found;
    },
    async commit(load, delivery, its, at) {
      const event = { ...keys.event(load.id, 'committed'), at: at.toISOString(), delivery };
      const { regulations, sha256, sequence } = load;
      // A delivery that comes in sequence is another one by another number; admission asks for it with the number, else without.
      const marks = [undefined, ...(sequence === undefined ? [] : [sequence])].map((number) => ({
        Put: put({ ...keys.delivered(regulations, its.name, sha256, number), load: load.id }),
      }));
      const ended = {
        Update: {
          TableName: name,
          Key: keys.load(load.id),
          UpdateExpression: 'SET #state = :committed, endedAt = :at, delivery = :delivery',
          ...isRunning,
          ExpressionAttributeValues: {
            ':running': 'running',
            ':committed': 'committed',
            ':at': at.toISOString(),
            ':delivery': delivery,
          },
        },
      };
      const left = {
        Put: {
          ...put({ ...keys.table(its.name), ...its }),
          ConditionExpression: 'attribute_not_exists(lastPlace) OR lastPlace < :place',
          ExpressionAttributeValues: { ':place': its.lastPlace },
        },
      };
      const end = [ended, ...marks, { Put: put(event) }];
      // Refused, it is ended already, or a later publication has changed its table: then it ends without that.
      if ((await transact(documents, [...end, left])) === 'refused') await transact(documents, end);
    },
    async close(id, state, rules, at, tried = false) {
      const ended = {
        Update: {
          TableName: name,
          Key: keys.load(id),
          UpdateExpression: 'SET #state = :ended, endedAt = :at, #rules = :rules',
          ConditionExpression: `${isRunning.ConditionExpression}${tried ? '' : ' AND attribute_not_exists(allowed)'}`,
          // A reserved word of DynamoDB, as `state` is.
          ExpressionAttributeNames: { ...isRunning.ExpressionAttributeNames, '#rules': 'rules' },
          ExpressionAttributeValues: {
            ':running': 'running',
            ':ended': state,
            ':at': at.toISOString(),
            ':rules': rules,
          },
        },
      };
      await transact(documents, [
        ended,
        { Put: put({ ...keys.event(id, state), at: at.toISOString(), rules }) },
      ]);
    },
  };
}
