import type { RecordedLakeLoad, RecordedLoads } from '../../../services/lake/seen.ts';
import type { Table } from '../dynamo/table.ts';
import { loadKey, regulationsKey } from './registry.ts';

/** The record of loads in its table, to be read alone. */
export const dynamoRecordedLoads = (table: Table): RecordedLoads => ({
  async after(id, limit) {
    const { pk, sk } = loadKey(id);
    return (await table.page(pk, sk, limit)) as unknown as readonly RecordedLakeLoad[];
  },
  of: async (id) => (await table.get(loadKey(id))) as RecordedLakeLoad | undefined,
  async regulations(id, version) {
    const item = await table.get(regulationsKey(id, version));
    return item === undefined ? undefined : String(item['text']);
  },
});
