import { message } from '../../../core/messages/catalogue.ts';
import { procedures } from '../../../core/procedures/registry.ts';
import type { Done, Shown } from '../../../services/cases/desk.ts';
import { warningLines, warningsSaid } from '../../calendar.ts';
import { nextLine, plainRow } from '../../case-words.ts';
import type { CaseOptions } from '../../cases.ts';
import { type Context, print } from '../../context.ts';

/** How a case stands, in lines: whom it waits for and until when, or how it ended. */
export function standing(
  context: Context,
  { case: state, open }: Pick<Shown, 'case' | 'open'>,
): readonly string[] {
  if (state.ended) {
    const end = procedures[state.procedure].ends.get(state.ended.end)?.title ?? state.ended.end;
    return [context.say(message('cases.has-ended', { end }))];
  }
  return open.map((row) => nextLine(context, row));
}

/** Prints what an act has done, and how the case stands after it. */
export function printDone(
  context: Context,
  options: CaseOptions,
  done: Done,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const { case: state, repeated, opened } = done;
  const open = done.open.map((row) => plainRow(context, row));
  const { id, ended } = state;
  const warnings = warningsSaid(context, done.warnings);
  print(context, options, { case: id, repeated, opened, open, ended, ...more, warnings }, () => [
    context.say(repeated ? message('cases.repeated', { case: id }) : message('cases.recorded', { case: id })),
    ...opened.map((child) => context.say(message('cases.opened', { case: child }))),
    ...standing(context, done),
    ...warningLines(context, warnings),
  ]);
}
