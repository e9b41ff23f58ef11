import { chainHash, genesis, type RecordedEvent } from '../../../core/audit/chain.ts';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { HomeEvent } from '../../../services/audit/ports.ts';
import type { Item, Key, Table, Write } from '../dynamo/table.ts';
import { homePartition } from './keys.ts';

/** The head of the record of the home. In the order of its partition it stands after the events. */
export const homeHeadKey: Key = { pk: homePartition, sk: 'HEAD' };

const digits = 9;
const attempts = 100;

/** An event of the record of the home. */
export const homeEventKey = (number: number): Key => ({
  pk: homePartition,
  sk: `E#${String(number).padStart(digits, '0')}`,
});

function eventItem(number: number, { at, kind, loadId, body, hash }: HomeEvent): Item {
  return {
    ...homeEventKey(number),
    at,
    kind,
    loadId,
    body: JSON.stringify(body),
    hash,
  };
}

/** The event that an item holds. */
export const homeEventIn = (item: Item): HomeEvent => ({
  at: String(item['at']),
  kind: String(item['kind']),
  loadId: item['loadId'] === null ? null : Number(item['loadId']),
  body: JSON.parse(String(item['body'])) as RecordedEvent['body'],
  hash: String(item['hash']),
});

/** The record of the home, in order. */
export async function homeEvents(table: Table): Promise<readonly HomeEvent[]> {
  const items = await table.query(homePartition, 'E#');
  return items.map(homeEventIn);
}

/**
 * Writes something together with its event in the record of the home.
 * @param decide the writes by what is there now, and their event; undefined when there is nothing to write. The number is that of
 * the event. It is asked anew when another has written to the record meanwhile
 * @throws {RefusedError} when others write without end
 */
export async function recorded(
  table: Table,
  decide: (
    number: number,
  ) => Promise<{ readonly writes: readonly Write[]; readonly event: RecordedEvent } | undefined>,
): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const head = await table.get(homeHeadKey);
    const last = Number(head?.['number'] ?? 0);
    const decided = await decide(last + 1);
    if (decided === undefined) return;
    const hash = chainHash(String(head?.['hash'] ?? genesis), decided.event);
    const written = await table.write([
      ...decided.writes,
      { put: eventItem(last + 1, { ...decided.event, hash }), when: 'absent' },
      {
        put: { ...homeHeadKey, number: last + 1, hash },
        when: head === undefined ? 'absent' : { number: last },
      },
    ]);
    if (written === 'written') return;
  }
  throw new RefusedError([{ message: message('home.busy'), basis: 'ours' }]);
}
