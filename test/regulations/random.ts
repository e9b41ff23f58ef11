/** A small seeded source of choices, so that a document can be named by its seed. */
export interface Random {
  /** Whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly [T, ...T[]]) => T;
  /** A non-empty selection in the given order. */
  readonly some: <T>(from: readonly [T, ...T[]]) => T[];
}

/** Mulberry32: 32 bits of state, enough for choices in tests. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(from: readonly [T, ...T[]]): T => from[whole(0, from.length - 1)] ?? from[0];
  return {
    whole,
    pick,
    chance: (probability) => next() < probability,
    some: (from) => {
      const chosen = from.filter(() => next() < 0.5);
      return chosen.length > 0 ? chosen : [pick(from)];
    },
  };
}
