import type { Delivery } from '../population-register/person.ts';
import { type EducationFile, writtenEnrolment } from './education.ts';
import { type PensionFile, writtenContribution } from './pension.ts';
import { QUARTERS } from './quarters.ts';
import { isAccepted } from './records.ts';
import { enrolmentsOf, overlaps } from './studies.ts';
import { contributionsOf, monthsWorked } from './work.ts';

/** What a person does in each quarter, as bits of {@link QUARTERS}. */
export interface Activity {
  readonly truly: number;
  /** As far as records tell it that must be accepted. */
  readonly accepted: number;
}

function quartersOf(months: number): number {
  return QUARTERS.reduce(
    (bits, quarter, index) => bits | ((months & quarter.months) !== 0 ? 1 << index : 0),
    0,
  );
}

function deliveredBy(delivery: Delivery): readonly Delivery[] {
  return delivery === 1 ? [1] : [1, 2];
}

/** In which quarters a person is employed after a delivery: any contribution for a month of it. */
export function workOf(
  seed: number,
  person: number,
  { birthDate, woman }: { readonly birthDate: string; readonly woman: boolean },
  delivery: Delivery,
  writing: PensionFile['writing'],
): Activity {
  const worked = monthsWorked(seed, person, birthDate, woman);
  let [truly, accepted] = [0, 0];
  for (const each of deliveredBy(delivery)) {
    for (const contribution of contributionsOf(seed, person, worked, each)) {
      const bit = 1 << contribution.month;
      truly |= bit;
      if (isAccepted(writtenContribution(seed, person, contribution, writing))) accepted |= bit;
    }
  }
  return { truly: quartersOf(truly), accepted: quartersOf(accepted) };
}

/** In which quarters a person is in education after a delivery: an enrolment that overlaps it. */
export function studyOf(
  seed: number,
  person: number,
  birthDate: string,
  delivery: Delivery,
  writing: EducationFile['writing'],
): Activity {
  let [truly, accepted] = [0, 0];
  for (const enrolment of enrolmentsOf(seed, person, birthDate, delivery)) {
    const bits = QUARTERS.reduce(
      (sum, { first, last }, index) => sum | (overlaps(enrolment, first, last) ? 1 << index : 0),
      0,
    );
    truly |= bits;
    if (isAccepted(writtenEnrolment(seed, person, enrolment, writing))) accepted |= bits;
  }
  return { truly, accepted };
}
