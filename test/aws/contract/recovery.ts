import { type DynamoDBDocumentClient, ScanCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { dynamoChains } from '../../../adapters/aws/cases/chains.ts';
import { eventKey, headKey } from '../../../adapters/aws/cases/keys.ts';
import { dynamoTable, type Item, type Key } from '../../../adapters/aws/dynamo/table.ts';
import { dynamoRegistry } from '../../../adapters/aws/lake/registry.ts';
import { recover } from '../../../adapters/aws/recovery/recover.ts';
import { caseNumber } from '../../../core/cases/number.ts';
import type { ProcedureId } from '../../../core/procedures/model.ts';
import type { AuditSource } from '../../../services/audit/source.ts';
import { verifyDeployment } from '../../../services/audit/verify.ts';
import type { LakeLoad, LakeTable } from '../../../services/lake/ports.ts';
import type { DeliveryEntry } from '../../../services/ports.ts';
import { counting } from '../../procedures/setting.ts';
import { history } from '../setting/history.ts';
import type { EmptyTable, MakeTable } from './dynamodb.ts';

const at = new Date('2026-03-02T05:00:00.000Z');
const year = 2026;

const byKey = (one: Item, other: Item): number =>
  `${one.pk}\n${one.sk}` < `${other.pk}\n${other.sk}` ? -1 : 1;

async function all({ documents, table }: EmptyTable): Promise<readonly Item[]> {
  const items: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({ TableName: table, ...(from === undefined ? {} : { ExclusiveStartKey: from }) }),
    );
    items.push(...((page.Items ?? []) as Item[]));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return items.toSorted(byKey);
}

type Command = Parameters<DynamoDBDocumentClient['send']>[0];

/** A client that answers in its own way. */
const answering = (send: (command: Command) => Promise<unknown>) =>
  ({ send }) as unknown as DynamoDBDocumentClient;

/** A client to which somebody writes while a table is read: some items are read after the act, all others before it. */
function readAround(
  { documents, table }: EmptyTable,
  act: () => Promise<unknown> | undefined,
  isAfter: (item: Item) => boolean,
): DynamoDBDocumentClient {
  return answering(async (command) => {
    if (!(command instanceof ScanCommand) || command.input.TableName !== table)
      return documents.send(command as ScanCommand);
    const before = await all({ documents, table });
    await act();
    const after = await all({ documents, table });
    return { Items: [...before.filter((item) => !isAfter(item)), ...after.filter(isAfter)] };
  });
}

/** The record of a table, as whoever verifies it reads it. */
function sourceOf({ documents, table }: EmptyTable): AuditSource {
  const chains = dynamoChains(dynamoTable(documents, table));
  const given = async (procedure: ProcedureId) => ({
    procedure,
    year,
    cases: await chains.given(procedure, year),
  });
  return {
    overview: async () => ({
      given: await Promise.all((['request', 'connection', 'amendment'] as const).map(given)),
      home: await chains.homeHead(),
    }),
    async cases(procedure, _, after) {
      const { cases } = await given(procedure);
      const found: Awaited<ReturnType<AuditSource['cases']>>['cases'][number][] = [];
      for (let place = after + 1; place <= cases; place += 1) {
        const id = caseNumber(procedure, year, place);
        const kept = await chains.of(id);
        const said = kept?.records.map(({ record, words }) => ({
          ...record,
          ...(words ? { said: words } : {}),
        }));
        if (kept !== undefined) found.push({ case: id, head: kept.head, events: said ?? [] });
      }
      return { cases: found };
    },
    home: async (after) => ({ events: await chains.homeAfter(after, 1000) }),
    record: () => Promise.reject(new Error('nobody asks for one record')),
  };
}

