import type { DaysExplained, MonthsExplained } from '../../core/calendar/explain.ts';
import type { Calendar } from '../../core/calendar/working-days.ts';
import { openNamed } from '../../core/cases/actor.ts';
import { mayBeCustomer } from '../../core/cases/bodies.ts';
import type { DatedRow } from '../../core/cases/row.ts';
import { stateOf } from '../../core/cases/state.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { Case, CaseEvent, StepNamed } from '../../core/procedures/case.ts';
import { type Allowed, allowedActs } from '../../core/procedures/judge/allowed.ts';
import { bodyOf } from '../../core/procedures/judge/who.ts';
import {
  type AnyStep,
  type Deadline,
  deadlineOf,
  explainDeadline,
} from '../../core/procedures/terms/deadline.ts';
import { rowsOfCase } from './list.ts';
import { refuse } from './refused.ts';
import type { CasePorts, Moment } from './unit.ts';

/** A case as it is shown. */
export interface ShownCase {
  readonly case: Case;
  readonly rehearsal: boolean;
  readonly events: readonly CaseEvent[];
  readonly open: readonly DatedRow[];
  /** What is allowed now, to whom. */
  readonly allowed: readonly Allowed[];
  /** The customer is of none of the kinds of 3(13): the request is to be returned. */
  readonly customerOutside: boolean;
}

/**
 * Shows a case, a rehearsal too.
 * @throws {RefusedError} when there is none of that number, or the moment is before its last event: what is open now was not then
 */
export async function showCase(ports: CasePorts, moment: Moment, id: string): Promise<ShownCase> {
  const stored = await ports.store.read(id);
  if (stored === undefined) throw refuse(message('cases.unknown'));
  const state = stateOf(id, stored.events);
  if (moment.rehearsedAt !== undefined && moment.now.toISOString() < state.last)
    throw refuse(message('cases.before-last', { case: id, last: state.last }));
  const customer = bodyOf(state, 'customer');
  const registered = (await ports.bodies.registry()).bodies.find((body) => body.id === customer);
  return {
    customerOutside: registered !== undefined && !mayBeCustomer(registered),
    case: state,
    rehearsal: stored.rehearsal,
    events: stored.events,
    open: rowsOfCase(ports, moment, state),
    allowed: allowedActs(state),
  };
}

/** Why a step is due when it is. */
export interface ExplainedStep {
  readonly case: Case;
  readonly at: AnyStep;
  readonly deadline: Deadline;
  readonly days: DaysExplained | MonthsExplained | undefined;
  readonly calendar: Calendar;
}

/**
 * Explains the date of a step, the open visit or else the last one, by the calendar that holds.
 * @throws {RefusedError} when there is no such case, or it never came to that step
 */
export async function explainStep(ports: CasePorts, id: string, named: StepNamed): Promise<ExplainedStep> {
  const stored = await ports.store.read(id);
  if (stored === undefined) throw refuse(message('cases.unknown'));
  const state = stateOf(id, stored.events);
  const closed = state.closed.findLast(
    ({ step, provider, visit }) =>
      step === named.step &&
      (named.provider === undefined || named.provider === provider) &&
      (named.visit === undefined || named.visit === visit),
  );
  const at = openNamed(state, named) ?? closed;
  if (at === undefined) throw refuse(message('cases.step-never', { case: id }));
  const { calendar } = ports.counting;
  const deadline = deadlineOf(state, at, ports.counting);
  return { case: state, at, deadline, days: explainDeadline(deadline, calendar), calendar };
}
