import type { CaseEvent } from '../../core/procedures/case.ts';
import { type CasePorts, type Moment, work } from './unit.ts';

/** What time has brought to a case. */
export interface Resumed {
  readonly case: string;
  readonly events: readonly CaseEvent[];
}

/**
 * Records what time has brought to one case, or to all that are open: terms moved by another calendar, reminders, lapses,
 * escalations. Each case is a transaction of its own.
 * @returns the cases that it brought something to
 * @throws {RefusedError} when there is no such case, or it is a rehearsal and the moment is not
 */
export async function resumeCases(
  ports: CasePorts,
  moment: Moment,
  id?: string,
): Promise<readonly Resumed[]> {
  const all = id === undefined ? await ports.store.openCases(moment.rehearsedAt !== undefined) : [id];
  const resumed: Resumed[] = [];
  for (const one of all) {
    const events = await work(ports, moment, (unit) => unit.catchUp(one));
    if (events.length > 0) resumed.push({ case: one, events });
  }
  return resumed;
}
