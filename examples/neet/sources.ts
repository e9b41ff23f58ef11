import { COLUMNS, DELIMITER } from '../population-register/fields.ts';
import { linesOf } from '../population-register/lines.ts';
import type { Population } from '../population-register/person.ts';
import type { Register } from '../population-register/register.ts';
import { type WrittenEncoding, writeLines } from '../population-register/write-lines.ts';
import type { SourceWriting } from './cells.ts';
import { countFile, type FileTruth } from './counts.ts';
import type { FileBytes } from './delivery.ts';
import { EDUCATION_COLUMNS, EDUCATION_WRITING, type EducationLanguage, educationLines } from './education.ts';
import { PENSION_COLUMNS, PENSION_WRITING, pensionLines } from './pension.ts';
import { peopleMetBy, strangersOf } from './people.ts';
import { POPULATION_WRITING } from './population.ts';

/** The sources with their mistakes in known amounts. */
export const DIRTY: SourceWriting = {
  population: POPULATION_WRITING,
  pension: PENSION_WRITING,
  education: EDUCATION_WRITING,
};

/** The sources as if nobody made mistakes. */
export const CLEAN: SourceWriting = {
  population: { dirt: [], shapes: [] },
  pension: { dirt: [], shapes: [] },
  education: { dirt: [], shapes: [] },
};

/** What a written file is, for its manifest and for the truth. */
export interface WrittenFile {
  readonly bytes: FileBytes;
  readonly truth: FileTruth;
}

/** Writes the population register: CSV, KZ-1048. */
export async function writePopulation(
  file: string,
  register: Register,
  writing: SourceWriting['population'],
): Promise<WrittenFile> {
  const counter = countFile(COLUMNS);
  const witness = {
    ...counter,
    accepted: (_: unknown, shape: Parameters<typeof counter.accepted>[0]) => counter.accepted(shape),
  };
  const lines = linesOf(register, 'kz-1048', witness, writing);
  const bytes = await writeLines(file, COLUMNS.join(DELIMITER), lines, 'kz-1048');
  return { bytes, truth: counter.finish() };
}

/** Nobody below sixteen works, and the database knows nobody born before or after; a year more each way, for corrected dates. */
const CONTRIBUTORS = { order: 1, born: { from: 1900, to: 2011 } } as const;
const STUDENTS = { order: 2, born: { from: 1984, to: 2012 } } as const;

const BYTE_ORDER_MARK = '\ufeff';

/** Writes the pension contributions: CSV, UTF-8 with a byte order mark. */
export async function writePension(
  file: string,
  population: Population,
  people: number,
  writing: SourceWriting['pension'],
): Promise<WrittenFile> {
  const counter = countFile(PENSION_COLUMNS);
  const { seed, delivery } = population;
  const contributors = function* () {
    yield* peopleMetBy(population, people, CONTRIBUTORS);
    yield* strangersOf(seed, people);
  };
  const lines = pensionLines({ population, people, delivery, writing }, contributors(), counter);
  const heading = `${BYTE_ORDER_MARK}${PENSION_COLUMNS.join(DELIMITER)}`;
  return { bytes: await writeLines(file, heading, lines, 'utf-8'), truth: counter.finish() };
}

/** In which words and encoding the education database is exported. */
export interface EducationForm {
  readonly language: EducationLanguage;
  readonly encoding: WrittenEncoding;
}

/** Writes the education database: CSV, windows-1251 in Russian where nothing else is asked for. */
export async function writeEducation(
  file: string,
  population: Population,
  people: number,
  writing: SourceWriting['education'],
  { language, encoding }: EducationForm = { language: 'ru', encoding: 'windows-1251' },
): Promise<WrittenFile> {
  const counter = countFile(EDUCATION_COLUMNS);
  const { seed, delivery } = population;
  const students = peopleMetBy(population, people, STUDENTS);
  const lines = educationLines({ seed, delivery, writing, language }, students, counter);
  return {
    bytes: await writeLines(file, EDUCATION_COLUMNS.join(DELIMITER), lines, encoding),
    truth: counter.finish(),
  };
}
