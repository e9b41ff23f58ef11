import {
  dummy,
  exponent,
  impossibleDate,
  line,
  value,
  wrongCheckDigit,
} from '../population-register/dirt.ts';
import { DELIMITER } from '../population-register/fields.ts';
import { iinOf } from '../population-register/iin.ts';
import type { Writing } from '../population-register/lines.ts';
import type { Delivery } from '../population-register/person.ts';
import { dashed, dotted } from '../population-register/shapes.ts';
import type { FileCounter } from './counts.ts';
import { LIFE, ofPerson, ofRecord } from './questions.ts';
import {
  type Ask,
  type Cells,
  lineOfCells,
  recordWriter,
  type SourceRule,
  writtenRecord,
} from './records.ts';
import { type Enrolment, enrolmentsOf, type Level, type Status } from './studies.ts';

/** Headings of the file of enrolments, in its order. */
export const EDUCATION_COLUMNS = [
  'IIN',
  'PHONE',
  'INSTITUTION_BIN',
  'LEVEL',
  'FORM',
  'START',
  'END',
  'STATUS',
] as const;

type EducationColumn = (typeof EDUCATION_COLUMNS)[number];

/** Born on a day and with a rank that no person of the register has. */
function somebodysIin(_: string, detail: number): string {
  return iinOf(`${1970 + Math.floor(detail * 20)}-0${1 + Math.floor(detail * 9)}-15`, 3, 490, 0);
}

function undotted(date: string): string {
  return date.split('.').reverse().join('-');
}

/** How the enrolments are written. */
export const EDUCATION_WRITING: Writing<EducationColumn, SourceRule> = {
  dirt: [
    value('wrong check digit', 2500, 'IIN', 'check-digit', wrongCheckDigit),
    value('spreadsheet exponent', 1500, 'IIN', 'exponent', exponent),
    value('dummy number', 1000, 'IIN', 'missing', (_, detail) => dummy(detail)),
    value('no number', 800, 'IIN', 'missing', () => ''),
    value('spreadsheet exponent of the phone', 1000, 'PHONE', 'exponent', (phone, detail) =>
      exponent(phone.replaceAll(/\D/g, ''), detail),
    ),
    value('two phones', 1000, 'PHONE', 'characters', (phone) => `${phone} / ${phone}`),
    value('person for an institution', 1500, 'INSTITUTION_BIN', 'person-number', somebodysIin),
    value('wrong check digit of the institution', 1200, 'INSTITUTION_BIN', 'check-digit', wrongCheckDigit),
    value('impossible start', 1200, 'START', 'date-form', (date, detail) =>
      impossibleDate(undotted(date), detail),
    ),
    value('far start', 800, 'START', 'date-range', (date) => `${date.slice(0, 6)}28${date.slice(8)}`),
    { kind: 'twice', name: 'enrolment twice', perMillion: 1500, rule: 'duplicate-key' },
    line(
      'stray column',
      1000,
      'too-many-columns',
      (cells: Cells<EducationColumn>) => `${lineOfCells(EDUCATION_COLUMNS, cells)}${DELIMITER}1`,
    ),
    line('line cut', 1000, 'too-few-columns', (cells: Cells<EducationColumn>) =>
      lineOfCells(EDUCATION_COLUMNS.slice(0, 5), cells),
    ),
    line(
      'text after a quote',
      1000,
      'quote',
      (cells: Cells<EducationColumn>) =>
        `${lineOfCells(EDUCATION_COLUMNS, { ...cells, STATUS: '' })}"${cells.STATUS}" (?)`,
    ),
  ],
  shapes: [
    { name: 'padding', perMillion: 5000, column: 'IIN', write: (iin) => `  ${iin} ` },
    { name: 'no-break space', perMillion: 3000, column: 'IIN', write: (iin) => `${iin}\u00a0` },
    { name: 'dashes', perMillion: 3000, column: 'IIN', write: dashed },
    { name: 'apostrophe', perMillion: 3000, column: 'IIN', write: (iin) => `'${iin}` },
    { name: 'institution in dashes', perMillion: 1500, column: 'INSTITUTION_BIN', write: dashed },
    { name: 'iso date', perMillion: 60_000, column: 'START', write: undotted },
    { name: 'NULL for a phone', perMillion: 3000, column: 'PHONE', write: () => 'NULL' },
    { name: 'no phone', perMillion: 20_000, column: 'PHONE', write: () => '' },
  ],
};

