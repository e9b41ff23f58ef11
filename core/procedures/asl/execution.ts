import type { IsoDate } from '../../calendar/dates.ts';
import type { Case } from '../case.ts';
import type { CompiledProcedure } from '../compile.ts';
import { executionName, keepsRun } from './names.ts';
import { pathOf } from './path.ts';

/** An execution to start: of which chapter's machine, under which name, with which input. */
export interface ExecutionStart {
  readonly chapter: string;
  readonly name: string;
  readonly input: { readonly case: string; readonly resumeAt: string; readonly visit: number };
}

/**
 * The execution that a case should have and does not. The relay starts it when a case opens; the daily sweep starts it
 * again, under the name of the day, when it has failed or was stopped: at most one new execution a day and run.
 * @param running names of the executions of the case that run
 * @param again the day; absent when the run has had no execution yet
 * @returns undefined when one runs, or the case has ended
 */
export function executionDue(
  procedure: CompiledProcedure,
  record: Case,
  running: readonly string[],
  again?: IsoDate,
): ExecutionStart | undefined {
  const last = pathOf(procedure, record).at(-1);
  if (last === undefined || record.ended !== undefined) return undefined;
  const { chapter, id: resumeAt } = last.step;
  const run = executionName(record.id, chapter, last.round);
  if (running.some((name) => keepsRun(name, run))) return undefined;
  const name = executionName(record.id, chapter, last.round, again);
  return { chapter, name, input: { case: record.id, resumeAt, visit: last.visit } };
}
