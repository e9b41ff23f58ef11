import type { DatabaseSync } from 'node:sqlite';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { appendEvent } from '../catalog/events.ts';
import { transaction } from '../catalog/schema.ts';

/**
 * Destroys the words of an event and their salt; the act is on the record of the home. What the words decided stands, and the
 * chain of the case holds. Backups that were made before keep them.
 * @throws {RefusedError} when the event has no words, or they were erased
 */
export function eraseWords(
  database: DatabaseSync,
  id: string,
  sequence: number,
  by: { readonly person: string; readonly body: string },
  at: Date,
): void {
  transaction(database, () => {
    const { changes } = database
      .prepare('DELETE FROM case_words WHERE case_id = ? AND sequence = ?')
      .run(id, sequence);
    if (Number(changes) === 0) throw new RefusedError([{ message: message('cases.no-words') }]);
    const body = { case: id, event: sequence, ...by };
    appendEvent(database, { at: at.toISOString(), kind: 'words-erased', loadId: null, body });
  });
  // What the log of the last writes still has of them goes with it.
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}
