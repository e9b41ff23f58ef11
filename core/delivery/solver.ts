/** A linear condition on the unknowns: `lower <= sum of factor * unknown <= upper`. */
export interface Condition {
  readonly unknowns: readonly number[];
  readonly factors: readonly number[];
  readonly lower: number;
  readonly upper: number;
}

/** Unknown numbers with their bounds and conditions. */
export interface LinearProgram {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly conditions: readonly Condition[];
}

/** A program that is solved again and again for other objectives. */
export interface OpenProgram extends Disposable {
  /**
   * A solution that makes the sum of `factor * unknown` greatest.
   * @param whole whether the unknowns must be whole numbers
   * @returns undefined when none was found in time
   */
  maximise(factors: readonly number[], whole: boolean): readonly number[] | undefined;
}

/** Solves linear programs; what it gives is checked, not trusted. */
export type Solver = (program: LinearProgram) => OpenProgram;