/** The language in which the words of the file are written. */
export type EducationLanguage = 'ru' | 'kk';

const FORMS: Readonly<Record<EducationLanguage, readonly [string, string, string]>> = {
  ru: ['очная', 'заочная', 'вечерняя'],
  kk: ['күндізгі', 'сырттай', 'кешкі'],
};

const LEVEL_WORDS: Readonly<Record<EducationLanguage, Readonly<Record<Level, string>>>> = {
  ru: { school: 'среднее', college: 'ТиПО', bachelor: 'бакалавриат', master: 'магистратура' },
  kk: { school: 'орта', college: 'ТжКБ', bachelor: 'бакалавриат', master: 'магистратура' },
};

const STATUS_WORDS: Readonly<Record<EducationLanguage, Readonly<Record<Status, string>>>> = {
  ru: {
    studying: 'обучается',
    'on leave': 'академический отпуск',
    graduated: 'окончил',
    expelled: 'отчислен',
  },
  kk: {
    studying: 'оқиды',
    'on leave': 'академиялық демалыс',
    graduated: 'бітірді',
    expelled: 'оқудан шығарылды',
  },
};

const PHONE_CODES = ['701', '702', '705', '707', '747', '771', '775', '777'] as const;

function phoneOf(seed: number, person: number): string {
  const number = Math.floor(ofPerson(seed, person, LIFE.phone) * 80_000_000);
  const code = PHONE_CODES[Math.floor(number / 10_000_000)] ?? PHONE_CODES[0];
  const rest = `${number % 10_000_000}`.padStart(7, '0');
  const form = ofPerson(seed, person, LIFE.phoneForm);
  if (form < 0.6) return `8${code}${rest}`;
  if (form < 0.8) return `7${code}${rest}`;
  return `+7 (${code}) ${rest.slice(0, 3)}-${rest.slice(3, 5)}-${rest.slice(5)}`;
}

/** What a spreadsheet makes of a text that is all digits: a number, without its leading zeros. */
function asNumber(text: string): string {
  return /^\d+$/.test(text) ? `${Number(text)}` : text;
}

function throughSpreadsheet(cells: Cells<EducationColumn>): Cells<EducationColumn> {
  return { ...cells, IIN: asNumber(cells.IIN), INSTITUTION_BIN: asNumber(cells.INSTITUTION_BIN) };
}

/** Somebody who may be in the education database. */
export interface Student {
  readonly number: number;
  readonly iin: string;
  readonly birthDate: string;
}

/** What a file of enrolments is made of. */
export interface EducationFile {
  readonly seed: number;
  readonly delivery: Delivery;
  readonly writing: Writing<EducationColumn, SourceRule>;
  readonly language?: EducationLanguage;
}

/** How a record is written, found again by itself. */
export function writtenEnrolment(
  seed: number,
  person: number,
  { row }: Enrolment,
  writing: EducationFile['writing'],
) {
  return writtenRecord(writing, (question) => ofRecord('enrolment', seed, person, row, question));
}

/** Yields the lines of the enrolments without their ends, and counts what is true of them. */
export function* educationLines(
  { seed, delivery, writing, language = 'ru' }: EducationFile,
  students: Iterable<Student>,
  counter: FileCounter<EducationColumn>,
): Generator<string> {
  const { lines } = recordWriter(EDUCATION_COLUMNS, counter, throughSpreadsheet);
  for (const { number, iin, birthDate } of students) {
    for (const enrolment of enrolmentsOf(seed, number, birthDate, delivery)) {
      const ask: Ask = (question) => ofRecord('enrolment', seed, number, enrolment.row, question);
      const { level, institution, start, end, status } = enrolment;
      const form = level === 'school' ? 0 : Math.floor(ask(LIFE.form) ** 2 * 3);
      const cells = {
        IIN: iin,
        PHONE: phoneOf(seed, number),
        INSTITUTION_BIN: institution,
        LEVEL: LEVEL_WORDS[language][level],
        FORM: FORMS[language][form] ?? FORMS[language][0],
        START: dotted(start),
        END: end === '' ? '' : dotted(end),
        STATUS: STATUS_WORDS[language][status],
      };
      yield* lines(cells, writtenEnrolment(seed, number, enrolment, writing), ask);
    }
  }
}
