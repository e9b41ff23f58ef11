import type { DatedRow } from '../core/cases/row.ts';
import { type Message, message } from '../core/messages/catalogue.ts';
import type { Text } from '../core/messages/message.ts';
import { roleName } from '../core/procedures/judge/who.ts';
import type { ProcedureId } from '../core/procedures/model.ts';
import { procedures } from '../core/procedures/registry.ts';
import { type Context, tableOptions } from './context.ts';
import { renderTable } from './render/table.ts';

/** The title of a step; the name itself where the procedure has no such step. */
export const stepTitle = (procedure: ProcedureId, step: string): Text =>
  procedures[procedure].steps.get(step)?.title ?? { en: step, ru: step };

/** The title of an outcome of a step. */
export const outcomeTitle = (procedure: ProcedureId, step: string, outcome: string): Text =>
  procedures[procedure].steps.get(step)?.outcomes.find(({ id }) => id === outcome)?.title ?? {
    en: outcome,
    ru: outcome,
  };

/** The title of an open step, with its provider where it is decided for each. */
const titleOf = ({ procedure, step, provider }: DatedRow): Text => {
  const { en, ru } = stepTitle(procedure, step);
  return provider === undefined ? { en, ru } : { en: `${en}: ${provider}`, ru: `${ru}: ${provider}` };
};

/** What an open step waits for, in one line. */
export function nextLine(context: Context, row: DatedRow): string {
  const { kind, date, daysLeft, role, body = '—' } = row;
  const who = { body, role: roleName(role), step: titleOf(row), date };
  if (kind === 'review') return context.say(message('cases.next-review', who));
  return context.say(
    daysLeft < 0
      ? message('cases.next-late', { ...who, days: -daysLeft })
      : message('cases.next-due', { ...who, days: daysLeft }),
  );
}

/** What is to be seen of a row beside its date. */
function marksOf({ lapsed, estimated, imported, attributable }: DatedRow): readonly Message[] {
  return [
    ...(lapsed ? [message('cases.mark-lapsed')] : []),
    ...(estimated ? [message('cases.mark-estimated')] : []),
    ...(imported ? [message('cases.mark-imported')] : []),
    ...attributable.map(({ body, days }) => message('cases.mark-attributable', { body, days })),
  ];
}

/** A row as JSON has it. */
export function plainRow(context: Context, { waited: _, started, ...row }: DatedRow) {
  const { language } = context;
  return { ...row, started, title: stepTitle(row.procedure, row.step)[language] };
}

/** Open steps as a table. @param body whose acts are told; without one, those of everybody */
export function rowsTable(context: Context, rows: readonly DatedRow[], body?: string): string {
  const { say, language, number } = context;
  const columns = [
    { title: say(message('cases.case')), align: 'left' },
    { title: say(message('cases.step')), align: 'left' },
    { title: say(message('cases.waits-for')), align: 'left' },
    { title: say(message('cases.due')), align: 'left' },
    { title: say(message('cases.days-left')), align: 'right' },
    { title: say(message('cases.marks')), align: 'left' },
  ] as const;
  const cells = rows.map((row) => [
    row.case,
    titleOf(row)[language],
    row.waits
      .filter((one) => body === undefined || one.body === body)
      .map(({ act, body: waited, office, question }) =>
        act === 'attend' && office !== undefined
          ? say(message('cases.waits-attend-office', { body: waited, office: roleName(office) }))
          : say(message(`cases.waits-${act}`, { body: waited, question: question ?? '' })),
      )
      .join('; '),
    row.kind === 'due' ? row.date : say(message('cases.review', { date: row.date })),
    row.kind === 'due' ? number(row.daysLeft) : '',
    marksOf(row).map(say).join('; '),
  ]);
  return renderTable(columns, cells, tableOptions(context));
}
