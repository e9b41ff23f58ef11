import { checkDigit } from '../../core/identifiers/check-digit.ts';

const YEARS = 30;
const FIRST_YEAR = 1994;
const MOST_A_MONTH = 5000;
const SERIALS = 100_000;

/**
 * A BIN that is valid by construction, of an invented organization; different numbers give different BINs.
 * @param number a whole number below 1,800,000.
 */
function makeBin(number: number): string {
  const month = number % (YEARS * 12);
  const year = `${FIRST_YEAR + Math.floor(month / 12)}`.slice(2);
  const head = `${year}${`${(month % 12) + 1}`.padStart(2, '0')}40`;
  for (let place = Math.floor(number / (YEARS * 12)); place < SERIALS; place += MOST_A_MONTH) {
    const stem = head + `${(place * 60_007 + month * 271) % SERIALS}`.padStart(5, '0');
    const check = checkDigit(stem);
    if (check !== undefined) return stem + check;
  }
  throw new RangeError('No serial number with a check digit is left');
}

const made = new Map<number, string>();

function binOf(number: number): string {
  const known = made.get(number);
  if (known !== undefined) return known;
  const bin = makeBin(number);
  made.set(number, bin);
  return bin;
}

const FIRST_INSTITUTION = 1_000_000;
const INSTITUTIONS = { school: 700, college: 80, university: 45 } as const;

/** The BIN of an employer, by a number in [0, 1): some forty people of the register to one. */
export function employerBin(people: number, choice: number): string {
  return binOf(Math.floor(choice ** 2 * Math.ceil(people / 40)));
}

/** The BIN of an institution of education, by a number in [0, 1). */
export function institutionBin(kind: keyof typeof INSTITUTIONS, choice: number): string {
  const before = {
    school: 0,
    college: INSTITUTIONS.school,
    university: INSTITUTIONS.school + INSTITUTIONS.college,
  };
  return binOf(FIRST_INSTITUTION + before[kind] + Math.floor(choice * INSTITUTIONS[kind]));
}
