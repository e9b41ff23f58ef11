import type { CaseEvent } from '../../core/procedures/case.ts';
import { type CasePorts, type Moment, type Unit, work } from './unit.ts';

/** What time has brought to a case. */
export interface Resumed {
  readonly case: string;
  readonly events: readonly CaseEvent[];
}

/** So many cases are one transaction: each costs a write to the disk, and others who act wait as long as one lasts. */
const casesAtOnce = 100;

/** Some of a list at a time. */
function* inGroups<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

/**
 * Records what time has brought to one case, or to all that are open: terms moved by another calendar, reminders, lapses,
 * escalations. A hundred cases are one transaction; where it is broken off, those before it are resumed, and another run goes on.
 * @returns the cases that it brought something to
 * @throws {RefusedError} when there is no such case, or it is a rehearsal and the moment is not
 * @throws {VerificationError} when an event of a case on record is damaged
 */
export async function resumeCases(
  ports: CasePorts,
  moment: Moment,
  id?: string,
): Promise<readonly Resumed[]> {
  const all = id === undefined ? await ports.store.openCases(moment.rehearsedAt !== undefined) : [id];
  const resumed: Resumed[] = [];
  for (const group of inGroups(all, casesAtOnce))
    resumed.push(...(await work(ports, moment, (unit) => catchUpAll(unit, group))));
  return resumed;
}

async function catchUpAll(unit: Unit, ids: readonly string[]): Promise<readonly Resumed[]> {
  const resumed: Resumed[] = [];
  for (const id of ids) {
    const events = await unit.catchUp(id);
    if (events.length > 0) resumed.push({ case: id, events });
  }
  return resumed;
}
