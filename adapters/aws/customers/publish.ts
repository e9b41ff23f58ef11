import { createHash } from 'node:crypto';
import {
  CreateTableCommand,
  type GlueClient,
  type TableInput,
  UpdateTableCommand,
} from '@aws-sdk/client-glue';
import { CopyObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { stateOf } from '../../../core/cases/state.ts';
import { incomingFolder } from '../../../core/lake/customers.ts';
import { bodyOf } from '../../../core/procedures/judge/who.ts';
import type { CaseStore } from '../../../services/case-ports.ts';
import type { PublishedDelivery, PublishPorts } from '../../../services/customers/ports.ts';
import { askDelivery } from '../../../services/gate.ts';
import type { Warehouse } from '../../../services/lake/ports.ts';
import type { Clock } from '../../../services/ports.ts';
import { recorded } from '../cases/home.ts';
import { publishedKey, publishedPartition } from '../cases/keys.ts';
import type { Table } from '../dynamo/table.ts';
import { markOf, streamOf } from '../objects.ts';
import { hasDatabase } from './access.ts';
import { keepView } from './latest-view.ts';
import { resultFields } from './result-fields.ts';

/** What publication goes through. */
export interface PublishOf {
  readonly catalog: GlueClient;
  readonly objects: S3Client;
  /** The delivery zone. */
  readonly bucket: string;
  /** The table of cases, which holds the record of the home too. */
  readonly table: Table;
  readonly store: CaseStore;
  readonly clock: Clock;
  /** Runs statements in a database. */
  readonly runIn: (database: string) => Warehouse['run'];
}

const parquet = {
  InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
  SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
};

const result = 'result.parquet';

/** The rows lie in a folder of their own: a table takes every file below its location. */
const placeOf = (to: string, file: string): string =>
  file === result ? `${to}rows/${file}` : `${to}${file}`;

async function hashOf(objects: S3Client, bucket: string, key: string, etag: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of await streamOf(objects, { bucket, key }, etag)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Asks the cases of a request as they are in the store: on AWS there must be one, and it says whose the request is. */
async function askGate(store: CaseStore, sha256: string) {
  const ids = await store.about({ request: sha256 }, false);
  const cases = await Promise.all(
    ids.map(async (id) => {
      const stored = await store.read(id);
      return stored === undefined ? [] : [stateOf(id, stored.events)];
    }),
  );
  const allowedBy = askDelivery({ casesAbout: () => cases.flat(), setting: 'cases' }, sha256);
  if (allowedBy === undefined) throw new Error('a gate that wants a case answered without one');
  const allowing = cases.flat().find(({ id }) => id === allowedBy.case);
  return { ...allowedBy, customer: allowing && bodyOf(allowing, 'customer') };
}

async function keepRecord(table: Table, published: PublishedDelivery, at: Date): Promise<boolean> {
  const key = publishedKey(published.customer, published.table);
  await recorded(table, async () => {
    if ((await table.get(key)) !== undefined) return undefined;
    return {
      writes: [{ put: { ...key, sums: published.sums }, when: 'absent' }],
      event: { at: at.toISOString(), kind: 'delivery-published', loadId: null, body: { ...published } },
    };
  });
  return (await table.get(key))?.['sums'] === published.sums;
}

/** Publication over S3, the Glue catalog and the table of cases. */
export function publication(its: PublishOf): PublishPorts {
  const { catalog, objects, bucket, table, store, clock } = its;
  const brought = (folder: string, file: string) => ({ bucket, key: `${incomingFolder}${folder}/${file}` });
  return {
    async text(folder, file, etag) {
      const place = brought(folder, file);
      const mark = await markOf(objects, place);
      if (mark === undefined) return undefined;
      const chunks: Buffer[] = [];
      for await (const chunk of await streamOf(objects, place, etag ?? mark.etag))
        chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString('utf8');
    },
    async hashed(folder, file) {
      const place = brought(folder, file);
      const mark = await markOf(objects, place);
      if (mark === undefined) return undefined;
      const sha256 = await hashOf(objects, bucket, place.key, mark.etag);
      return { name: file, etag: mark.etag, sha256 };
    },
    fields: (folder, etag) => resultFields(objects, brought(folder, result), etag),
    isOpen: ({ database }) => hasDatabase(catalog, database),
    gate: (sha256) => askGate(store, sha256),
    record: (published) => keepRecord(table, published, clock()),
    async give(folder, files, to) {
      for (const { name, etag } of files) {
        const { key } = brought(folder, name);
        await objects.send(
          new CopyObjectCommand({
            Bucket: bucket,
            Key: placeOf(to, name),
            CopySource: encodeURI(`${bucket}/${key}`),
            CopySourceIfMatch: etag,
          }),
        );
      }
    },
    async keepTable({ database }, { name, description, columns, from }) {
      const TableInput: TableInput = {
        Name: name,
        Description: description,
        TableType: 'EXTERNAL_TABLE',
        Parameters: { EXTERNAL: 'TRUE', classification: 'parquet' },
        StorageDescriptor: {
          ...parquet,
          Columns: columns.map((column) => ({
            Name: column.name,
            Type: column.type,
            Comment: column.comment,
          })),
          Location: `s3://${bucket}/${from}rows/`,
        },
      };
      try {
        await catalog.send(new CreateTableCommand({ DatabaseName: database, TableInput }));
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'AlreadyExistsException') throw error;
        await catalog.send(new UpdateTableCommand({ DatabaseName: database, TableInput }));
      }
    },
    async published(customer) {
      return (await table.query(publishedPartition(customer))).map(({ sk }) => sk);
    },
    keepView: ({ database }, view) => keepView(its, database, view),
  };
}
