import { localDay } from '../../core/calendar/local-day.ts';
import { type Mandated, mandated } from '../../core/cases/bodies.ts';
import type { DatedRow } from '../../core/cases/row.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { Case, StepNamed } from '../../core/procedures/case.ts';
import type { Listed } from './desk.ts';
import { inboxOf, listCases, openTerms } from './list.ts';
import { refuse } from './refused.ts';
import { type ExplainedStep, explainStep, type ShownCase, showCase } from './show.ts';
import type { CasePorts, Moment } from './unit.ts';

/** Who looks, by the registry on this day. @throws {RefusedError} when they have no mandate */
const who = async ({ bodies }: CasePorts, { now }: Moment, as: string): Promise<Mandated> =>
  mandated(await bodies.registry(), as, localDay(now));

/** The authorized body and the operator answer for all cases; every other body sees those that it is a party of. */
export const seesAll = ({ roles }: Mandated): boolean =>
  roles.includes('authorized-body') || roles.includes('operator');

function requireSeen(looking: Mandated, { parties }: Case): void {
  if (seesAll(looking) || parties.some(({ body }) => body === looking.body)) return;
  // In the words of a case that is not there: whether it is there is no concern of theirs.
  throw refuse(message('cases.unknown'));
}

/**
 * Shows a case to somebody (ours: to its parties, the authorized body and the operator).
 * @throws {RefusedError} when there is no such case, or they may not see it
 */
export async function showSeen(ports: CasePorts, moment: Moment, as: string, id: string): Promise<ShownCase> {
  const looking = await who(ports, moment, as);
  const shown = await showCase(ports, moment, id);
  requireSeen(looking, shown.case);
  return shown;
}

/**
 * Explains to somebody why a step of a case is due when it is.
 * @throws {RefusedError} likewise
 */
export async function explainSeen(
  ports: CasePorts,
  moment: Moment,
  as: string,
  id: string,
  named: StepNamed,
): Promise<ExplainedStep> {
  const looking = await who(ports, moment, as);
  const explained = await explainStep(ports, id, named);
  requireSeen(looking, explained.case);
  return explained;
}

/** The body whose steps somebody may list: any where they see all, else their own. */
function listed(looking: Mandated, body: string | undefined): string | undefined {
  return seesAll(looking) ? body : looking.body;
}

/** What is open, as far as somebody sees it; only what waits for their body, where they ask for that: then with who they are. */
export async function listSeen(
  ports: CasePorts,
  moment: Moment,
  as: string,
  { body, mine }: { readonly body?: string | undefined; readonly mine: boolean },
): Promise<Omit<Listed, 'warnings'>> {
  if (mine) {
    const inbox = await inboxOf(ports, moment, as);
    return { person: inbox.person, body: inbox.body, open: inbox.rows };
  }
  return { open: await listCases(ports, moment, listed(await who(ports, moment, as), body)) };
}

/** The terms of open steps, as far as somebody sees them. @param forecast calendar days */
export async function termsSeen(
  ports: CasePorts,
  moment: Moment,
  as: string,
  { body, forecast }: { readonly body?: string | undefined; readonly forecast?: number | undefined },
): Promise<readonly DatedRow[]> {
  return openTerms(ports, moment, listed(await who(ports, moment, as), body), forecast);
}
