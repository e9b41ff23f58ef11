import { DocumentError, type Finding } from '../errors.ts';
import type { Chapter, End, Outcome, Procedure, Step } from './model.ts';
import { type CompileAgainst, problemsOfProcedure } from './problems.ts';
import { stateName } from './state-name.ts';

/** A chapter with its steps, and the steps at which it is entered from elsewhere. */
export interface CompiledChapter extends Chapter {
  readonly steps: readonly Step[];
  /** Steps that the case opens at, or that an outcome of another chapter or of a rework round leads to. */
  readonly entries: readonly string[];
}

/** A procedure that was found sound. */
export interface CompiledProcedure {
  readonly table: Procedure;
  readonly steps: ReadonlyMap<string, Step>;
  readonly ends: ReadonlyMap<string, End>;
  readonly chapters: readonly CompiledChapter[];
  /** The name of the machine's state for each step, by the step's id: ASCII, at most 80 characters. */
  readonly stateNames: ReadonlyMap<string, string>;
}

/** Whether an outcome leaves the execution of its chapter: to another chapter, or into a new round of rework. */
export function leavesChapter(procedure: Procedure, step: Step, { leads, round }: Outcome): boolean {
  if ('end' in leads) return false;
  const next = procedure.steps.find(({ id }) => id === leads.to);
  return round === 'rework' || next?.chapter !== step.chapter;
}

function compileChapter(procedure: Procedure, chapter: Chapter): CompiledChapter {
  const steps = procedure.steps.filter((step) => step.chapter === chapter.id);
  const entered = procedure.steps.flatMap((step) =>
    step.outcomes.flatMap((outcome) =>
      leavesChapter(procedure, step, outcome) && 'to' in outcome.leads ? [outcome.leads.to] : [],
    ),
  );
  const entries = new Set([...procedure.starts, ...entered]);
  return { ...chapter, steps, entries: steps.map(({ id }) => id).filter((id) => entries.has(id)) };
}

/**
 * Makes a procedure of a table.
 * @param against the terms of the rule set and the documents that there are
 * @throws DocumentError naming every fault: a step without actor, an unreachable step, no way out, a loop with no human in it,
 * a term without basis, an outcome without next step, a document without schema, and what breaks the form of a table
 */
export function compileProcedure(table: Procedure, against: CompileAgainst): CompiledProcedure {
  const [first, ...rest] = problemsOfProcedure(table, against).map(
    (message): Finding => ({ message, basis: 'ours' }),
  );
  if (first) throw new DocumentError([first, ...rest]);
  return {
    table,
    steps: new Map(table.steps.map((step) => [step.id, step])),
    ends: new Map(table.ends.map((end) => [end.id, end])),
    chapters: table.chapters.map((chapter) => compileChapter(table, chapter)),
    stateNames: new Map(table.steps.map((step) => [step.id, stateName(step)])),
  };
}
