import { genesis } from '../../../core/audit/chain.ts';
import type { Chains } from '../../../services/audit/ports.ts';
import type { Table } from '../dynamo/table.ts';
import { homeEventIn, homeEventKey, homeHeadKey } from './home.ts';
import { counterKey, homePartition } from './keys.ts';
import { keptCase } from './store.ts';

/** The chains of a table of cases, as they are kept. */
export const dynamoChains = (table: Table): Chains => ({
  async of(id) {
    const kept = await keptCase(table, id);
    if (kept === undefined) return undefined;
    const { head, records } = kept;
    return { head: { sequence: Number(head['sequence']), hash: String(head['hash']) }, records };
  },
  given: async (procedure, year) => Number((await table.get(counterKey(procedure, year)))?.['last'] ?? 0),
  async homeHead() {
    const head = await table.get(homeHeadKey);
    return head === undefined
      ? { sequence: 0, hash: genesis }
      : { sequence: Number(head['number']), hash: String(head['hash']) };
  },
  async homeAfter(number, limit) {
    const items = await table.page(homePartition, homeEventKey(number).sk, limit);
    return items.filter(({ sk }) => sk !== homeHeadKey.sk).map(homeEventIn);
  },
});
