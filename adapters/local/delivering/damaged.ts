import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Home } from '../home.ts';
import { recordedDeliveries, recordName } from './recorded.ts';

/** A delivery some of whose files are missing or not as they were delivered. */
export interface DamagedDelivery {
  readonly number: number;
  /** Relative to the home, with slashes. */
  readonly names: readonly string[];
}

function isAsDelivered(file: string, sha256: string): boolean {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex') === sha256;
  } catch {
    return false;
  }
}

/** Compares every file of every delivery, the operator's record among them, with its event. */
export function examineDeliveries(
  { folder }: Home,
  database: DatabaseSync,
): { readonly count: number; readonly damaged: readonly DamagedDelivery[] } {
  const deliveries = recordedDeliveries(database);
  const damaged = deliveries.flatMap(({ number, files, record }) => {
    const wanted = [
      { name: recordName(number), sha256: record },
      ...files.map(({ name, sha256 }) => ({ name: `${number}/${name}`, sha256 })),
    ].map(({ name, sha256 }) => ({ name: `deliveries/${name}`, sha256 }));
    const names = wanted.filter(({ name, sha256 }) => !isAsDelivered(path.join(folder, name), sha256));
    return names.length === 0 ? [] : [{ number, names: names.map(({ name }) => name) }];
  });
  return { count: deliveries.length, damaged };
}
