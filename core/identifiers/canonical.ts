import type { IdentifierClass } from '../regulations/model.ts';
import { birthDateOfIin } from './birth-date.ts';
import { checkDigit } from './check-digit.ts';
import {
  DIGIT_FOLD,
  DIGITS,
  DOCUMENT_ALPHABET,
  DOCUMENT_FOLD,
  type Fold,
  PHONE_STRIP,
  STRIP,
} from './code-points.ts';
import { DUMMIES } from './dummies.ts';
import {
  DECIMAL_RESTS,
  EXPONENT_RESTS,
  FIFTH_DIGITS,
  MAX_CANONICAL_LENGTH,
  MIN_DOCUMENT_LENGTH,
  MIN_LOST_ZEROS_LENGTH,
  PHONE_CODES,
} from './forms.ts';

/** Why a written identifier is not one: the rule that it breaks. */
export type IdentifierRule =
  | 'exponent'
  | 'decimal-part'
  | 'characters'
  | 'length'
  | 'organization-number'
  | 'person-number'
  | 'kind-digit'
  | 'check-digit'
  | 'prefix';

/** Why there is no identifier: nothing is written, or a filler that stands for nothing. */
export type MissingReason = 'empty' | 'dummy';

/** What is odd about an identifier that is accepted all the same. */
export type IdentifierWarning = 'birth-date' | 'document-format';

/** Whom a number identifies: an IIN a person, a BIN an organization. */
export type Subject = 'person' | 'organization';

/** The outcome of bringing a written identifier to its one canonical form. `value` is ASCII. `subject` is told for IIN and BIN only. */
export type Canonical =
  | {
      readonly kind: 'value';
      readonly value: string;
      readonly subject?: Subject;
      readonly warnings: readonly IdentifierWarning[];
    }
  | { readonly kind: 'missing'; readonly reason: MissingReason }
  | { readonly kind: 'rejected'; readonly rule: IdentifierRule };

/** What the regulations say about the column. */
export interface CanonicalOptions {
  /** A spreadsheet ate leading zeros: 9-11 digits are padded to 12 (IIN and BIN only). */
  readonly lostZeros?: boolean;
}

type NumberClass = Exclude<IdentifierClass, 'phone' | 'document'>;

const missing = (reason: MissingReason): Canonical => ({ kind: 'missing', reason });
const rejected = (rule: IdentifierRule): Canonical => ({ kind: 'rejected', rule });

const replacements = (strip: readonly string[], fold: Fold): ReadonlyMap<string, string> =>
  new Map([
    ...strip.map((character) => [character, ''] as const),
    ...Array.from(fold.from, (character, index) => [character, fold.to.charAt(index)] as const),
  ]);

const NO_FOLD: Fold = { from: '', to: '' };
const BARE = replacements(STRIP, DIGIT_FOLD);
const PHONE = replacements(PHONE_STRIP, NO_FOLD);
const DOCUMENT = replacements([], DOCUMENT_FOLD);
const WITHOUT_DIGITS = replacements([...DIGITS], NO_FOLD);
const WITHOUT_DOCUMENT_ALPHABET = replacements([...DOCUMENT_ALPHABET], NO_FOLD);

function translate(text: string, table: ReadonlyMap<string, string>): string {
  let result = '';
  for (const character of text) result += table.get(character) ?? character;
  return result;
}

const DUMMY_SETS: Readonly<Record<IdentifierClass, ReadonlySet<string>>> = {
  iin: new Set(DUMMIES.iin),
  bin: new Set(DUMMIES.bin),
  'bin-or-iin': new Set(DUMMIES['bin-or-iin']),
  phone: new Set(DUMMIES.phone),
  document: new Set(DUMMIES.document),
};

function spoiltNumber(rest: string): 'exponent' | 'decimal-part' | undefined {
  if (EXPONENT_RESTS.includes(rest)) return 'exponent';
  return DECIMAL_RESTS.includes(rest) ? 'decimal-part' : undefined;
}

