import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Home } from '../home.ts';
import { DELIVERED } from './recorded.ts';

/** A delivery that was made to a customer, as its event and its `delivery.json` say. */
export interface ListedDelivery {
  readonly number: number;
  readonly request: string;
  readonly requestVersion: string;
  readonly customer: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Rows of the result; undefined where its files are missing or damaged. */
  readonly rows: number | undefined;
  /** Of a table of numbers, the rows without a value; of rows about persons, the rows that were withheld. */
  readonly suppressed: number | undefined;
  readonly folder: string;
}

const eventSchema = z.object({
  number: z.int(),
  request: z.string(),
  requestVersion: z.string(),
  customer: z.string(),
  files: z.array(z.object({ name: z.string(), sha256: z.string() })),
});

const disclosureSchema = z.object({
  disclosure: z.union([
    z
      .object({ kind: z.literal('aggregate'), rows: z.int(), suppressed: z.int() })
      .transform(({ rows, suppressed }) => ({ rows, suppressed })),
    z
      .object({ kind: z.literal('rows'), delivered: z.int(), withheld: z.int() })
      .transform(({ delivered, withheld }) => ({ rows: delivered, suppressed: withheld })),
  ]),
});

/** What `delivery.json` says of the rows; nothing when it is not the file that was delivered. */
function rowsOf(file: string, sha256: string | undefined): Pick<ListedDelivery, 'rows' | 'suppressed'> {
  try {
    const bytes = readFileSync(file);
    if (createHash('sha256').update(bytes).digest('hex') === sha256)
      return disclosureSchema.parse(JSON.parse(bytes.toString())).disclosure;
  } catch {
    // The list stands without it; doctor says which file is wrong.
  }
  return { rows: undefined, suppressed: undefined };
}

/** Lists the deliveries of a home in their order. */
export function listDeliveries(home: Home, database: DatabaseSync): readonly ListedDelivery[] {
  const events = database
    .prepare('SELECT at, body FROM events WHERE kind = ? ORDER BY number')
    .all(DELIVERED);
  return events.map(({ at, body }) => {
    const { files, ...event } = eventSchema.parse(JSON.parse(String(body)));
    const folder = path.join(home.deliveries, String(event.number));
    const { sha256 } = files.find(({ name }) => name === 'delivery.json') ?? {};
    return { ...event, at: String(at), ...rowsOf(path.join(folder, 'delivery.json'), sha256), folder };
  });
}
