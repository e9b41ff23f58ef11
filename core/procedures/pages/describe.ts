import { message, say, word } from '../../messages/catalogue.ts';
import type { Language, Text } from '../../messages/message.ts';
import { legalDocuments } from '../documents/registry.ts';
import type { EndingAct, Outcome, Procedure, Step } from '../model.ts';
import { drawMermaid } from './draw.ts';
import { sayBasis, sayRoles, sayTerm, titleOf } from './words.ts';

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)];
}

function actorsCell({ actors, each, otherPersonThan }: Step, language: Language): string {
  const { responsible, jointly, counterpart } = actors;
  return [
    sayRoles(language, [responsible]),
    ...(jointly.length > 0
      ? [say(language, message('page.jointly', { roles: sayRoles(language, jointly) }))]
      : []),
    ...(counterpart.length > 0
      ? [say(language, message('page.counterpart', { roles: sayRoles(language, counterpart) }))]
      : []),
    ...(each ? [word('page.each-provider')[language]] : []),
    ...(otherPersonThan ? [word('page.other-person')[language]] : []),
  ].join('<br>');
}

function outcomeLine(procedure: Procedure, outcome: Outcome, names: Names, language: Language): string {
  const { leads, documents, optionalDocuments, signers, grounds, reasoned, child, round, ours } = outcome;
  const next =
    'to' in leads
      ? (procedure.steps.find(({ id }) => id === leads.to)?.title[language] ?? leads.to)
      : `**${procedure.ends.find(({ id }) => id === leads.end)?.title[language] ?? leads.end}**`;
  const says = [
    ...(ours ? [word('page.ours')[language]] : []),
    ...documents.map((id) => titleOf(id, language)),
    ...optionalDocuments.map((id) => `(${titleOf(id, language)})`),
    ...(signers.length > 0
      ? [say(language, message('page.signed-by', { roles: sayRoles(language, signers) }))]
      : []),
    ...(grounds.length > 0 ? [`${word('page.ground')[language]} (${grounds.join(', ')})`] : []),
    ...(reasoned ? [word('page.reason')[language]] : []),
    ...(child ? [say(language, message('page.child', { procedure: names[child.procedure][language] }))] : []),
    ...(round ? [word(`page.round-${round}`)[language]] : []),
  ];
  const details = says.length > 0 ? ` _(${says.join('; ')})_` : '';
  return `${outcome.title[language]} → ${next}${details}`;
}

/** The titles of all procedures, for those that a case opens. */
export type Names = Readonly<Record<Procedure['id'], Text>>;

function stepRow(procedure: Procedure, step: Step, names: Names, language: Language): readonly string[] {
  const closes = step.kind === 'children' ? [`_${word('page.by-children')[language]}_`] : [];
  return [
    `**${step.title[language]}**<br>\`${step.id}\``,
    sayBasis(language, step.basis),
    actorsCell(step, language),
    sayTerm(language, step.term),
    step.start.said[language],
    [...closes, ...step.outcomes.map((outcome) => outcomeLine(procedure, outcome, names, language))].join(
      '<br>',
    ),
  ];
}

function actRow(
  { steps }: Procedure,
  { title, by, during, documents, reason }: EndingAct,
  language: Language,
): readonly string[] {
  const at =
    during.length === 0
      ? word('page.all-steps')[language]
      : steps
          .filter(({ id }) => during.includes(id))
          .map((step) => step.title[language])
          .join('; ');
  const papers = documents.map((id) => legalDocuments[id].title[language]);
  return [[title[language], ...papers].join('<br>'), sayRoles(language, [by]), at, reason[language]];
}

function reasonLines({ steps }: Procedure, language: Language): readonly string[] {
  const lines = steps.flatMap((step) => [
    ...(step.basis.kind === 'ours' ? [`${step.title[language]}: ${step.basis.reason[language]}`] : []),
    ...step.outcomes.flatMap(({ ours, title }) =>
      ours && !(step.basis.kind === 'ours' && step.basis.reason === ours)
        ? [`${step.title[language]} — ${title[language]}: ${ours[language]}`]
        : [],
    ),
  ]);
  return lines.map((line) => `- ${line}`);
}

/**
 * Describes a procedure as a page of Markdown: diagram, a table of its steps by chapter, the acts that end a case at will, and
 * the reason of everything that no text orders.
 * @param names titles of all procedures
 */
export function describeProcedure(procedure: Procedure, names: Names, language: Language = 'en'): string {
  const head = (
    ['page.step', 'page.rests-on', 'page.actors', 'page.term', 'page.counts-from', 'page.outcomes'] as const
  ).map((id) => word(id)[language]);
  const actHead = (['page.act', 'page.who', 'page.during', 'page.why'] as const).map(
    (id) => word(id)[language],
  );
  const source = `core/procedures/tables/${procedure.id}.ts`;
  const lines = [
    `# ${procedure.title[language]}`,
    '',
    `${say(language, message('page.covers', { paragraphs: procedure.paragraphs }))} ${say(language, message('page.generated', { table: source }))}`,
    '',
    '```mermaid',
    drawMermaid(procedure, language).trimEnd(),
    '```',
    '',
    `## ${word('page.steps')[language]}`,
    ...procedure.chapters.flatMap(({ id, title }) => [
      '',
      `### ${title[language]}`,
      '',
      ...table(
        head,
        procedure.steps
          .filter(({ chapter }) => chapter === id)
          .map((step) => stepRow(procedure, step, names, language)),
      ),
    ]),
    '',
    `## ${word('page.acts')[language]}`,
    '',
    ...table(
      actHead,
      procedure.acts.map((act) => actRow(procedure, act, language)),
    ),
    '',
    `## ${word('page.reasons')[language]}`,
    '',
    ...reasonLines(procedure, language),
  ];
  return `${lines.join('\n')}\n`;
}
