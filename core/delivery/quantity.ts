import type { Measure } from '../requests/schema-calculation.ts';

/** Numbers of persons from 1 to this are small (ours). */
export const LARGEST_SMALL = 9;

/** How far apart two possible values of a small number that is held back must lie (ours). */
export const PROTECTION = 10;

/** Whether a number of persons is too small to be told. */
export const isSmall = (persons: number): boolean => persons >= 1 && persons <= LARGEST_SMALL;

/** The persons behind one measure of a cell: those counted, and of a share those in its numerator; else both are the same. */
export interface Counted {
  readonly numerator: number;
  readonly denominator: number;
  /** One person has more than half of a sum. */
  readonly dominated: boolean;
}

/** A number of persons that a delivered measure tells: `rest` is denominator less numerator. */
export type Part = 'numerator' | 'denominator' | 'rest';

/** The parts that a measure tells. */
export const partsOf = ({ kind }: Measure): readonly Part[] =>
  kind === 'share' ? ['numerator', 'denominator', 'rest'] : ['denominator'];

/** A part of what was counted. */
export const partOf = ({ numerator, denominator }: Counted, part: Part): number =>
  part === 'numerator' ? numerator : part === 'denominator' ? denominator : denominator - numerator;

/**
 * What a part counts, whatever the measure is called: measures of several deliveries of one calculation are compared by it.
 * The numerator of a share of everybody is the count of its column.
 */
export function quantityOf(measure: Measure, part: Part): string {
  if (measure.kind === 'sum') return `with:${measure.of}`;
  if (measure.kind === 'count') return `where:${measure.of ?? ''}`;
  const { numerator, denominator = '' } = measure;
  if (part === 'denominator') return `where:${denominator}`;
  if (part === 'rest') return `without:${denominator},${numerator}`;
  return denominator === '' ? `where:${numerator}` : `where:${denominator},${numerator}`;
}

/** Whether everybody in a cell is counted, so that a listed cell counts at least one. */
export const countsEverybody = (measure: Measure): boolean =>
  measure.kind === 'share'
    ? measure.denominator === undefined
    : measure.kind === 'count' && measure.of === undefined;
