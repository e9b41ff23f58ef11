import type { Outcome, Procedure, Step } from './model.ts';

/** Where the outcomes of a step lead, ends apart. */
export const nextSteps = (step: Step): readonly string[] =>
  step.outcomes.flatMap(({ leads }) => ('to' in leads ? [leads.to] : []));

/** Whether an outcome ends the case. */
export const endsCase = ({ leads }: Outcome): boolean => 'end' in leads;

function spread(first: Iterable<string>, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...first];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...next(id));
  }
  return seen;
}

/** The steps that a case can come to. */
export function reachable({ starts, steps }: Procedure): ReadonlySet<string> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  return spread(starts, (id) => {
    const step = byId.get(id);
    return step ? nextSteps(step) : [];
  });
}

/** The steps from which an outcome, sooner or later, ends the case. The acts that end it at will do not count. */
export function withWayOut({ steps }: Procedure): ReadonlySet<string> {
  const ending = steps.filter(({ outcomes }) => outcomes.some(endsCase)).map(({ id }) => id);
  return spread(ending, (id) => steps.filter((step) => nextSteps(step).includes(id)).map((step) => step.id));
}

/** The steps that lead back to themselves over steps that nobody decides. */
export function loopsWithoutHuman({ steps }: Procedure): readonly string[] {
  const idle = new Map(steps.filter(({ kind }) => kind === 'children').map((step) => [step.id, step]));
  const onward = (id: string): readonly string[] => {
    const step = idle.get(id);
    return step ? nextSteps(step).filter((to) => idle.has(to)) : [];
  };
  return [...idle.keys()].filter((id) => spread(onward(id), onward).has(id));
}
