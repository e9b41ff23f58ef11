import type { Case, CaseEvent } from '../procedures/case.ts';
import { replay } from '../procedures/judge/reduce.ts';
import { eventDamaged } from './damaged.ts';

/**
 * The case that events on record amount to: they were judged when they were recorded.
 * @throws VerificationError naming the event that the judge refuses, which was not recorded by this program as it stands there
 */
export function stateOf(id: string, events: readonly CaseEvent[]): Case {
  const found = replay(events);
  if ('refusedAt' in found) throw eventDamaged(id, found.refusedAt + 1);
  if (found.case === undefined || found.case.id !== id) throw eventDamaged(id, 1);
  return found.case;
}
