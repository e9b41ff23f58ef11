import { localDay } from '../../core/calendar/local-day.ts';
import { type TenCases, tenNamed } from '../../core/cases/number.ts';
import type { ProcedureId } from '../../core/procedures/model.ts';
import { procedures } from '../../core/procedures/registry.ts';
import type { RegisterPorts } from './ports.ts';
import { deliveryRow, eventRow, loadRow, type RecordedLoad, rejectRows, termRow } from './rows.ts';
import { keepViews } from './views.ts';

/** What was written. */
export interface Projected {
  readonly events: number;
  readonly terms: number;
  readonly loads: number;
  readonly deliveries: number;
  /** Loads that run for longer than an execution may. */
  readonly late: number;
}

/** The years in which there can be cases: those of the calendar, up to this one. */
function yearsOf({ cases }: RegisterPorts, now: Date): readonly number[] {
  const thisYear = Number(localDay(now).slice(0, 4));
  return [...cases.counting.calendar.years.keys()].filter((year) => year <= thisYear);
}

/** Writes the events of ten cases. @returns how many */
async function writeEvents(ports: RegisterPorts, of: TenCases): Promise<number> {
  const records = await ports.recordsOf(of);
  if (records.length === 0) return 0;
  await ports.write(
    'case_events',
    tenNamed(of),
    records.map((record) => eventRow(record, of.procedure)),
  );
  return records.length;
}

/** Writes the open terms. @returns how many */
async function writeTerms(ports: RegisterPorts, now: Date): Promise<number> {
  const { store, counting } = ports.cases;
  const open = await store.openSteps({ rehearsal: false });
  await ports.write(
    'open_terms',
    'all',
    open.map((row) => termRow(row, counting, now)),
  );
  return open.length;
}

/** What was written after events of cases. */
export interface Followed extends Pick<Projected, 'events' | 'terms'> {
  /** The tens whose events could not be written, each with why; all others were, and the terms. */
  readonly failed: ReadonlyMap<TenCases, unknown>;
}

/** Writes what follows from events of cases: the events of each and of its neighbours, and the open terms. */
export async function follow(ports: RegisterPorts, cases: readonly TenCases[]): Promise<Followed> {
  let events = 0;
  const failed = new Map<TenCases, unknown>();
  for (const ten of cases) {
    try {
      events += await writeEvents(ports, ten);
    } catch (error) {
      failed.set(ten, error);
    }
  }
  return { events, terms: await writeTerms(ports, ports.clock()), failed };
}

/**
 * Writes the register anew: events of cases by tens of them, open terms, loads and their rejects, deliveries; then makes the views
 * over them. Each part replaces the earlier one whole, so it may be done again at any time, and one that fails leaves the earlier one.
 */
export async function project(ports: RegisterPorts): Promise<Projected> {
  const now = ports.clock();
  let events = 0;
  for (const procedure of Object.keys(procedures) as ProcedureId[])
    for (const year of yearsOf(ports, now)) {
      const last = await ports.lastOf(procedure, year);
      for (let ten = 0; ten * 10 <= last; ten += 1)
        events += await writeEvents(ports, { procedure, year, ten });
    }
  const terms = await writeTerms(ports, now);
  const loads = await ports.loads();
  await ports.write(
    'load_records',
    'all',
    loads.map((load) => loadRow(load, now)),
  );
  await ports.write(
    'load_rejects',
    'all',
    loads.flatMap((load) => rejectRows(load, now)),
  );
  const deliveries = await ports.deliveries();
  await ports.write(
    'published_deliveries',
    'all',
    deliveries.map((delivery) => deliveryRow(delivery, now)),
  );
  await keepViews(ports);
  const isLate = ({ state, at }: RecordedLoad) =>
    state === 'running' && Date.parse(at) + ports.longest < now.getTime();
  return {
    events,
    terms,
    loads: loads.length,
    deliveries: deliveries.length,
    late: loads.filter(isLate).length,
  };
}
