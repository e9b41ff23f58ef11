import { Command } from 'commander';
import { message } from '../../../core/messages/catalogue.ts';
import { inboxOf, listCases } from '../../../services/cases/list.ts';
import { explainStep } from '../../../services/cases/show.ts';
import { warningLines, warningsOf } from '../../calendar.ts';
import { explanationTable, linesOfDays, linesOfMonths } from '../../calendar-explanation.ts';
import { plainRow, rowsTable, stepTitle } from '../../case-words.ts';
import { type CaseOptions, casesOf, withCaseOptions } from '../../cases.ts';
import { type Context, print } from '../../context.ts';
import { eventTime } from '../../render/dates.ts';
import { readCount } from './act-options.ts';

/** `udw case list [--as ACTOR] [--body ID]`: open steps, or what waits for somebody. */
export function listCommand(context: Context): Command {
  const list = new Command('list')
    .description(context.say(message('help.case-list')))
    .option('--as <actor>', context.say(message('help.case-inbox')))
    .option('--body <id>', context.say(message('help.case-body')));
  return withCaseOptions(context, list).action(async (_, command: Command) => {
    const options = command.optsWithGlobals<CaseOptions & { readonly as?: string; readonly body?: string }>();
    using cases = casesOf(context, options);
    const { ports, moment } = cases;
    const mine = options.as === undefined ? undefined : await inboxOf(ports, moment, options.as);
    const rows = mine?.rows ?? (await listCases(ports, moment, options.body));
    const warnings = warningsOf(context, ports.counting.calendar);
    const plain = rows.map((row) => plainRow(context, row));
    print(
      context,
      options,
      { ...(mine ? { person: mine.person, body: mine.body } : {}), open: plain, warnings },
      () => [
        ...(mine ? [context.say(message('cases.inbox', { person: mine.person, body: mine.body }))] : []),
        rows.length === 0
          ? context.say(message('cases.nothing-waits'))
          : rowsTable(context, rows, mine?.body),
        ...warningLines(context, warnings),
      ],
    );
  });
}

interface ExplainOptions extends CaseOptions {
  readonly provider?: string;
  readonly visit?: string;
}

/** `udw case explain CASE STEP`: why a step is due that day. */
export function explainCaseCommand(context: Context): Command {
  const explain = new Command('explain')
    .description(context.say(message('help.case-explain')))
    .argument('<case>', context.say(message('help.case-number')))
    .argument('<step>', context.say(message('help.case-step')))
    .option('--provider <body>', context.say(message('help.case-provider')))
    .option('--visit <number>', context.say(message('help.case-visit')));
  return withCaseOptions(context, explain).action(async (id: string, step: string, _, command: Command) => {
    const options = command.optsWithGlobals<ExplainOptions>();
    using cases = casesOf(context, options);
    const { provider, visit } = options;
    const found = await explainStep(cases.ports, id, {
      step,
      ...(provider === undefined ? {} : { provider }),
      ...(visit === undefined ? {} : { visit: readCount(visit) }),
    });
    const { at, days, deadline } = found;
    const lines =
      days === undefined
        ? []
        : 'steps' in days
          ? linesOfDays(context, days.steps)
          : linesOfMonths(context, days);
    const warnings = warningsOf(context, found.calendar);
    const { started, lapses, moved, waits } = at;
    const plain = {
      case: id,
      step,
      visit: at.visit,
      started,
      deadline,
      explanation: lines,
      lapses,
      moved,
      waits,
      warnings,
    };
    print(context, options, plain, () => [
      ...(lines.length === 0 ? [] : [explanationTable(context, lines), '']),
      ...explained(context, found),
      ...warningLines(context, warnings),
    ]);
  });
}

function startLine(context: Context, { case: state, at }: Awaited<ReturnType<typeof explainStep>>): string {
  const row = stepTitle(state.procedure, at.step);
  return context.say(message('cases.started', { step: row, started: eventTime(at.started) }));
}

function explained(context: Context, found: Awaited<ReturnType<typeof explainStep>>): readonly string[] {
  const { at, deadline } = found;
  const { say } = context;
  const basis =
    deadline.kind === 'review'
      ? message('cases.by-review', { date: deadline.review })
      : deadline.ground.kind === 'statutory'
        ? message('cases.by-paragraph', { date: deadline.due, paragraph: deadline.ground.paragraph })
        : message(`cases.by-${deadline.ground.kind}`, { date: deadline.due });
  return [
    startLine(context, found),
    say(basis),
    ...at.moved.map((one) =>
      say(
        message('cases.moved', {
          old: one.old,
          new: one.new,
          days: one.cause.map(({ day, act }) => (act ? `${day} (${act[context.language]})` : day)).join(', '),
        }),
      ),
    ),
    ...at.lapses.map(({ due, undoneBy }) =>
      say(
        undoneBy === undefined
          ? message('cases.lapsed', { due })
          : message('cases.lapse-undone', { due, version: undoneBy }),
      ),
    ),
    say(message('due.calendar', { version: deadline.calendar })),
  ];
}
