/** Hard limits of Step Functions (Standard). */
export const hardLimits = {
  /** An execution that has more events fails. */
  events: 25_000,
  /** An execution that lasts longer fails. */
  days: 365,
  /** Input, output and result of a state, UTF-8. */
  payloadBytes: 262_144,
  /** The longest timeout. */
  timeoutSeconds: 99_999_999,
} as const;

/** What we keep to, well inside (docs/procedures/machines.md does the sums). */
export const ownLimits = {
  /** Events that an execution may have used before a step is waited for in another execution. */
  events: 20_000,
  /** Days after which a step is waited for in another execution. */
  days: 300,
  /** Most events between two answers: one call and one wait with all their tries, and the choices. */
  eventsOfAnswer: 60,
  /** Most events for one provider who is waited for, or one child case that is started. */
  eventsOfItem: 35,
  /** Providers or child cases that one answer names; those beyond follow when others are done. */
  items: 100,
  /** Seconds until a step whose term is over is looked at again: a week. */
  overdueSeconds: 604_800,
} as const;

const dayMs = 86_400_000;

/** The instant at which an execution stops waiting. */
const lastOf = (started: Date): number => started.getTime() + ownLimits.days * dayMs;

/** Whether another execution should go on: this one is too old, or its events are used up. */
export function usedUp(started: Date, spent: number, now: Date): boolean {
  return spent > ownLimits.events || now.getTime() >= lastOf(started);
}

/**
 * How long a machine waits, in whole seconds: until the term ends; when it is over, a week; never beyond the last day of
 * the execution, and within what a timeout can be, 1 to 99,999,999.
 * @param ends the end of the term, or of the day of review
 * @param started when the execution began
 */
export function timeoutSeconds(ends: Date, started: Date, now: Date): number {
  const at = now.getTime();
  const toEnd = Math.ceil((ends.getTime() - at) / 1000);
  const wanted = toEnd > 0 ? toEnd : ownLimits.overdueSeconds;
  const toLast = Math.ceil((lastOf(started) - at) / 1000);
  return Math.max(1, Math.min(wanted, toLast, hardLimits.timeoutSeconds));
}
