import { type CaseHead, eventOf } from '../../core/audit/case-record.ts';
import { firstBreak } from '../../core/audit/chain.ts';
import { breakFault, toldFaults } from '../../core/audit/faults.ts';
import { type VerifiedCase, verifyCase } from '../../core/audit/verify-case.ts';
import { caseNumber } from '../../core/cases/number.ts';
import { stateOf } from '../../core/cases/state.ts';
import { UdwError } from '../../core/errors.ts';
import { type Message, message } from '../../core/messages/catalogue.ts';
import type { HomeEvent } from './ports.ts';
import type { AuditSource, CaseChain, Overview } from './source.ts';

/** What the record of a deployment was found to be. */
export interface VerifiedDeployment {
  readonly cases: number;
  readonly events: number;
  /** Events whose words were erased. */
  readonly erased: number;
  readonly homeEvents: number;
  /** What is wrong; empty when the record holds. */
  readonly faults: readonly Message[];
}

/** What the judge refuses of a record whose chain holds. */
function judged(id: string, events: CaseChain['events']): readonly Message[] {
  try {
    stateOf(
      id,
      events.map(({ said, ...record }) => eventOf(record, said)),
    );
    return [];
  } catch (error) {
    if (error instanceof UdwError) return error.findings.map((finding) => finding.message);
    throw error;
  }
}

/** What the record of one case was found to be. */
export interface VerifiedRecord extends VerifiedCase {
  readonly faults: readonly Message[];
}

/** Verifies the record of one case by itself: its chain, its words, and that the judge accepts every event. */
export function verifyRecordOf(id: string, { events }: Pick<CaseChain, 'events'>): VerifiedRecord {
  const found = verifyCase(
    id,
    events.map(({ said, ...record }) => ({ record, words: said })),
  );
  return { ...found, faults: found.broken ? breakFault(found) : judged(id, events) };
}

/** The same, and that it ends where its head says. */
function examineCase({ case: id, head, events }: CaseChain): VerifiedRecord {
  const found = verifyRecordOf(id, { events });
  const isHead = head.sequence === found.events && head.hash === found.hash;
  if (found.broken || isHead) return found;
  return { ...found, faults: [message('audit.head-differs', { case: id })] };
}

/** All cases of a procedure and a year, as they come. */
async function* casesOf(
  source: AuditSource,
  { procedure, year }: Overview['given'][number],
): AsyncGenerator<CaseChain> {
  let after: number | undefined = 0;
  while (after !== undefined) {
    const page = await source.cases(procedure, year, after);
    yield* page.cases;
    // A page that does not go on would be asked for without end.
    after = page.next !== undefined && page.next > after ? page.next : undefined;
  }
}

/** All events of the record of the home. */
async function homeOf(source: AuditSource): Promise<readonly HomeEvent[]> {
  const events: HomeEvent[] = [];
  let after: number | undefined = 0;
  while (after !== undefined) {
    const page = await source.home(after);
    events.push(...page.events);
    after = page.next !== undefined && page.next > after ? page.next : undefined;
  }
  return events;
}

/** The head that was told before must be on the chain: events may have come since, none may have gone. */
function homeFaults(events: readonly HomeEvent[], { sequence, hash }: CaseHead): readonly Message[] {
  const broken = firstBreak(events);
  if (broken !== undefined) return [message('doctor.chain-broken', { event: String(broken) })];
  const isHeld = sequence === 0 || events[sequence - 1]?.hash === hash;
  return isHeld ? [] : [message('audit.home-differs')];
}

async function examineCases(source: AuditSource, given: Overview['given'][number]) {
  const faults: Message[] = [];
  const seen = new Set<string>();
  let [events, erased] = [0, 0];
  for await (const chain of casesOf(source, given)) {
    const found = examineCase(chain);
    seen.add(chain.case);
    events += found.events;
    erased += found.erased.length;
    faults.push(...found.faults);
  }
  for (let place = 1; place <= given.cases; place += 1) {
    const id = caseNumber(given.procedure, given.year, place);
    if (!seen.has(id)) faults.push(message('audit.case-missing', { case: id }));
  }
  return { cases: seen.size, events, erased, faults };
}

/**
 * Verifies the record of a deployment where this program runs: the chain and the words of every case, that no number is missing, that
 * the judge accepts every event, that each case ends where its head says, and the record of the home.
 */
export async function verifyDeployment(source: AuditSource): Promise<VerifiedDeployment> {
  const { given, home } = await source.overview();
  const found: Awaited<ReturnType<typeof examineCases>>[] = [];
  for (const one of given) found.push(await examineCases(source, one));
  const homeEvents = await homeOf(source);
  const faults = [...found.flatMap((one) => one.faults), ...homeFaults(homeEvents, home)];
  const sum = (of: 'cases' | 'events' | 'erased') => found.reduce((total, one) => total + one[of], 0);
  return {
    cases: sum('cases'),
    events: sum('events'),
    erased: sum('erased'),
    homeEvents: homeEvents.length,
    faults: toldFaults(faults),
  };
}
