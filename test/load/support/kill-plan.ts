import { type KillPoint, phases, type ToldPhase } from './command.ts';

/** How long each phase of a load took that nobody disturbed, in milliseconds. */
export type PhaseTimes = Readonly<Record<ToldPhase, number>>;

/** Numbers in [0, 1) by a seed (mulberry32). */
export function randomBy(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Says when to kill next: at a random instant of each phase in turn, until `kills` have come; then at the very start of a phase
 * in which no kill has landed yet; undefined when every phase has been hit.
 */
export function nextKill(
  landed: readonly ToldPhase[],
  kills: number,
  times: PhaseTimes,
  random: () => number,
): KillPoint | undefined {
  const phase = phases[landed.length % phases.length];
  if (landed.length < kills && phase !== undefined) return { phase, afterMs: random() * times[phase] };
  const missed = phases.find((one) => !landed.includes(one));
  return missed === undefined ? undefined : { phase: missed, afterMs: 0 };
}
