import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { CaseRecord } from '../../../core/audit/case-record.ts';
import { caseNumber, type TenCases } from '../../../core/cases/number.ts';
import type { ProcedureId } from '../../../core/procedures/model.ts';
import type { RegisterPorts } from '../../../services/register/ports.ts';
import type { RecordedDelivery, RecordedLoad } from '../../../services/register/rows.ts';
import { homeEvents } from '../cases/home.ts';
import { counterKey } from '../cases/keys.ts';
import { keptCase } from '../cases/store.ts';
import type { Table } from '../dynamo/table.ts';
import { registerParquet } from './parquet.ts';

/** What the register is written from, and where. */
export interface RegisterOf {
  readonly cases: Table;
  readonly loads: Table;
  readonly objects: S3Client;
  /** Bucket of the register. */
  readonly bucket: string;
}

/** Where a part of a table is: the folder is the table's. */
export const registerKey = (table: string, part: string): string => `${table}/${part}.parquet`;

/** The register of Parquet objects, written from the tables of cases and loads. */
export function parquetRegister({
  cases,
  loads,
  objects,
  bucket,
}: RegisterOf): Pick<RegisterPorts, 'lastOf' | 'recordsOf' | 'loads' | 'deliveries' | 'write'> {
  return {
    async lastOf(procedure: ProcedureId, year: number) {
      return Number((await cases.get(counterKey(procedure, year)))?.['last'] ?? 0);
    },
    async recordsOf({ procedure, year, ten }: TenCases) {
      const all: CaseRecord[] = [];
      for (let place = ten * 10; place < (ten + 1) * 10; place += 1) {
        const kept = await keptCase(cases, caseNumber(procedure, year, place));
        if (kept === undefined || kept.head['rehearsal'] === true) continue;
        all.push(...kept.records.map(({ record }) => record));
      }
      return all;
    },
    loads: async () => (await loads.query('LOADS')) as unknown as readonly RecordedLoad[],
    async deliveries() {
      const events = (await homeEvents(cases)).filter(({ kind }) => kind === 'delivery-published');
      return events.map(({ at, body }) => ({ ...body, at }) as unknown as RecordedDelivery);
    },
    async write(table, part, rows) {
      const Body = registerParquet(table, rows);
      await objects.send(new PutObjectCommand({ Bucket: bucket, Key: registerKey(table, part), Body }));
    },
  };
}
