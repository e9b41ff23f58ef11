import { DIRT, type Dirt, fallsOn, type RejectRule } from './dirt.ts';
import { draw, QUESTION } from './draw.ts';
import { type ColumnName, type Fields, fieldsOf, lineOf } from './fields.ts';
import { type Person, type Population, personOf } from './person.ts';
import type { Register } from './register.ts';
import { SHAPES, type Shape } from './shapes.ts';
import type { TruthKeeper } from './truth.ts';

/** Encodings in which the register can be exported. */
export type RegisterEncoding = 'kz-1048' | 'utf-8';

/** How often records are spoilt, and how often they are written in an unusual way. */
export interface Writing<Column extends string = ColumnName, Rule extends string = RejectRule> {
  readonly dirt: readonly Dirt<Column, Rule>[];
  readonly shapes: readonly Shape<Column>[];
}

/** How the records of a register are written. */
export const REGISTER_WRITING: Writing = { dirt: DIRT, shapes: SHAPES };

/** What the writing of a record is told to. */
export type Witness = Omit<TruthKeeper, 'finish'>;

/** How many records later the second record of a person comes. */
const SECOND_COMES_AFTER = 37;
const SHARE_CORRECTED = 0.5;

/**
 * Yields the data lines of a register without their ends, and counts what is true of them.
 * Of the mistakes in delivery 1 half are corrected in delivery 2; nobody who was written rightly is misspelt later.
 */
export function* linesOf(
  register: Register,
  encoding: RegisterEncoding,
  truth: Witness,
  { dirt, shapes }: Writing = REGISTER_WRITING,
): Generator<string> {
  const sayable = shapes.filter(({ utf8Only }) => encoding === 'utf-8' || !utf8Only);
  const write = writer(register, { dirt, shapes: sayable }, truth);
  const repeats: { readonly at: number; readonly fields: Fields; readonly dirt: Dirt }[] = [];
  let at = 0;
  const due = function* (until: number) {
    for (let next = repeats[0]; next !== undefined && next.at <= until; next = repeats[0]) {
      repeats.shift();
      truth.refused(next.dirt);
      truth.written(next.fields);
      yield lineOf(next.fields);
    }
  };
  for (const number of register.numbers()) {
    yield* due(at);
    const { line, twice } = write(number);
    yield line;
    if (twice !== undefined) repeats.push({ at: at + SECOND_COMES_AFTER, ...twice });
    at++;
  }
  yield* due(Number.POSITIVE_INFINITY);
}

interface Line {
  readonly line: string;
  /** Set for a person who comes twice. */
  readonly twice?: { readonly fields: Fields; readonly dirt: Dirt };
}

/** How one record is written: spoilt, in a shape, or plainly. */
export interface Written<Column extends string = ColumnName, Rule extends string = RejectRule> {
  readonly dirt?: Dirt<Column, Rule>;
  readonly shape?: Shape<Column>;
}

/** How the record of a person is written at a delivery; one with an odd IIN is written plainly. */
export function writtenOf(
  { seed, delivery }: Pick<Population, 'seed' | 'delivery'>,
  number: number,
  { oddity }: Pick<Person, 'oddity'>,
  writing: Writing,
): Written {
  if (oddity !== undefined) return {};
  const corrected = delivery === 2 && draw(seed, number, QUESTION.corrected) < SHARE_CORRECTED;
  const dirt = corrected ? undefined : fallsOn(writing.dirt, draw(seed, number, QUESTION.dirt));
  if (dirt !== undefined) return { dirt };
  const shape = fallsOn(writing.shapes, draw(seed, number, QUESTION.shape));
  return shape === undefined ? {} : { shape };
}

function writer({ population }: Register, writing: Writing, truth: Witness) {
  return (number: number): Line => {
    const person = personOf(population, number);
    const fields = fieldsOf(person);
    const { dirt, shape } = writtenOf(population, number, person, writing);
    if (dirt !== undefined) {
      return spoilt(person, fields, dirt, draw(population.seed, number, QUESTION.dirtDetail), truth);
    }
    const shaped = shape === undefined ? fields : withValue(fields, shape.column, shape.write);
    truth.accepted(person, shape);
    truth.written(shaped);
    return { line: lineOf(shaped) };
  };
}

function withValue(fields: Fields, column: Shape['column'], write: (value: string) => string): Fields {
  return { ...fields, [column]: write(fields[column]) };
}

function spoilt(person: Person, fields: Fields, dirt: Dirt, detail: number, truth: Witness): Line {
  switch (dirt.kind) {
    case 'line':
      truth.refused(dirt, person);
      return { line: dirt.write(fields) };
    case 'twice':
      truth.accepted(person, undefined);
      truth.written(fields);
      return { line: lineOf(fields), twice: { fields, dirt } };
    case 'value': {
      const wrong = withValue(fields, dirt.column, (value) => dirt.spoil(value, detail));
      truth.refused(dirt, person);
      truth.written(wrong);
      return { line: lineOf(wrong) };
    }
  }
}
