import type { PseudonymClass } from '../../depersonalization/messages.ts';

/** Hits that an attack is made large enough for: none by bad luck is then as likely as 2 in a billion. */
export const wantedHits = 20;

/** The most candidates of one attack during a load. */
export const mostCandidates = 250_000;

/** An attack that would find fewer than this says nothing and is not made. */
const fewestExpected = 1;

/** A space of identifiers that are numbered from 0 on; not every number has a valid one. */
export interface IdentifierSpace {
  /** Numbers. */
  readonly size: number;
  /** Identifiers: the numbers that have one. */
  readonly identifiers: number;
  /** Prime; by this step every number is met once, and any run of steps is spread evenly over the space. */
  readonly step: number;
}

/** Days of birth whose IINs are candidates: 1 January 1925 to 31 December 2026. */
export const birthDays = { first: '1925-01-01', count: 37_255 } as const;

/** Serial numbers of an IIN for one day, sex and century. */
export const serials = 10_000;

/**
 * Where candidates are taken from. `iin`: births of 1925–2026, two sexes, 10,000 serials, less the stems without check digit (0.83 %).
 * `phone`: the codes of the numbering plan with seven digits each. `document`: nine digits, or N and eight digits.
 */
export const identifierSpaces: Readonly<Record<PseudonymClass, IdentifierSpace>> = {
  iin: { size: birthDays.count * 2 * serials, identifiers: 738_950_000, step: 460_497_133 },
  phone: { size: 620_000_000, identifiers: 620_000_000, step: 383_181_109 },
  document: { size: 1_100_000_000, identifiers: 1_100_000_000, step: 679_837_387 },
};

/**
 * How many candidates an attack on a column takes. They are an even sample of all identifiers, so each value of an unkeyed column is
 * hit with the same probability, whoever the persons are.
 * @param distinct distinct values of the column
 * @returns 0 when even the most candidates would not be expected to hit once
 */
export function candidatesFor(cls: PseudonymClass, distinct: number): number {
  const wanted = Math.ceil((wantedHits * identifierSpaces[cls].identifiers) / Math.max(1, distinct));
  const candidates = Math.min(wanted, mostCandidates);
  return expectedHits(cls, distinct, candidates) < fewestExpected ? 0 : candidates;
}

/** The hits to expect on a column of so many distinct values, were it hashed without a key. */
export const expectedHits = (cls: PseudonymClass, distinct: number, candidates: number): number =>
  (distinct * candidates) / identifierSpaces[cls].identifiers;
