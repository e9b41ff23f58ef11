import loaded, { type Highs } from 'highs';

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

/** The types of the package are those of its CommonJS form, whose default stands one step deeper. */
const loadHighs = loaded as unknown as typeof loaded.default;

/** Longest time for one objective; what is not found by then counts as not found. */
const SECONDS = 2;

/** Loads HiGHS, a solver of linear programs in WebAssembly. */
export async function loadSolver(): Promise<Solver> {
  const highs = await loadHighs();
  return (program) => openProgram(highs, program);
}

function openProgram(highs: Highs, { lower, upper, conditions }: LinearProgram): OpenProgram {
  const model = highs.createModel();
  model.options.set({ output_flag: false, time_limit: SECONDS });
  model.changeObjectiveSense(highs.constants.objectiveSense.maximize);
  model.addVars(Float64Array.from(lower), Float64Array.from(upper));
  for (const condition of conditions) {
    const { unknowns, factors, lower: least, upper: greatest } = condition;
    const row = { indices: Int32Array.from(unknowns), values: Float64Array.from(factors) };
    model.addRow(finite(highs, least), finite(highs, greatest), row);
  }
  const { integer, continuous } = highs.constants.variableType;
  return {
    maximise(factors, whole) {
      for (const [index, factor] of factors.entries()) {
        model.changeColCost(index, factor);
        model.changeColIntegrality(index, whole ? integer : continuous);
      }
      model.run();
      if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return undefined;
      return [...model.getSolution().colValue];
    },
    [Symbol.dispose]: () => model.dispose(),
  };
}

const finite = ({ infinity }: Highs, bound: number): number =>
  bound === Number.POSITIVE_INFINITY ? infinity : bound === Number.NEGATIVE_INFINITY ? -infinity : bound;
