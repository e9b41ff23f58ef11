import { message } from '../../../core/messages/catalogue.ts';
import type { Case } from '../../../core/procedures/case.ts';
import { procedures } from '../../../core/procedures/registry.ts';
import type { Acted } from '../../../services/cases/act.ts';
import { rowsOfCase } from '../../../services/cases/list.ts';
import { warningLines, warningsOf } from '../../calendar.ts';
import { nextLine, plainRow } from '../../case-words.ts';
import type { CaseOptions, OpenCases } from '../../cases.ts';
import { type Context, print } from '../../context.ts';

/** How a case stands, in lines: whom it waits for and until when, or how it ended. */
export function standing(context: Context, { ports, moment }: OpenCases, state: Case): readonly string[] {
  if (state.ended) {
    const end = procedures[state.procedure].ends.get(state.ended.end)?.title ?? state.ended.end;
    return [context.say(message('cases.has-ended', { end }))];
  }
  return rowsOfCase(ports, moment, state).map((row) => nextLine(context, row));
}

/** Prints what an act has done, and how the case stands after it. */
export function printDone(
  context: Context,
  options: CaseOptions,
  cases: OpenCases,
  { case: state, repeated, opened }: Acted,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const { ports, moment } = cases;
  const open = rowsOfCase(ports, moment, state).map((row) => plainRow(context, row));
  const { id, ended } = state;
  const warnings = warningsOf(context, ports.counting.calendar);
  print(context, options, { case: id, repeated, opened, open, ended, ...more, warnings }, () => [
    context.say(repeated ? message('cases.repeated', { case: id }) : message('cases.recorded', { case: id })),
    ...opened.map((child) => context.say(message('cases.opened', { case: child }))),
    ...standing(context, cases, state),
    ...warningLines(context, warnings),
  ]);
}