function subjectOf(fifthDigit: string): Subject | undefined {
  if (FIFTH_DIGITS.person.some((digit) => digit === fifthDigit)) return 'person';
  return FIFTH_DIGITS.organization.some((digit) => digit === fifthDigit) ? 'organization' : undefined;
}

function wrongSubject(cls: NumberClass, subject: Subject | undefined): IdentifierRule | undefined {
  if (cls === 'iin') return subject === 'person' ? undefined : 'organization-number';
  if (subject === undefined) return 'kind-digit';
  return cls === 'bin' && subject === 'person' ? 'person-number' : undefined;
}

function canonicalNumber(cls: NumberClass, bare: string, lostZeros: boolean): Canonical {
  const rest = translate(bare, WITHOUT_DIGITS);
  if (rest !== '') return rejected(spoiltNumber(rest) ?? 'characters');
  const length = MAX_CANONICAL_LENGTH[cls];
  const value = lostZeros && bare.length >= MIN_LOST_ZEROS_LENGTH ? bare.padStart(length, '0') : bare;
  if (value.length !== length) return rejected('length');
  const subject = subjectOf(value.charAt(4));
  const wrong = wrongSubject(cls, subject);
  if (wrong !== undefined) return rejected(wrong);
  if (`${checkDigit(value) ?? ''}` !== value.charAt(11)) return rejected('check-digit');
  const odd = subject === 'person' && birthDateOfIin(value) === undefined;
  return { kind: 'value', value, ...(subject && { subject }), warnings: odd ? ['birth-date'] : [] };
}

function withCountryCode(digits: string): string {
  if (digits.length === 10) return `7${digits}`;
  return digits.length === 11 && digits.startsWith('8') ? `7${digits.slice(1)}` : digits;
}

function canonicalPhone(bare: string): Canonical {
  const spoilt = spoiltNumber(translate(bare, WITHOUT_DIGITS));
  if (spoilt !== undefined) return rejected(spoilt);
  const digits = translate(bare, PHONE);
  if (digits === '') return missing('empty');
  if (translate(digits, WITHOUT_DIGITS) !== '') return rejected('characters');
  const value = withCountryCode(digits);
  if (DUMMY_SETS.phone.has(value)) return missing('dummy');
  if (value.length !== MAX_CANONICAL_LENGTH.phone) return rejected('length');
  if (!value.startsWith('7') || !PHONE_CODES.includes(value.slice(1, 4))) return rejected('prefix');
  return { kind: 'value', value, warnings: [] };
}

function canonicalDocument(bare: string): Canonical {
  const value = translate(bare, DOCUMENT);
  if (translate(value, WITHOUT_DOCUMENT_ALPHABET) !== '') return rejected('characters');
  if (DUMMY_SETS.document.has(value)) return missing('dummy');
  if (value.length < MIN_DOCUMENT_LENGTH || value.length > MAX_CANONICAL_LENGTH.document) {
    return rejected('length');
  }
  const letters = translate(value, WITHOUT_DIGITS);
  const identityCard = letters === '' && value.length === 9;
  const passport = letters === 'N' && value.startsWith('N') && value.length === 9;
  return { kind: 'value', value, warnings: identityCard || passport ? [] : ['document-format'] };
}

/**
 * Brings a written identifier to its one canonical form, or tells why it has none.
 * Each step can be said in plain SQL (replacing enumerated characters, length, substring, lists), so that every engine
 * gives the same bytes. Nothing is guessed: what would need a guess is rejected and counted.
 * @param cls the class that the regulations give the column.
 * @param raw the value as delivered; `null` for SQL's NULL.
 */
export function canonicalize(
  cls: IdentifierClass,
  raw: string | null,
  options: CanonicalOptions = {},
): Canonical {
  const bare = translate(raw ?? '', BARE);
  if (bare === '') return missing('empty');
  if (DUMMY_SETS[cls].has(bare)) return missing('dummy');
  if (cls === 'phone') return canonicalPhone(bare);
  if (cls === 'document') return canonicalDocument(bare);
  return canonicalNumber(cls, bare, options.lostZeros ?? false);
}
