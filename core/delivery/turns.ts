import type { Tree } from './grid.ts';

/** Values of one axis that change together, each by one, up or down. */
export interface Turn {
  readonly nodes: readonly number[];
  readonly signs: readonly number[];
}

/** A turn of values that go up and values that go down. */
export const turnOf = (up: readonly number[], down: readonly number[] = []): Turn => ({
  nodes: [...up, ...down],
  signs: [...up.map(() => 1), ...down.map(() => -1)],
});

/** Whether no value of a turn goes down. */
export const onlyRises = ({ signs }: Turn): boolean => !signs.includes(-1);

/** A value and those around it, the total last. */
function pathOf({ parents }: Tree, node: number): readonly number[] {
  const path: number[] = [];
  for (let at = node; at >= 0; at = parents[at] ?? -1) path.push(at);
  return path;
}

/**
 * The turns in which a value goes up and every total changes as its parts do: persons come at one finest value, with all totals
 * around it, or as many go at another finest value, with all totals that are not around both.
 */
function turnsAt(tree: Tree, node: number): readonly Turn[] {
  const within = new Set(tree.leaves[node]);
  const top = pathOf(tree, node).at(-1) ?? node;
  const others = (tree.leaves[top] ?? []).filter((leaf) => !within.has(leaf));
  return [...within].flatMap((leaf) => {
    const up = pathOf(tree, leaf);
    const pairs = others.map((other) => {
      const down = pathOf(tree, other);
      return turnOf(
        up.filter((each) => !down.includes(each)),
        down.filter((each) => !up.includes(each)),
      );
    });
    return [turnOf(up), ...pairs];
  });
}

/** The turns of the values of an axis, each found when it is first asked for. */
export function turnsOf(tree: Tree): (node: number) => readonly Turn[] {
  const found = new Map<number, readonly Turn[]>();
  return (node) => {
    const known = found.get(node);
    if (known !== undefined) return known;
    const turns = turnsAt(tree, node);
    found.set(node, turns);
    return turns;
  };
}
