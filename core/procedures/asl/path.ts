import type { Case, ClosedStep, OpenStep } from '../case.ts';
import { type CompiledProcedure, leavesChapter } from '../compile.ts';
import { held } from '../judge/find.ts';
import type { Outcome, Step } from '../model.ts';

/** One visit of one step on the way of a case, with all its providers. */
export interface Visit {
  readonly step: Step;
  readonly visit: number;
  readonly open: readonly OpenStep[];
  readonly closed: readonly ClosedStep[];
  /** What it came to, once nobody is waited for; absent where the case ended over it. */
  readonly outcome?: Outcome;
  /** The run of the chapter that it belongs to, from 1: a run ends where the case leaves the chapter, and where a round of rework begins. */
  readonly round: number;
}

/** The outcome that leads on: one that ends the case, else the one that stands first in the table. */
function leading(
  { outcomes }: Step,
  open: readonly OpenStep[],
  closed: readonly ClosedStep[],
): Outcome | undefined {
  const taken = outcomes.filter(({ id }) => closed.some(({ outcome }) => outcome === id));
  return open.length > 0 ? undefined : (taken.find(({ leads }) => 'end' in leads) ?? taken[0]);
}

/** The steps of a case by visit, in the order in which they were come to. */
function visitsOf({ closed, open }: Case): readonly (readonly (ClosedStep | OpenStep)[])[] {
  const groups = new Map<string, (ClosedStep | OpenStep)[]>();
  for (const life of [...closed, ...open]) {
    const key = `${life.step} ${life.visit}`;
    groups.set(key, [...(groups.get(key) ?? []), life]);
  }
  return [...groups.values()];
}

/** The way of a case: its visits in their order, the last one open unless the case has ended. */
export function pathOf({ table, steps }: CompiledProcedure, record: Case): readonly Visit[] {
  const path: Visit[] = [];
  const runs = new Map<string, number>();
  for (const lives of visitsOf(record)) {
    const { step: id = '', visit = 0 } = lives[0] ?? {};
    const step = held(steps, id);
    const before = path.at(-1);
    const continues = before?.outcome && !leavesChapter(table, before.step, before.outcome);
    const round = (runs.get(step.chapter) ?? 0) + (continues ? 0 : 1);
    runs.set(step.chapter, round);
    const closed = lives.filter((life): life is ClosedStep => 'done' in life);
    const open = lives.filter((life): life is OpenStep => !('done' in life));
    const outcome = leading(step, open, closed);
    path.push({ step, visit, open, closed, round, ...(outcome ? { outcome } : {}) });
  }
  return path;
}
