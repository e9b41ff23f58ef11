import { localDay } from '../../core/calendar/local-day.ts';
import { type Mandated, mandated } from '../../core/cases/bodies.ts';
import { stateOf } from '../../core/cases/state.ts';
import { message } from '../../core/messages/catalogue.ts';
import { bodyOf } from '../../core/procedures/judge/who.ts';
import { refuse } from './refused.ts';
import type { CasePorts, Moment } from './unit.ts';

/** Destroys the words of an event of a case and records who did. @throws {RefusedError} when it has none */
export type EraseWords = (
  id: string,
  sequence: number,
  by: Pick<Mandated, 'person' | 'body'>,
  at: Date,
) => void;

/**
 * Erases the words of an event (ours). The operator keeps the record and answers for the personal data in it; the body of
 * whoever wrote them may take them back. Nobody else may.
 * @param sequence number of the event, from 1
 * @throws {RefusedError} saying who may, when this person may not; when there is no such case; when the event has no words
 */
export async function eraseEvent(
  ports: CasePorts,
  erase: EraseWords,
  { now }: Moment,
  { case: id, as, sequence }: { readonly case: string; readonly as: string; readonly sequence: number },
): Promise<void> {
  const by = mandated(await ports.bodies.registry(), as, localDay(now));
  const stored = await ports.store.read(id);
  if (stored === undefined) throw refuse(message('cases.unknown'));
  const event = stored.events[sequence - 1];
  const author = event !== undefined && 'actor' in event ? event.actor : undefined;
  if (author === undefined) throw refuse(message('cases.no-words'));
  const operator = bodyOf(stateOf(id, stored.events), 'operator');
  const may =
    (by.body === operator && by.roles.includes('operator')) ||
    (by.body === author.body && by.roles.includes(author.role));
  if (!may)
    throw refuse(message('cases.erased-by-others', { operator: operator ?? '—', author: author.body }));
  erase(id, sequence, { person: by.person, body: by.body }, now);
}
