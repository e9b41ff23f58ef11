import type { Replacement } from '../expression.ts';

/** One REPLACE: every occurrence of `from` in the whole text becomes `to`. */
export interface Step {
  readonly from: string;
  readonly to: string;
}

const PRIVATE_USE = 0xe000;

/** Some characters of the private use area that the replacements do not name. */
function unnamed(replacements: readonly Step[], count: number): readonly string[] {
  const named = new Set(replacements.flatMap(({ from, to }) => [from, to]));
  const free: string[] = [];
  for (let code = PRIVATE_USE; free.length < count; code += 1) {
    const character = String.fromCharCode(code);
    if (!named.has(character)) free.push(character);
  }
  return free;
}

/**
 * Replacements that exchange characters among themselves: by way of a mark and a tag each. The mark itself, where the
 * text has it, is tagged first and comes back last, so nothing in the text is mistaken for a tag.
 */
function exchanged(cycle: readonly Step[]): readonly Step[] {
  const [mark = '', own = '', ...tags] = unnamed(cycle, cycle.length + 2);
  return [
    { from: mark, to: mark + own },
    ...cycle.map(({ from }, index) => ({ from, to: mark + tags[index] })),
    ...cycle.map(({ to }, index) => ({ from: mark + tags[index], to })),
    { from: mark + own, to: mark },
  ];
}

/**
 * Says a simultaneous replacement of code points as one REPLACE after another, for an engine without TRANSLATE: one that
 * makes a character comes after the one that replaces that character.
 */
export function replacementSteps(replacements: readonly Replacement[]): readonly Step[] {
  const table = new Map(replacements.map(({ from, to }) => [from, to]));
  let rest: readonly Step[] = Array.from(table, ([from, to]) => ({ from, to })).filter(
    ({ from, to }) => from !== to,
  );
  const steps: Step[] = [];
  while (rest.length > 0) {
    const froms = new Set(rest.map(({ from }) => from));
    const ready = rest.filter(({ to }) => !froms.has(to));
    if (ready.length === 0) return [...steps, ...exchanged(rest)];
    steps.push(...ready);
    rest = rest.filter((step) => !ready.includes(step));
  }
  return steps;
}
