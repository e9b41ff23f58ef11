import type { Measure } from '../requests/schema-calculation.ts';
import type { Cell } from './cells.ts';
import type { Memory } from './earlier.ts';
import type { Lattice } from './lattice.ts';
import { isSmall, type Part, partOf, partsOf, quantityOf } from './quantity.ts';

/** A number of persons that must not be found: of a measure of a cell, and which part. */
export interface Sensitive {
  readonly cell: number;
  readonly measure: number;
  readonly part: Part;
}

function isSensitive(
  { key, counts }: Cell,
  measure: Measure,
  index: number,
  part: Part,
  memory: Memory,
): boolean {
  const counted = counts[index];
  if (counted === undefined) return false;
  const persons = partOf(counted, part);
  return (
    isSmall(persons) || counted.dominated || memory.differsSlightly(quantityOf(measure, part), key, persons)
  );
}

/** Whether a share counts the same persons as this measure: numbers that agree with what is told of the share do so of it too. */
const isCounted = (measure: Measure, measures: readonly Measure[]): boolean =>
  measure.kind !== 'share' &&
  measures.some(
    (other) =>
      other.kind === 'share' &&
      partsOf(other).some((part) => quantityOf(other, part) === quantityOf(measure, 'denominator')),
  );

/**
 * The numbers of a lattice that must not be found, in cells that are delivered or can only be summed: small ones, those behind a
 * sum of which one person has more than half, and those that differ from what was told before by a small number.
 */
export function sensitiveNumbers(
  { cells }: Lattice,
  measures: readonly Measure[],
  memory: Memory,
): readonly Sensitive[] {
  const counted = measures.map((measure) => isCounted(measure, measures));
  return cells.flatMap((each, cell) =>
    measures.flatMap((measure, index) =>
      (counted[index] ? [] : partsOf(measure)).flatMap((part) =>
        isSensitive(each, measure, index, part, memory) ? [{ cell, measure: index, part }] : [],
      ),
    ),
  );
}
