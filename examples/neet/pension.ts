import { dummy, exponent, impossibleDate, value, wrongCheckDigit } from '../population-register/dirt.ts';
import { pick } from '../population-register/draw.ts';
import type { Writing } from '../population-register/lines.ts';
import { bearerOf, type Delivery, type Population } from '../population-register/person.ts';
import { dashed, dotted, fullWidth } from '../population-register/shapes.ts';
import type { FileCounter } from './counts.ts';
import { employerBin } from './organizations.ts';
import { MONTHS } from './quarters.ts';
import { LIFE, ofRecord } from './questions.ts';
import { type Ask, recordWriter, type SourceRule, writtenRecord } from './records.ts';
import { type Contribution, contributionsOf, monthsWorked } from './work.ts';

/** Headings of the file of contributions, in its order. */
export const PENSION_COLUMNS = ['IIN', 'PAYER', 'MONTH', 'AMOUNT'] as const;

type PensionColumn = (typeof PENSION_COLUMNS)[number];

/** How the contributions are written. */
export const PENSION_WRITING: Writing<PensionColumn, SourceRule> = {
  dirt: [
    value('wrong check digit', 1500, 'IIN', 'check-digit', wrongCheckDigit),
    value('last digit lost', 500, 'IIN', 'length', (iin) => iin.slice(0, 11)),
    value('spreadsheet exponent', 500, 'IIN', 'exponent', exponent),
    value('dummy number', 400, 'IIN', 'missing', (_, detail) => dummy(detail)),
    value('NULL for a number', 300, 'IIN', 'missing', () => 'NULL'),
    value('wrong check digit of the payer', 700, 'PAYER', 'check-digit', wrongCheckDigit),
    value('no payer', 300, 'PAYER', 'missing', () => ''),
    value('impossible month', 400, 'MONTH', 'date-form', impossibleDate),
    value('decimal comma', 1500, 'AMOUNT', 'number-form', (amount) => amount.replace('.', ',')),
  ],
  shapes: [
    { name: 'padding', perMillion: 4000, column: 'IIN', write: (iin) => ` ${iin}  ` },
    { name: 'no-break space', perMillion: 3000, column: 'IIN', write: (iin) => `${iin}\u00a0` },
    { name: 'dashes', perMillion: 3000, column: 'IIN', write: dashed },
    { name: 'apostrophe', perMillion: 2000, column: 'IIN', write: (iin) => `'${iin}` },
    { name: 'full-width digits', perMillion: 1000, column: 'IIN', write: fullWidth },
    { name: 'payer in dashes', perMillion: 1000, column: 'PAYER', write: dashed },
    { name: 'dotted date', perMillion: 80_000, column: 'MONTH', write: dotted },
    {
      name: 'thousands apart',
      perMillion: 2000,
      column: 'AMOUNT',
      write: (amount) => `${amount.slice(0, -6)}\u00a0${amount.slice(-6)}`,
    },
  ],
};

/** Accepted records of a million that come once more. */
const REPEATED_PER_MILLION = 1500;

/** The rows by which chance is asked about the jobs themselves. */
const JOBS = 900;

interface Job {
  readonly payer: string;
  /** Tiyn a month. */
  readonly pay: number;
}

/** People old enough to be entrepreneurs stand in this part of the register's numbers. */
const ENTREPRENEURS = { from: 0.46, to: 0.8, share: 0.005 } as const;

/** The numbers of the people who pay others as entrepreneurs. */
function entrepreneursOf(population: Population, people: number): readonly string[] {
  const { from, to, share } = ENTREPRENEURS;
  const some = Math.ceil(people * share);
  return Array.from({ length: some }, (_, index) => {
    const number = Math.floor(people * (from + ((to - from) * index) / some));
    return bearerOf(population, number).iin;
  });
}

type Payer = (choice: number) => string;

function jobOf(
  seed: number,
  { number, iin }: Contributor,
  job: number,
  employer: Payer,
  entrepreneur: Payer,
): Job {
  const ask = (question: (typeof LIFE)[keyof typeof LIFE]) =>
    ofRecord('contribution', seed, number, JOBS + job, question);
  const kind = ask(LIFE.job);
  const payerOf = kind < 0.88 ? employer : kind < 0.97 ? entrepreneur : () => iin;
  return { payer: payerOf(ask(LIFE.payer)), pay: 850_000 + Math.floor(ask(LIFE.pay) ** 2 * 9_000_000) };
}

function amountOf(pay: number, ask: Ask): string {
  const tiyn = pay + Math.floor(ask(LIFE.payVaries) * 150_000);
  return `${Math.floor(tiyn / 100)}.${`${tiyn % 100}`.padStart(2, '0')}`;
}

/** A contributor: somebody of the register, or a stranger to it. */
export interface Contributor {
  /** What chance is asked by. */
  readonly number: number;
  readonly iin: string;
  readonly birthDate: string;
  readonly woman: boolean;
}

/** What a file of contributions is made of. */
export interface PensionFile {
  readonly population: Population;
  readonly people: number;
  readonly delivery: Delivery;
  readonly writing: Writing<PensionColumn, SourceRule>;
}

/** How a record is written, found again by itself; a source without mistakes repeats nothing. */
export function writtenContribution(
  seed: number,
  person: number,
  { row }: Contribution,
  writing: PensionFile['writing'],
) {
  return writtenRecord(writing, (question) => ofRecord('contribution', seed, person, row, question));
}

/** Yields the lines of the contributions without their ends, and counts what is true of them. */
export function* pensionLines(
  { population, people, delivery, writing }: PensionFile,
  contributors: Iterable<Contributor>,
  counter: FileCounter<PensionColumn>,
): Generator<string> {
  const { seed } = population;
  const { lines } = recordWriter(PENSION_COLUMNS, counter);
  const entrepreneurs = entrepreneursOf(population, people);
  const employer: Payer = (choice) => employerBin(people, choice);
  const entrepreneur: Payer = (choice) => pick(entrepreneurs, choice);
  for (const contributor of contributors) {
    const { number, iin, birthDate, woman } = contributor;
    const worked = monthsWorked(seed, number, birthDate, woman);
    if (worked === 0) continue;
    const jobs = ([0, 1] as const).map((job) => jobOf(seed, contributor, job, employer, entrepreneur));
    for (const contribution of contributionsOf(seed, number, worked, delivery)) {
      const ask: Ask = (question) => ofRecord('contribution', seed, number, contribution.row, question);
      const { payer, pay } = pick(jobs, contribution.job / 2);
      const MONTH = MONTHS[contribution.month] ?? '';
      const cells = { IIN: iin, PAYER: payer, MONTH, AMOUNT: amountOf(pay, ask) };
      const written = writtenContribution(seed, number, contribution, writing);
      yield* lines(cells, written, ask);
      const again = writing.dirt.length > 0 && ask(LIFE.repeated) * 1_000_000 < REPEATED_PER_MILLION;
      if (!again || written.dirt !== undefined) continue;
      counter.repeated();
      yield* lines(cells, written, ask);
    }
  }
}
