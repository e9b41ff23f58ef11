import { PSEUDONYM_BYTES } from '../../depersonalization/messages.ts';
import { alarmProbability } from './leaks.ts';

const byteValues = 256;

/** Fewer values than this are too few to judge their bytes. */
export const fewestSampled = 256;

/** From so many values on, one single pseudonym for all of them is a constant that was hashed. */
export const fewestForConstant = 1_000;

/** Degrees of freedom of {@link byteChiSquare}. */
export const byteFreedom = PSEUDONYM_BYTES * (byteValues - 1);

/**
 * The chi-square statistic of the bytes of distinct pseudonyms against equal chances, summed over the 32 places of a byte.
 * @param values 32 bytes each
 */
export function byteChiSquare(values: readonly Uint8Array[]): number {
  if (values.length === 0) return 0;
  const counts = new Uint32Array(PSEUDONYM_BYTES * byteValues);
  for (const value of values) {
    for (let place = 0; place < PSEUDONYM_BYTES; place += 1) {
      const at = place * byteValues + (value[place] ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  const expected = values.length / byteValues;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** An upper bound (Chernoff) of the probability that a chi-square variable with so many degrees of freedom is at least `statistic`. */
export function chiSquareTail(statistic: number, freedom: number): number {
  const ratio = statistic / freedom;
  return ratio <= 1 ? 1 : Math.exp((freedom / 2) * (1 - ratio + Math.log(ratio)));
}

/** Tells whether bytes are further from equal chances than those of a keyed hash ever are. */
export const isUneven = (chiSquare: number): boolean =>
  chiSquareTail(chiSquare, byteFreedom) < alarmProbability;

/** The smallest chi-square statistic of bytes that is an alarm. */
export function smallestUnevenSeen(): number {
  let low = byteFreedom;
  let high = byteFreedom * 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isUneven(middle)) high = middle;
    else low = middle;
  }
  return high;
}
