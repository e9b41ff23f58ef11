import type { Language } from '../../messages/message.ts';
import type { Outcome, Procedure, Step } from '../model.ts';
import { sayBasis } from './words.ts';

const quoted = (text: string): string => `"${text.replaceAll('"', '#quot;')}"`;

function termWords({ term }: Step, language: Language): string {
  if (term.kind !== 'statutory' && term.kind !== 'ours') return '';
  const unit = {
    en: { 'working-day': 'wd', 'calendar-month': 'mo' },
    ru: { 'working-day': 'р. д.', 'calendar-month': 'мес.' },
  };
  return ` · ${term.n} ${unit[language][term.unit]}`;
}

function node(step: Step, language: Language): string {
  const label = quoted(
    `${step.title[language]}<br/>${sayBasis(language, step.basis)}${termWords(step, language)}`,
  );
  return step.kind === 'children' ? `${step.id}[[${label}]]` : `${step.id}[${label}]`;
}

function edge(step: Step, { title, leads, ours }: Outcome, language: Language): string {
  const to = 'to' in leads ? leads.to : `end_${leads.end}`;
  return `${step.id} ${ours ? '-.->' : '-->'}|${quoted(title[language])}| ${to}`;
}

/**
 * Draws a procedure as a Mermaid flowchart: a box a step with its paragraph and term, a frame a chapter, an arrow an outcome
 * (dotted where it is ours). The acts that end a case at will are not drawn.
 */
export function drawMermaid({ chapters, steps, ends }: Procedure, language: Language = 'en'): string {
  const reached = new Set(
    steps.flatMap(({ outcomes }) => outcomes.map(({ leads }) => ('end' in leads ? leads.end : ''))),
  );
  const lines = [
    'flowchart TD',
    ...chapters.flatMap(({ id, title }) => [
      `  subgraph chapter_${id}[${quoted(title[language])}]`,
      ...steps.filter(({ chapter }) => chapter === id).map((step) => `    ${node(step, language)}`),
      '  end',
    ]),
    ...ends
      .filter(({ id }) => reached.has(id))
      .map(({ id, title }) => `  end_${id}([${quoted(title[language])}])`),
    ...steps.flatMap((step) => step.outcomes.map((outcome) => `  ${edge(step, outcome, language)}`)),
  ];
  return `${lines.join('\n')}\n`;
}
