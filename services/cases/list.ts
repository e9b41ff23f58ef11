import { daysFrom } from '../../core/calendar/dates.ts';
import { localDay } from '../../core/calendar/local-day.ts';
import { bodyNamed, mandated } from '../../core/cases/bodies.ts';
import { type DatedRow, dated, rowBy, rowsOf, type Waits } from '../../core/cases/row.ts';
import type { Case } from '../../core/procedures/case.ts';
import type { CasePorts, Moment } from './unit.ts';

/** Open steps by the calendar that holds, dated, the soonest first. */
async function datedRows(
  { store, bodies, counting }: CasePorts,
  { now, rehearsedAt }: Moment,
  body?: string,
): Promise<readonly DatedRow[]> {
  if (body !== undefined) bodyNamed(await bodies.registry(), body);
  const today = localDay(now);
  const rows = await store.openSteps({ rehearsal: rehearsedAt !== undefined, body });
  const moved = rows.some(({ calendar }) => calendar !== counting.calendar.version);
  const all = rows.map((row) => dated(rowBy(row, counting), counting, today, now));
  return moved ? all.sort((one, other) => one.date.localeCompare(other.date)) : all;
}

/**
 * The open steps of all cases, or of those in which a body is waited for or answers.
 * @throws {RefusedError} when there is no such body
 */
export const listCases = (ports: CasePorts, moment: Moment, body?: string): Promise<readonly DatedRow[]> =>
  datedRows(ports, moment, body);

/** What waits for an actor: for their body, and for an office that they hold in it. */
export interface Inbox {
  readonly person: string;
  readonly body: string;
  readonly rows: readonly DatedRow[];
}

/**
 * What waits for an actor: to decide, to sign, to answer, to attend to; the soonest first. What their own body is late with is
 * brought to whoever holds the office over it, and to nobody else.
 * @throws {RefusedError} when the actor has no mandate
 */
export async function inboxOf(ports: CasePorts, moment: Moment, as: string): Promise<Inbox> {
  const { person, body, roles, offices } = mandated(await ports.bodies.registry(), as, localDay(moment.now));
  const isTheirs = (one: Waits): boolean =>
    one.body === body && (one.office === undefined ? roles.length > 0 : offices.includes(one.office));
  const rows = (await datedRows(ports, moment, body)).flatMap((row) => {
    const waits = row.waits.filter(isTheirs);
    return waits.length === 0 ? [] : [{ ...row, waits }];
  });
  return { person, body, rows };
}

/**
 * The terms of open steps.
 * @param forecast calendar days: only those that end within them and have not lapsed
 * @throws {RefusedError} when there is no such body
 */
export async function openTerms(
  ports: CasePorts,
  moment: Moment,
  body?: string,
  forecast?: number,
): Promise<readonly DatedRow[]> {
  const today = localDay(moment.now);
  return (await datedRows(ports, moment, body)).filter((row) => {
    if (row.kind !== 'due' || (body !== undefined && row.body !== body)) return false;
    if (forecast === undefined) return true;
    const ahead = daysFrom(today, row.date);
    return ahead >= 0 && ahead <= forecast;
  });
}

/** The open steps of one case. */
export function rowsOfCase({ counting }: CasePorts, { now }: Moment, state: Case): readonly DatedRow[] {
  const today = localDay(now);
  return rowsOf(state, counting).map((row) => dated(row, counting, today, now));
}
