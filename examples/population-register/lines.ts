import { DIRT, type Dirt, fallsOn } from './dirt.ts';
import { draw, QUESTION } from './draw.ts';
import { type Fields, fieldsOf, lineOf } from './fields.ts';
import { type Person, personOf } from './person.ts';
import type { Register } from './register.ts';
import { SHAPES, type Shape } from './shapes.ts';
import type { TruthKeeper } from './truth.ts';

/** Encodings in which the register can be exported. */
export type RegisterEncoding = 'kz-1048' | 'utf-8';

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
  truth: TruthKeeper,
): Generator<string> {
  const write = writer(register, encoding, truth);
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

interface Written {
  readonly line: string;
  /** Set for a person who comes twice. */
  readonly twice?: { readonly fields: Fields; readonly dirt: Dirt };
}

function writer({ population }: Register, encoding: RegisterEncoding, truth: TruthKeeper) {
  const { seed, delivery } = population;
  const shapes = SHAPES.filter(({ utf8Only }) => encoding === 'utf-8' || !utf8Only);
  return (number: number): Written => {
    const person = personOf(population, number);
    const fields = fieldsOf(person);
    const ask = (question: (typeof QUESTION)[keyof typeof QUESTION]) => draw(seed, number, question);
    const corrected = delivery === 2 && ask(QUESTION.corrected) < SHARE_CORRECTED;
    const plain = person.oddity !== undefined;
    const dirt = plain || corrected ? undefined : fallsOn(DIRT, ask(QUESTION.dirt));
    if (dirt !== undefined) return spoilt(person, fields, dirt, ask(QUESTION.dirtDetail), truth);
    const shape = plain ? undefined : fallsOn(shapes, ask(QUESTION.shape));
    const shaped = shape === undefined ? fields : withValue(fields, shape.column, shape.write);
    truth.accepted(person, shape);
    truth.written(shaped);
    return { line: lineOf(shaped) };
  };
}

function withValue(fields: Fields, column: Shape['column'], write: (value: string) => string): Fields {
  return { ...fields, [column]: write(fields[column]) };
}

function spoilt(person: Person, fields: Fields, dirt: Dirt, detail: number, truth: TruthKeeper): Written {
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
