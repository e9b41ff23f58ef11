import type { Case, CaseEvent } from '../case.ts';
import type { EndingAct } from '../model.ts';
import type { Procedures } from '../registry.ts';
import { documentsProblem, groundProblem, reasonProblem } from './check-decision.ts';
import { endCase } from './proceed.ts';
import { type Answer, broken } from './refusal.ts';
import { twoRolesProblem, wrongBody } from './who.ts';

type Ending = Extract<CaseEvent, { kind: 'withdrawn' | 'revoked' | 'closed' }>;

const actOf: Readonly<Record<Ending['kind'], EndingAct['id']>> = {
  withdrawn: 'withdraw',
  revoked: 'revoke',
  closed: 'close',
};

/** Whether an act that ends a case is allowed at its open steps. */
export const isActAllowed = ({ open }: Case, { during }: EndingAct): boolean =>
  during.length === 0 || open.every(({ step }) => during.includes(step));

/** A case is withdrawn, revoked or closed (ours). */
export function end(procedures: Procedures, state: Case, event: Ending): Answer {
  const act = procedures[state.procedure].table.acts.find(({ id }) => id === actOf[event.kind]);
  if (act === undefined || !isActAllowed(state, act)) return broken('case.act-not-now');
  const { actor, reason, ground, documents, at } = event;
  const problem =
    wrongBody(state, actor, act.by, undefined) ??
    twoRolesProblem(state, actor) ??
    reasonProblem(reason) ??
    groundProblem(act.grounds, ground) ??
    documentsProblem(act.documents, [], documents);
  return problem ?? endCase(state, { end: act.end, at, by: actor, reason });
}
