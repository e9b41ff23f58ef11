import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** The kind of the event of a delivery. */
export const DELIVERED = 'delivered';

const eventSchema = z.looseObject({
  number: z.int(),
  request: z.string(),
  requestVersion: z.string(),
  requestSha256: z.string(),
  customer: z.string(),
  calculation: z.string(),
  loads: z.record(z.string(), z.array(z.int())),
  dimensions: z.array(z.array(z.string())),
  files: z.array(z.object({ name: z.string(), sha256: z.string() })),
  /** Hash of the operator's record, which is not given out. */
  record: z.string(),
});

/** A delivery as its event has it. */
export type RecordedDelivery = z.infer<typeof eventSchema> & { readonly at: string };

/** The deliveries of a catalog, in order. */
export function recordedDeliveries(database: DatabaseSync): readonly RecordedDelivery[] {
  const rows = database.prepare('SELECT at, body FROM events WHERE kind = ? ORDER BY number').all(DELIVERED);
  return rows.map(({ at, body }) => ({ ...eventSchema.parse(JSON.parse(String(body))), at: String(at) }));
}

/** The name of the operator's record of a delivery, in the folder of deliveries. */
export const recordName = (number: number): string => `${number}.record.json`;

/** The files of all deliveries, relative to the folder of deliveries, with slashes. */
export const filesOfDeliveries = (database: DatabaseSync): readonly string[] =>
  recordedDeliveries(database).flatMap(({ number, files }) => [
    recordName(number),
    ...files.map(({ name }) => `${number}/${name}`),
  ]);
