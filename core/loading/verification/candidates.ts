import type { PseudonymClass } from '../../depersonalization/messages.ts';
import { checkDigit } from '../../identifiers/check-digit.ts';
import { PHONE_CODES } from '../../identifiers/forms.ts';
import { birthDays, identifierSpaces, serials } from './self-attack.ts';

const dayMs = 86_400_000;
const padded = (value: number, length: number): string => String(value).padStart(length, '0');

interface Born {
  /** YYMMDD. */
  readonly date: string;
  /** Digit 7 of a man. */
  readonly century: number;
}

function bornOn(day: number): Born {
  const born = new Date(Date.parse(birthDays.first) + day * dayMs);
  const year = born.getUTCFullYear();
  const date = padded((year % 100) * 10_000 + (born.getUTCMonth() + 1) * 100 + born.getUTCDate(), 6);
  return { date, century: year < 2000 ? 3 : 5 };
}

const days: Born[] = [];

/** The IIN with a number, or undefined for a stem that has no check digit: date of birth, century and sex, serial number. */
function iinAt(number: number): string | undefined {
  const day = Math.floor(number / (serials * 2));
  const sex = Math.floor(number / serials) % 2;
  days[day] ??= bornOn(day);
  const { date, century } = days[day];
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
