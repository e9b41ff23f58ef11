import { GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { parquetMetadataAsync, type SchemaElement } from 'hyparquet';
import type { ResultField } from '../../../services/customers/ports.ts';
import type { ObjectPlace } from '../objects.ts';

const integers: Readonly<Record<string, string>> = {
  INT_8: 'tinyint',
  INT_16: 'smallint',
  INT_32: 'int',
  INT_64: 'bigint',
};

const named: Readonly<Record<string, string>> = {
  STRING: 'string',
  UTF8: 'string',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
  TIMESTAMP_MILLIS: 'timestamp',
  TIMESTAMP_MICROS: 'timestamp',
  ...integers,
};

const plain: Readonly<Record<string, string>> = {
  BOOLEAN: 'boolean',
  INT32: 'int',
  INT64: 'bigint',
  FLOAT: 'float',
  DOUBLE: 'double',
};

/** What a column says that its bytes mean, beyond their form. */
function meaningOf({ logical_type: logical, converted_type: converted }: SchemaElement): string | undefined {
  if (logical?.type === 'INTEGER') return `${logical.isSigned ? 'INT' : 'UINT'}_${logical.bitWidth}`;
  return logical?.type ?? converted;
}

/** The type of a column of a Parquet file in the words of Athena's DDL; undefined where it has no word of ours. */
export function athenaType(element: SchemaElement): string | undefined {
  if (element.num_children !== undefined || element.repetition_type === 'REPEATED') return undefined;
  const meaning = meaningOf(element);
  // Another meaning, as a time of day, is no plain number.
  if (meaning === undefined) return plain[element.type ?? ''];
  return meaning === 'DECIMAL' ? `decimal(${element.precision ?? 0},${element.scale ?? 0})` : named[meaning];
}

/** Reads the columns of a Parquet file from its end; the rows are not read. @param etag refuses another writing of it */
export async function resultFields(
  objects: S3Client,
  { bucket, key }: ObjectPlace,
  etag: string,
): Promise<readonly ResultField[]> {
  const its = { Bucket: bucket, Key: key, IfMatch: etag };
  const { ContentLength: byteLength = 0 } = await objects.send(new HeadObjectCommand(its));
  const slice = async (start: number, end = byteLength): Promise<ArrayBuffer> => {
    const Range = `bytes=${start}-${end - 1}`;
    const { Body } = await objects.send(new GetObjectCommand({ ...its, Range }));
    if (Body === undefined) throw new Error('S3 gave no body');
    const chunks: Uint8Array[] = [];
    for await (const chunk of Body as AsyncIterable<Uint8Array>) chunks.push(chunk);
    return Uint8Array.from(Buffer.concat(chunks)).buffer;
  };
  const { schema } = await parquetMetadataAsync({ byteLength, slice });
  const [root, ...elements] = schema;
  // Below a nested column stand its own: such a file has more elements than columns, and none of them has a type.
  const isFlat = root?.num_children === elements.length;
  return elements.map((element) => ({
    name: element.name,
    type: isFlat ? athenaType(element) : undefined,
  }));
}
