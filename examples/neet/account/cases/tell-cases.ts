import { renderTable } from '../../../../cli/render/table.ts';
import { message, say } from '../../../../core/messages/catalogue.ts';
import { roleName } from '../../../../core/procedures/judge/who.ts';
import type { Superior } from '../../../../core/procedures/model.ts';
import { procedures } from '../../../../core/procedures/registry.ts';
import type { Place } from '../place.ts';
import type { SourceRegulations } from '../sources.ts';
import type { Teller } from '../teller.ts';
import { bodies, systems } from './bodies.ts';
import type { Done } from './office.ts';
import type { FiledRequest } from './road.ts';

/** The paragraph and the title of a step. */
function stepCells({ procedure, step }: Done, { language }: Place): readonly [string, string] {
  const row = procedures[procedure].steps.get(step);
  if (row === undefined) throw new TypeError(`No step ${step}`);
  const { basis, title } = row;
  const paragraph = basis.kind === 'ours' ? say(language, message('tour.case.ours')) : basis.paragraphs[0];
  return [paragraph, title[language]];
}

/** What tells a row from others of its step: its provider, or the number of its visit from the second on. */
const markOf = ({ visit, source }: Done): string =>
  source === undefined ? (visit > 1 ? ` (${visit})` : '') : `: ${systems[source].provider}`;

/** A request as a table: what was decided, by whom, when, when it was due, how many working days were left. */
export function renderRequest(done: readonly Done[], place: Place): string {
  const { language } = place;
  const columns = (['paragraph', 'step', 'who', 'day', 'due', 'left'] as const).map((id) => ({
    title: say(language, message(`tour.case.${id}`)),
    align: id === 'left' ? ('right' as const) : ('left' as const),
  }));
  const rows = done.map((one) => {
    const [paragraph, title] = stepCells(one, place);
    const { who, day, due = '—', left } = one;
    return [paragraph, title + markOf(one), who, day, due, left === undefined ? '' : String(left)];
  });
  return renderTable(columns, rows, place);
}

/** Connections side by side: a row a step, the day on which it was decided in each, and in brackets the working days left. */
export function renderConnections(
  done: readonly Done[],
  sources: readonly SourceRegulations[],
  place: Place,
): string {
  const { language } = place;
  const title = (id: 'paragraph' | 'step') => say(language, message(`tour.case.${id}`));
  const columns = [title('paragraph'), title('step'), ...sources.map(({ table }) => table.name)].map(
    (text) => ({
      title: text,
      align: 'left' as const,
    }),
  );
  const steps = [...new Map(done.map((one) => [one.step, one])).values()];
  const rows = steps.map((first) => [
    ...stepCells(first, place),
    ...sources.map(({ source }) => {
      const one = done.find(({ step, source: of }) => step === first.step && of === source);
      if (one === undefined) return '';
      return one.left === undefined ? one.day : `${one.day} (${one.left})`;
    }),
  ]);
  return renderTable(columns, rows, place);
}

/** The connections step by step, beside each other, and what became of a load before its time. */
export function tellConnections(
  { line, block, place }: Teller,
  done: readonly Done[],
  sources: readonly SourceRegulations[],
  early: string,
): void {
  line(message('tour.connections.table'));
  block(renderConnections(done, sources, place));
  line(message('tour.connections.early', { told: early }));
}

/** The step in which the request is filed and considered, and the missing sources are coordinated. */
export function tellFiled(
  { line, block, place }: Teller,
  { refused, request, wrongPerson, moved, lapsed, connections }: FiledRequest,
  done: readonly Done[],
): void {
  line(message('tour.filed.bodies', { bodies: bodies.length }));
  const left = done.find((one) => one.case === refused && one.step === 'consider')?.left ?? 0;
  line(message('tour.filed.refused', { case: refused, left }));
  line(message('tour.filed.request', { case: request }));
  block(
    renderRequest(
      done.filter((one) => one.case === request),
      place,
    ),
  );
  line(message('tour.filed.wrong-person', { told: wrongPerson }));
  const titleOf = (step: string) => procedures.request.steps.get(step)?.title ?? step;
  for (const event of moved)
    if (event.kind === 'calendar-moved')
      for (const { step, old, new: next } of event.moved)
        line(message('tour.filed.moved', { step: titleOf(step), old, next }));
  for (const event of lapsed) {
    if (event.kind === 'lapsed')
      line(message('tour.filed.lapsed', { step: titleOf(event.step), due: event.due }));
    if (event.kind === 'escalated')
      line(message('tour.filed.escalated', { to: roleName(event.to as Superior) }));
  }
  const opened = Object.values(connections).join(', ');
  line(message('tour.filed.connections', { cases: opened }));
}
