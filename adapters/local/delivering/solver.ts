import loaded, { type Highs } from 'highs';
import type { LinearProgram, OpenProgram, Solver } from '../../../core/delivery/solver.ts';

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
