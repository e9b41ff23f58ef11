import { Command } from 'commander';
import { message } from '../../../core/messages/catalogue.ts';
import type { Explained } from '../../../services/cases/desk.ts';
import { warningLines, warningsSaid } from '../../calendar.ts';
import { explanationTable, linesOfDays, linesOfMonths } from '../../calendar-explanation.ts';
import { plainRow, rowsTable, stepTitle } from '../../case-words.ts';
import { type CaseOptions, deskOf, withCaseOptions } from '../../cases.ts';
import { type Context, print } from '../../context.ts';
import { withAws } from '../../place.ts';
import { eventTime } from '../../render/dates.ts';
import { readCount } from './act-options.ts';

interface ListOptions extends CaseOptions {
  readonly body?: string;
  readonly mine?: boolean;
}

/** Whether only what waits for somebody is asked for: in a home it is said who that is. */
const isInbox = ({ as, mine }: ListOptions): boolean => as !== undefined || mine === true;

/** `udw case list [--as ACTOR] [--body ID]`: open steps, or what waits for somebody. */
export function listCommand(context: Context): Command {
  const list = new Command('list')
    .description(context.say(message('help.case-list')))
    .option('--as <actor>', context.say(message('help.case-inbox')))
    .option('--mine', context.say(message('help.case-mine')))
    .option('--body <id>', context.say(message('help.case-body')));
  return withAws(withCaseOptions(context, list)).action(async (_, command: Command) => {
    const options = command.optsWithGlobals<ListOptions>();
    using desk = await deskOf(context, options);
    const listed = await desk.list({ body: options.body, mine: isInbox(options) });
    const { person, body } = listed;
    const warnings = warningsSaid(context, listed.warnings);
    const open = listed.open.map((row) => plainRow(context, row));
    const inbox = person !== undefined && body !== undefined ? { person, body } : undefined;
    print(context, options, { ...inbox, open, warnings }, () => [
      ...(inbox ? [context.say(message('cases.inbox', inbox))] : []),
      open.length === 0 ? context.say(message('cases.nothing-waits')) : rowsTable(context, listed.open, body),
      ...warningLines(context, warnings),
    ]);
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
  return withAws(withCaseOptions(context, explain)).action(
    async (id: string, step: string, _, command: Command) => {
      const options = command.optsWithGlobals<ExplainOptions>();
      using desk = await deskOf(context, options);
      const { provider, visit } = options;
      const found = await desk.explain(id, {
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
      const warnings = warningsSaid(context, found.warnings);
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
    },
  );
}

function startLine(context: Context, { procedure, at }: Explained): string {
  const row = stepTitle(procedure, at.step);
  return context.say(message('cases.started', { step: row, started: eventTime(at.started) }));
}

function explained(context: Context, found: Explained): readonly string[] {
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
