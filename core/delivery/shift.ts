import type { Measure } from '../requests/schema-calculation.ts';
import type { Part } from './quantity.ts';

/** Cells that change together, each by one, up or down. */
export interface Shift {
  readonly cells: readonly number[];
  readonly signs: readonly number[];
}

/** How the parts of a cell change where a shift goes up: persons come, go, or pass from one part to the other. */
export type Way = Readonly<Partial<Record<Part, 1 | -1>>>;

/** A shift that was made, and how often. */
export interface Step {
  readonly shift: Shift;
  readonly way: Way;
  readonly times: number;
}

const ways: Readonly<Record<'share' | 'other', readonly Way[]>> = {
  share: [
    { numerator: 1, denominator: 1 },
    { numerator: 1, rest: -1 },
    { rest: 1, denominator: 1 },
    { numerator: -1, denominator: -1 },
    { numerator: -1, rest: 1 },
    { rest: -1, denominator: -1 },
  ],
  other: [{ denominator: 1 }, { denominator: -1 }],
};

/** The ways in which a part of a measure can change up or down. */
export const waysOf = ({ kind }: Measure, part: Part, sign: 1 | -1): readonly Way[] =>
  ways[kind === 'share' ? 'share' : 'other'].filter((way) => way[part] === sign);
