import type { Dirt, RejectRule } from '../population-register/dirt.ts';
import { fallsOn } from '../population-register/dirt.ts';
import { DELIMITER, quoted } from '../population-register/fields.ts';
import type { Writing, Written } from '../population-register/lines.ts';
import type { FileCounter } from './counts.ts';
import { LIFE, type LifeQuestion } from './questions.ts';

/** The rules by which a record of a source must be refused. */
export type SourceRule = RejectRule | 'person-number' | 'number-form';

/** One record by heading. */
export type Cells<Column extends string> = Readonly<Record<Column, string>>;

/** The answers of chance about one record. */
export type Ask = (question: LifeQuestion) => number;

/** How a record is written: spoilt, in a shape, or plainly. */
export function writtenRecord<Column extends string>(
  { dirt, shapes }: Writing<Column, SourceRule>,
  ask: Ask,
): Written<Column, SourceRule> {
  const spoilt = fallsOn(dirt, ask(LIFE.dirt));
  if (spoilt !== undefined) return { dirt: spoilt };
  const shape = fallsOn(shapes, ask(LIFE.shape));
  return shape === undefined ? {} : { shape };
}

/** Whether a record that is written so must be accepted, be it that its repetition is refused. */
export function isAccepted({ dirt }: Written<string, SourceRule>): boolean {
  return dirt === undefined || dirt.kind === 'twice';
}

/** A well-formed line without its end. */
export function lineOfCells<Column extends string>(columns: readonly Column[], cells: Cells<Column>): string {
  return columns.map((column) => quoted(cells[column])).join(DELIMITER);
}

/** A source's records as lines. */
export interface RecordWriter<Column extends string> {
  /** The lines of a record without their ends: one, or two of a record that comes twice. */
  lines(cells: Cells<Column>, written: Written<Column, SourceRule>, ask: Ask): readonly string[];
}

/**
 * Writes records and counts what is true of them.
 * @param finished what becomes of the values of a record as the last step, such as a spreadsheet's loss of zeros.
 */
export function recordWriter<Column extends string>(
  columns: readonly Column[],
  counter: FileCounter<Column>,
  finished: (cells: Cells<Column>) => Cells<Column> = (cells) => cells,
): RecordWriter<Column> {
  const line = (cells: Cells<Column>) => {
    const last = finished(cells);
    counter.written(last);
    return lineOfCells(columns, last);
  };
  const spoilt = (cells: Cells<Column>, dirt: Dirt<Column, SourceRule>, ask: Ask): readonly string[] => {
    counter.refused(dirt);
    switch (dirt.kind) {
      case 'line':
        return [dirt.write(finished(cells))];
      case 'value':
        return [line({ ...cells, [dirt.column]: dirt.spoil(cells[dirt.column], ask(LIFE.dirtDetail)) })];
      case 'twice':
        counter.accepted(undefined);
        return [line(cells), line(cells)];
    }
  };
  return {
    lines(cells, { dirt, shape }, ask) {
      if (dirt !== undefined) return spoilt(cells, dirt, ask);
      counter.accepted(shape);
      return [
        line(shape === undefined ? cells : { ...cells, [shape.column]: shape.write(cells[shape.column]) }),
      ];
    },
  };
}
