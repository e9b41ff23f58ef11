import type { DatabaseSync } from 'node:sqlite';
import { chainHash, genesis, type RecordedEvent } from '../../../core/audit/chain.ts';

/** Appends an event to the chain; the caller holds the transaction. */
export function appendEvent(database: DatabaseSync, event: RecordedEvent): void {
  const last = database.prepare('SELECT hash FROM events ORDER BY number DESC LIMIT 1').get() as
    | { hash: string }
    | undefined;
  database
    .prepare('INSERT INTO events (at, kind, load_id, body, hash) VALUES (?, ?, ?, ?, ?)')
    .run(
      event.at,
      event.kind,
      event.loadId,
      JSON.stringify(event.body),
      chainHash(last?.hash ?? genesis, event),
    );
}

/** A body that is no JSON was not written here: it stays in sight, and its hash cannot follow. */
function readBody(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { unreadable: text };
  }
}

/** All events in order, each with its hash. */
export function readEvents(database: DatabaseSync): readonly (RecordedEvent & { readonly hash: string })[] {
  const rows = database.prepare('SELECT at, kind, load_id, body, hash FROM events ORDER BY number').all();
  return rows.map((row) => {
    const {
      at,
      kind,
      load_id: loadId,
      body,
      hash,
    } = row as Record<'at' | 'kind' | 'body' | 'hash', string> & {
      load_id: number | null;
    };
    return { at, kind, loadId, body: readBody(body), hash };
  });
}
