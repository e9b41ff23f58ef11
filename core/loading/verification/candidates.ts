import type { PseudonymClass } from '../../depersonalization/messages.ts';
import { checkDigit } from '../../identifiers/check-digit.ts';
import { PHONE_CODES } from '../../identifiers/forms.ts';
import { birthDays, identifierSpaces, serials } from './self-attack.ts';

const padded = (value: number, length: number): string => String(value).padStart(length, '0');

interface Born {
  /** YYMMDD. */
  readonly date: string;
  /** Digit 7 of a man. */
  readonly century: number;
}

const firstYear = Number(birthDays.first.slice(0, 4));
const fourYears = 1461;
const centuryYear = 2000;

const daysToNewYear = 306;

/** The day with a number from the first of {@link birthDays} on; every fourth year is a leap year from 1901 to 2099. */
function bornOn(day: number): Born {
  // Years from 1 March of the year before the first: so a leap day is the last day of its year.
  const fromMarch = day + daysToNewYear;
  const marchYear = Math.floor((4 * fromMarch + 3) / fourYears);
  const dayOfYear = fromMarch - Math.floor((fourYears * marchYear) / 4);
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const year = firstYear - 1 + marchYear + (month >= 10 ? 1 : 0);
  const monthOfYear = month >= 10 ? month - 9 : month + 3;
  const date = padded((year % 100) * 10_000 + monthOfYear * 100 + dayOfMonth, 6);
  return { date, century: year < centuryYear ? 3 : 5 };
}

/** The IIN with a number, or undefined for a stem that has no check digit: date of birth, century and sex, serial number. */
function iinAt(number: number): string | undefined {
  const day = Math.floor(number / (serials * 2));
  const sex = Math.floor(number / serials) % 2;
  const { date, century } = bornOn(day);
  const stem = `${date}${century + sex}${padded(number % serials, 4)}`;
  const digit = checkDigit(stem);
  return digit === undefined ? undefined : `${stem}${digit}`;
}

const subscribers = 10_000_000;
const nineDigits = 1_000_000_000;

const identifierAt: Readonly<Record<PseudonymClass, (number: number) => string | undefined>> = {
  iin: iinAt,
  phone: (number) => `7${PHONE_CODES[Math.floor(number / subscribers)]}${padded(number % subscribers, 7)}`,
  document: (number) => (number < nineDigits ? padded(number, 9) : `N${padded(number - nineDigits, 8)}`),
};

/**
 * Candidate identifiers of a class in their canonical form: an even sample of all that there are, each at most once.
 * @param first number in the space of identifiers from which the sample starts, from 0; another gives other candidates
 */
export function candidateIdentifiers(cls: PseudonymClass, count: number, first: number): readonly string[] {
  const { size, step } = identifierSpaces[cls];
  const found: string[] = [];
  for (let number = first % size; found.length < count; number = (number + step) % size) {
    const identifier = identifierAt[cls](number);
    if (identifier !== undefined) found.push(identifier);
  }
  return found;
}
