import type { Case } from '../case.ts';
import type { Step } from '../model.ts';

/** Whether a step of a case can lapse: it has a term of the Rules, one of ours, or one that was agreed. */
export function hasTerm({ agreed }: Pick<Case, 'agreed'>, { id, term }: Step): boolean {
  if (term.kind === 'none') return false;
  return term.kind !== 'agreed' || agreed[id] !== undefined;
}
