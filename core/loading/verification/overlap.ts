import type { Domain } from '../../depersonalization/messages.ts';
import { wantedHits } from './self-attack.ts';

/** How many subjects of each kind there are, roundly: persons of the country, its phone numbers, its identity documents. */
export const population: Readonly<Record<Domain, number>> = {
  person: 20_000_000,
  phone: 30_000_000,
  document: 40_000_000,
};

/** What an overlap is judged by. */
export interface OverlapCounts {
  readonly domain: Domain;
  /** Pseudonyms looked for. */
  readonly looked: number;
  /** Distinct pseudonyms of the largest loaded column. */
  readonly loaded: number;
}

/** Pseudonyms that two groups of subjects drawn by lot from the whole population would share. */
export const sharedByChance = ({ domain, looked, loaded }: OverlapCounts): number =>
  (looked * loaded) / population[domain];

/**
 * Tells whether an overlap can be judged without a declared share: where chance alone would give twenty, two sources about one
 * population share more than none.
 */
export const isJudged = (counts: OverlapCounts): boolean => sharedByChance(counts) >= wantedHits;

/** From this many pseudonyms on both sides on, a hashed delivery that shares none is refused, unless the regulations set a share (ours). */
export const fewestHashed = 100;

/** Tells whether the overlap of a delivery that its provider depersonalized can be judged without a declared share. */
export const isJudgedHashed = ({ looked, loaded }: OverlapCounts): boolean =>
  Math.min(looked, loaded) >= fewestHashed;