/** Holds the recovery of tables to what it promises. @param makeTable makes an empty one */
export function recoveryContract(name: string, makeTable: MakeTable): void {
  /** A table with content, and its copy as a restoration to a point in time makes it. */
  async function copied(fill: (table: EmptyTable) => Promise<unknown>) {
    const live = await makeTable(['pk', 'sk']);
    await fill(live);
    const { table: copy } = await makeTable(['pk', 'sk']);
    const before = await all(live);
    for (const put of before) await dynamoTable(live.documents, copy).write([{ put }]);
    const remove = async (isLost: (item: Item) => boolean) => {
      const lost = before.filter(isLost);
      for (const item of lost) await dynamoTable(live.documents, live.table).write([{ remove: item }]);
      return lost.length;
    };
    const its = { ...live, copy, counting };
    /** The recovery on a table that answers otherwise, or is written to meanwhile. */
    const through = (documents: DynamoDBDocumentClient) => recover({ ...its, documents }, false);
    return { live, before, remove, through, recover: (check = false) => recover(its, check) };
  }

  const cases = () =>
    copied(async ({ documents, table }) => {
      for (const act of history) await act(dynamoTable(documents, table));
    });
  /** Cases before one of them ends, and how it ends. */
  const unended = async () => {
    const end = 8;
    const made = await copied(async ({ documents, table }) => {
      for (const act of history.slice(0, end)) await act(dynamoTable(documents, table));
    });
    return { ...made, end: () => history[end]?.(dynamoTable(made.live.documents, made.live.table)) };
  };
  const is =
    (...keys: readonly Key[]) =>
    ({ pk, sk }: Item) =>
      keys.some((key) => key.pk === pk && key.sk === sk);

  describe(`the recovery of a table: ${name}`, () => {
    test('events, heads and entries of lists that were deleted stand again, and the record is whole', async () => {
      const { live, before, remove, recover: again } = await cases();
      const whole = await verifyDeployment(sourceOf(live));
      expect(whole).toMatchObject({ cases: 4, faults: [] });
      await remove(is(eventKey('R-2026-000001', 2), headKey('R-2026-000003'), eventKey('R-2026-000003', 1)));
      await remove(({ pk }) => /^(OPEN#|HOME$|COUNTER#)/.test(pk));
      expect(await verifyDeployment(sourceOf(live)).catch(() => 'broken')).not.toEqual(whole);

      const counts = await again(true);
      expect(await all(live)).not.toEqual(before);
      expect(counts).toEqual({ events: 5, heads: 2, lists: 2, others: 2 });
      expect(await again()).toEqual(counts);
      expect(await all(live)).toEqual(before);
      expect(await verifyDeployment(sourceOf(live))).toEqual(whole);
      expect(await again()).toEqual({ events: 0, heads: 0, lists: 0, others: 0 });
    });

    test('all of a table stands again', async () => {
      const { live, before, remove, recover: again } = await cases();
      expect(await remove(() => true)).toBe(before.length);
      await again();
      expect(await all(live)).toEqual(before);
    });

    test('an event that is another is refused by its case and number, and nothing is written', async () => {
      const { live, remove, recover: again } = await cases();
      await remove(is(headKey('C-2026-000001')));
      const key = eventKey('R-2026-000001', 2);
      const table = dynamoTable(live.documents, live.table);
      await table.write([{ put: { ...(await table.get(key)), ...key, kind: 'lapsed' } }]);
      const damaged = await all(live);
      await expect(again()).rejects.toMatchObject({
        exitCode: 5,
        findings: [
          { message: { id: 'recover.event-differs', parameters: { case: 'R-2026-000001', event: '2' } } },
        ],
      });
      expect(await all(live)).toEqual(damaged);
    });

    test('a failure half-way is said, what was put back stays, and said again it goes on', async () => {
      const { live, before, remove, through, recover: again } = await cases();
      await remove(is(eventKey('R-2026-000001', 2), eventKey('R-2026-000003', 1)));
      let writes = 0;
      const failing = answering(async (command) => {
        if (command instanceof TransactWriteCommand) writes += 1;
        if (writes < 2) return live.documents.send(command as ScanCommand);
        throw Object.assign(new Error('no words'), { name: 'InternalServerError' });
      });
      await expect(through(failing)).rejects.toMatchObject({
        findings: [{ message: { id: 'recover.failed', parameters: { code: 'InternalServerError' } } }],
      });
      expect(await all(live)).toHaveLength(before.length - 1);
      expect(await again()).toMatchObject({ events: 1, heads: 0, lists: 0 });
      expect(await all(live)).toEqual(before);
    });

    test('a head that was read after its events is no fault: the case is read again', async () => {
      const { live, through, end } = await unended();
      const documents = readAround(live, end, ({ sk }) => sk === 'HEAD');
      await through(documents);
      const after = await all(live);
      expect(after).toContainEqual(expect.objectContaining({ ...headKey('R-2026-000001'), sequence: 3 }));
      expect(after.filter(({ pk }) => pk.startsWith('OPEN#')).map(({ sk }) => sk)).not.toContain(
        'R-2026-000001',
      );
    });

    test('a case that ends between two reads is not listed as open again', async () => {
      const { live, through, end, recover: again } = await unended();
      const documents = readAround(live, end, ({ pk }) => pk.startsWith('OPEN#'));
      await expect(through(documents)).rejects.toMatchObject({
        findings: [{ message: { id: 'recover.overtaken' } }],
      });
      const after = await all(live);
      expect(after).toContainEqual(expect.objectContaining({ ...headKey('R-2026-000001'), sequence: 3 }));
      expect(await again()).toEqual({ events: 0, heads: 0, lists: 0, others: 0 });
      expect(await all(live)).toEqual(after);
      expect(after.filter(({ pk }) => pk.startsWith('OPEN#')).map(({ sk }) => sk)).not.toContain(
        'R-2026-000001',
      );
    });

    const load = {
      regulations: 'fund',
      table: 'contributions',
      sequence: 1,
      sha256: 'a',
      at: at.toISOString(),
    };
    const loads = () =>
      copied(async ({ documents, table }) => {
        const registry = dynamoRegistry(documents, table);
        await registry.keepRegulations('fund', '1.0.0', 'id: fund\n', at);
        for (const arrival of ['one', 'two']) {
          const id = await registry.begin(arrival, load as unknown as LakeLoad);
          if (id === 2) continue;
          const delivery = { records: 1 } as unknown as DeliveryEntry;
          await registry.allow(id, null);
          const its = { name: 'contributions', lastLoad: id, lastPlace: 1 } as unknown as LakeTable;
          await registry.commit(await registry.load(id), delivery, its, at);
        }
      });

    test('the record of loads stands again', async () => {
      const { live, before, remove, recover: again } = await loads();
      await remove(() => true);
      expect(await again(true)).toEqual({ events: 3, heads: 3, lists: 0, others: 7 });
      await again();
      expect(await all(live)).toEqual(before);
    });

    test('a load that ended after the copy was made is not put back as running', async () => {
      const { live, remove, recover: again } = await loads();
      await dynamoRegistry(live.documents, live.table).close(2, 'failed', [], at);
      await remove(({ pk, sk }) => pk === 'LOADS' && Number(sk) === 2);
      await expect(again()).rejects.toMatchObject({
        findings: [{ message: { id: 'recover.load-behind', parameters: { load: '2' } } }],
      });
    });

    test('a table that was loaded after the copy was made is not put back as it was before', async () => {
      const { live, remove, recover: again } = await loads();
      const registry = dynamoRegistry(live.documents, live.table);
      await registry.allow(2, null);
      const its = { name: 'contributions', lastLoad: 2, lastPlace: 2 } as unknown as LakeTable;
      await registry.commit(await registry.load(2), {} as DeliveryEntry, its, at);
      await remove(({ pk }) => pk === 'TABLES');
      await expect(again()).rejects.toMatchObject({
        findings: [{ message: { id: 'recover.table-behind', parameters: { table: 'contributions' } } }],
      });
    });
  });
}
