import { Command } from 'commander';
import { type Message, message } from '../../../core/messages/catalogue.ts';
import type { Allowed } from '../../../core/procedures/judge/allowed.ts';
import { bodyOf, roleName } from '../../../core/procedures/judge/who.ts';
import { procedures } from '../../../core/procedures/registry.ts';
import type { Shown, ToldCase } from '../../../services/cases/desk.ts';
import { outcomeTitle, plainRow, rowsTable, stepTitle } from '../../case-words.ts';
import { type CaseOptions, deskOf, withCaseOptions } from '../../cases.ts';
import { type Context, print, tableOptions } from '../../context.ts';
import { withAws } from '../../place.ts';
import { eventTime } from '../../render/dates.ts';
import { renderTable } from '../../render/table.ts';
import { standing } from './done.ts';

/** `udw case show CASE`: parties, what is open, what each may do, what was done. */
export function showCommand(context: Context): Command {
  const show = new Command('show')
    .description(context.say(message('help.case-show')))
    .argument('<case>', context.say(message('help.case-number')));
  return withAws(withCaseOptions(context, show)).action(async (id: string, _, command: Command) => {
    const options = command.optsWithGlobals<CaseOptions>();
    using desk = await deskOf(context, options);
    const shown = await desk.show(id);
    const open = shown.open.map((row) => plainRow(context, row));
    print(
      context,
      options,
      {
        ...shown.case,
        open,
        rehearsal: shown.rehearsal,
        allowed: shown.allowed,
        customerOutside: shown.customerOutside,
      },
      () => [
        ...head(context, shown),
        '',
        table(
          context,
          ['cases.role', 'cases.body'],
          shown.case.parties.map(({ role, body }) => [roleName(role)[context.language], body]),
        ),
        '',
        ...(shown.case.ended ? standing(context, shown) : [rowsTable(context, shown.open)]),
        ...(shown.allowed.length === 0
          ? []
          : ['', context.say(message('cases.allowed-now')), ...commands(context, shown)]),
        ...done(context, shown.case),
      ],
    );
  });
}

type Title =
  | 'cases.role'
  | 'cases.body'
  | 'cases.step'
  | 'cases.outcome'
  | 'cases.by'
  | 'cases.done-at'
  | 'cases.marks';

const table = (
  { io, say, ...context }: Context,
  titles: readonly Title[],
  rows: readonly (readonly string[])[],
): string =>
  renderTable(
    titles.map((id) => ({ title: say(message(id)), align: 'left' as const })),
    rows,
    tableOptions({ io, say, ...context }),
  );

function head({ say }: Context, { case: state, rehearsal, customerOutside }: Shown): readonly string[] {
  const { id, edition, imported, parent, shared, children } = state;
  const title = procedures[state.procedure].table.title;
  return [
    say(message('cases.head', { case: id, title, edition })),
    ...(rehearsal ? [say(message('cases.is-rehearsal'))] : []),
    ...(imported ? [say(message('cases.is-imported'))] : []),
    ...(parent === undefined ? [] : [say(ofParent(state, parent))]),
    ...children.flatMap((child) => {
      if (child.id === undefined) return [];
      const end =
        child.end === undefined ? undefined : procedures[child.procedure].ends.get(child.end)?.title;
      return [
        say(
          end
            ? message('cases.child-ended', { case: child.id, system: child.source.system, end })
            : message('cases.child', { case: child.id, system: child.source.system }),
        ),
      ];
    }),
    ...(customerOutside ? [say(message('cases.customer-outside'))] : []),
    ...shared.map(({ body, roles }) => say(message('cases.shared', { body, roles: roles.join(', ') }))),
  ];
}

function ofParent(state: ToldCase, parent: string): Message {
  const { parentEnded, ended } = state;
  if (parentEnded === undefined || ended !== undefined) return message('cases.parent', { case: parent });
  const end = procedures.request.ends.get(parentEnded)?.title ?? parentEnded;
  return message('cases.parent-ended', { case: parent, end, body: bodyOf(state, 'authorized-body') ?? '—' });
}

/** An allowed act in the words to type. */
function typed(id: string, act: Allowed): string {
  const begin = `udw case ${act.act} ${id}`;
  if (act.act === 'answer') return `${begin} ${act.question}`;
  if (!('step' in act)) return begin;
  const outcome = act.act === 'decide' ? act.outcomes.join('|') : act.outcome;
  return `${begin} ${act.step} ${outcome}${act.provider === undefined ? '' : ` --provider ${act.provider}`}`;
}

/** What each body may do now. */
const commands = ({ language }: Context, { case: { id }, allowed }: Shown): readonly string[] =>
  allowed.map((act) => {
    const who = 'role' in act ? `${act.body}, ${roleName(act.role)[language]}` : act.body;
    return `  ${who}: ${typed(id, act)}`;
  });

function done(context: Context, state: ToldCase): readonly string[] {
  if (state.closed.length === 0) return [];
  const { say, language } = context;
  const rows = state.closed.map((one) => [
    stepTitle(state.procedure, one.step)[language] + (one.visit > 1 ? ` (${one.visit})` : ''),
    one.outcome === undefined ? '—' : outcomeTitle(state.procedure, one.step, one.outcome)[language],
    one.by === undefined ? '—' : `${one.by.person}@${one.by.body}`,
    eventTime(one.done),
    [
      ...(one.witnessed ? [] : [say(message('cases.not-witnessed'))]),
      ...(one.lapses.length > 0 ? [say(message('cases.mark-lapsed'))] : []),
      ...(one.decision?.reason === undefined ? [] : [one.decision.reason]),
    ].join('; '),
  ]);
  return [
    '',
    table(context, ['cases.step', 'cases.outcome', 'cases.by', 'cases.done-at', 'cases.marks'], rows),
  ];
}
