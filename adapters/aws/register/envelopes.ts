import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { recordIn } from '../cases/event-item.ts';
import { homeEventIn } from '../cases/home.ts';
import { homePartition } from '../cases/keys.ts';
import type { Item } from '../dynamo/table.ts';

/** An event without the words that people wrote, as its chain hashes it, and where it is kept. */
export interface Envelope {
  readonly key: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** The envelope of the item of an event. Its key is its place in its chain: the same event is the same object. */
export function envelopeOf(item: Item): Envelope {
  const place = item.sk.replace(/^E#/, '');
  if (item.pk === homePartition) return { key: `home/${place}.json`, content: { ...homeEventIn(item) } };
  const { record } = recordIn(item);
  return { key: `cases/${record.case}/${place}.json`, content: { ...record } };
}

/** Keeps an envelope, once: where there is one already it stays, and no other version is made. */
export async function keepEnvelope(
  objects: S3Client,
  bucket: string,
  { key, content }: Envelope,
): Promise<'kept' | 'known'> {
  const put = {
    Bucket: bucket,
    Key: key,
    Body: `${JSON.stringify(content)}\n`,
    ContentType: 'application/json',
    IfNoneMatch: '*',
  };
  try {
    await objects.send(new PutObjectCommand(put));
    return 'kept';
  } catch (error) {
    if (error instanceof Error && error.name === 'PreconditionFailed') return 'known';
    throw error;
  }
}
