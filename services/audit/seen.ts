import { type CaseExport, type ExportedEvent, exportForm } from '../../core/audit/export.ts';
import type { KeptRecord } from '../../core/audit/verify-case.ts';
import { localDay } from '../../core/calendar/local-day.ts';
import { mandated } from '../../core/cases/bodies.ts';
import { caseNumber } from '../../core/cases/number.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { ProcedureId } from '../../core/procedures/model.ts';
import { procedures } from '../../core/procedures/registry.ts';
import { refuse } from '../cases/refused.ts';
import { seesAll, showSeen } from '../cases/seen.ts';
import type { CasePorts, Moment } from '../cases/unit.ts';
import type { Chains } from './ports.ts';
import type { CasesPage, HomePage, Overview } from './source.ts';

/** What the record is shown by. */
export interface AuditPorts {
  readonly cases: CasePorts;
  readonly chains: Chains;
}

/** Bytes of events in one answer, counted as text: a function of AWS answers with 6 MB at most. */
const mostBytes = 2_000_000;
const mostCases = 100;
const mostEvents = 2000;

const exported = ({ record, words }: KeptRecord): ExportedEvent => ({
  ...record,
  ...(words ? { said: words } : {}),
});

/**
 * The record of one case for a file of its own, for those who may see the case (ours).
 * @throws {RefusedError} when there is no such case, or they may not see it
 */
export async function recordSeen(
  { cases, chains }: AuditPorts,
  moment: Moment,
  as: string,
  id: string,
): Promise<CaseExport> {
  await showSeen(cases, moment, as, id);
  const kept = await chains.of(id);
  if (kept === undefined) throw refuse(message('cases.unknown'));
  return {
    form: exportForm,
    case: id,
    exportedAt: moment.now.toISOString(),
    events: kept.records.map(exported),
  };
}

/** @throws {RefusedError} when somebody does not see all cases (ours: the authorized body and the operator do) */
async function requireSeesAll({ cases }: AuditPorts, { now }: Moment, as: string): Promise<void> {
  const looking = mandated(await cases.bodies.registry(), as, localDay(now));
  if (!seesAll(looking)) throw refuse(message('audit.not-shown'));
}

/**
 * What there is to be verified, for those who see all.
 * @throws {RefusedError} when they do not
 */
export async function overviewSeen(ports: AuditPorts, moment: Moment, as: string): Promise<Overview> {
  await requireSeesAll(ports, moment, as);
  const { cases, chains } = ports;
  const thisYear = Number(localDay(moment.now).slice(0, 4));
  const years = [...cases.counting.calendar.years.keys()].filter((year) => year <= thisYear);
  const given: Overview['given'][number][] = [];
  for (const procedure of Object.keys(procedures) as ProcedureId[])
    for (const year of years) {
      const last = await chains.given(procedure, year);
      if (last > 0) given.push({ procedure, year, cases: last });
    }
  return { given, home: await chains.homeHead() };
}

/**
 * The records of some cases of a procedure and a year, after a place in it.
 * @throws {RefusedError} likewise
 */
export async function casesSeen(
  ports: AuditPorts,
  moment: Moment,
  as: string,
  {
    procedure,
    year,
    after,
  }: { readonly procedure: ProcedureId; readonly year: number; readonly after: number },
): Promise<CasesPage> {
  await requireSeesAll(ports, moment, as);
  const last = await ports.chains.given(procedure, year);
  const cases: CasesPage['cases'][number][] = [];
  let bytes = 0;
  let place = after;
  while (place < last && cases.length < mostCases && bytes < mostBytes) {
    place += 1;
    const id = caseNumber(procedure, year, place);
    const kept = await ports.chains.of(id);
    // One that is not there is seen by whoever counts.
    if (kept === undefined) continue;
    const events = kept.records.map(exported);
    bytes += JSON.stringify(events).length;
    cases.push({ case: id, head: kept.head, events });
  }
  return { cases, ...(place < last ? { next: place } : {}) };
}

/**
 * Events of the record of the home after a number.
 * @throws {RefusedError} likewise
 */
export async function homeSeen(
  ports: AuditPorts,
  moment: Moment,
  as: string,
  after: number,
): Promise<HomePage> {
  await requireSeesAll(ports, moment, as);
  const events = await ports.chains.homeAfter(after, mostEvents);
  return { events, ...(events.length === mostEvents ? { next: after + events.length } : {}) };
}
