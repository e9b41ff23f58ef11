import type { Case, ClosedStep, OpenStep } from '../case.ts';
import type { Outcome, Procedure, Step } from '../model.ts';

/** One visit of one step on the way of a case, with all its providers. */
export interface Visit {
  readonly step: Step;
  readonly visit: number;
  readonly open: readonly OpenStep[];
  readonly closed: readonly ClosedStep[];
  /** What it came to, once nobody is waited for; absent where the case ended over it. */
  readonly outcome?: Outcome;
  /** The run of the chapter that it belongs to, from 1. */
  readonly round: number;
}

/** The outcome that leads on: one that ends the case, else the one that stands first in the table. */
function leading(step: Step, open: readonly OpenStep[], closed: readonly ClosedStep[]): Outcome | undefined {
  const taken = step.outcomes.filter(({ id }) => closed.some(({ outcome }) => outcome === id));
  const ending = taken.find(({ leads }) => 'end' in leads);
  return open.length > 0 ? undefined : (ending ?? taken[0]);
}

/** A run of a chapter ends where the case leaves it, and where a round of rework begins. */
function sameRun(before: Visit | undefined, step: Step): boolean {
  return before !== undefined && before.step.chapter === step.chapter && before.outcome?.round !== 'rework';
}

/**
 * The way of a case: its visits in their order, the last one open unless the case has ended.
 * @throws Error when the case has a step that its procedure does not have
 */
export function pathOf(procedure: Procedure, record: Case): readonly Visit[] {
  const groups = new Map<string, (OpenStep | ClosedStep)[]>();
  for (const life of [...record.closed, ...record.open]) {
    const key = `${life.step} ${life.visit}`;
    groups.set(key, [...(groups.get(key) ?? []), life]);
  }
  const path: Visit[] = [];
  const runs = new Map<string, number>();
  for (const lives of groups.values()) {
    const [{ step: id, visit }] = lives as [OpenStep, ...OpenStep[]];
    const step = procedure.steps.find((known) => known.id === id);
    if (step === undefined) throw new Error(`The procedure ${procedure.id} has no step ${id}.`);
    const round = (runs.get(step.chapter) ?? 0) + (sameRun(path.at(-1), step) ? 0 : 1);
    runs.set(step.chapter, round);
    const closed = lives.filter((life): life is ClosedStep => 'done' in life);
    const open = lives.filter((life): life is OpenStep => !('done' in life));
    const outcome = leading(step, open, closed);
    path.push({ step, visit, open, closed, round, ...(outcome ? { outcome } : {}) });
  }
  return path;
}
