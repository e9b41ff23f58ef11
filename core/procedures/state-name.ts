import type { Step, Term } from './model.ts';

/** The longest name of a state of a machine. */
export const longestStateName = 80;

function termWords(term: Term): readonly string[] {
  if (term.kind === 'none') return [];
  if (term.kind === 'agreed') return ['agreed'];
  return [`${term.n} ${term.unit === 'working-day' ? 'wd' : 'mo'}`];
}

/**
 * The name of the state of a machine that stands for a step: `Consider request - para 6 - 5 wd`. Its first paragraph stands
 * for all; a step without a term has none in its name.
 */
export function stateName({ title, basis, term }: Step): string {
  const ground = basis.kind === 'ours' ? 'ours' : `para ${basis.paragraphs[0]}`;
  return [title.en, ground, ...termWords(term)].join(' - ');
}
