import type { ColumnScan, DetectorName } from './measurements.ts';

/**
 * The share of random candidates that pass each detector's test by chance.
 * `iin`: a twelve-digit number with a possible date, century digit and check digit (0.0365 x 0.6 x 0.099);
 * `phone`: an eleven-digit number that begins as a Kazakh subscriber's; `person-name`: place names and titles that end as surnames do.
 */
export const chanceOfHit: Readonly<Record<DetectorName, number>> = {
  iin: 0.0022,
  phone: 0.02,
  'e-mail': 0.0001,
  'person-name': 0.1,
};

/** A column is an alarm when its hits had a smaller probability than this by chance: one false alarm in a billion columns. */
export const alarmProbability = 1e-9;

/**
 * An upper bound (Chernoff) of the probability that at least `hits` of `candidates` random values pass a test that each passes
 * with probability `chance`. It is 1 where the hits are no more than expected.
 */
export function tailBound(candidates: number, hits: number, chance: number): number {
  if (candidates === 0 || hits / candidates <= chance) return 1;
  const share = hits / candidates;
  const rest = share === 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - chance));
  return Math.min(1, Math.exp(-candidates * (share * Math.log(share / chance) + rest)));
}

/** Tells whether a column's hits are too many for chance: identities leaked into it. */
export function isLeak({
  candidates,
  hits,
  detector,
}: Pick<ColumnScan, 'candidates' | 'hits' | 'detector'>): boolean {
  return tailBound(candidates, hits, chanceOfHit[detector]) < alarmProbability;
}

/** The smallest number of leaked identities (distinct values) that the scan of this column would have called a leak. */
export function smallestLeakSeen({
  candidates,
  hits,
  detector,
}: Pick<ColumnScan, 'candidates' | 'hits' | 'detector'>): number {
  const others = candidates - hits;
  let low = 1;
  let high = 2;
  const seen = (leaked: number) => isLeak({ candidates: others + leaked, hits: leaked, detector });
  while (!seen(high)) high *= 2;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (seen(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
