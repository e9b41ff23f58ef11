import { renderTable } from '../../../cli/render/table.ts';
import { message, say } from '../../../core/messages/catalogue.ts';
import type { Language } from '../../../core/messages/message.ts';
import type { Column, Table, Technique } from '../../../core/regulations/model.ts';
import type { Place } from './place.ts';

/** The paragraph that a technique serves: 18 for the keyed hash, 17 for what leaves nothing or less of a value. */
const PARAGRAPHS: Readonly<Record<Technique['kind'], string>> = {
  keep: '20(1)',
  drop: '17',
  'keyed-hash': '18',
  generalise: '17, 18',
  round: '17, 18',
  'top-bottom': '17, 18',
};

function techniqueOf({ technique }: Column, language: Language): string {
  if (technique.kind !== 'generalise') return say(language, message(`tour.technique.${technique.kind}`));
  const hierarchy = say(language, message(`tour.hierarchy.${technique.hierarchy}`));
  return say(language, message('tour.technique.generalise', { hierarchy }));
}

/** Tells what becomes of every delivered column of some tables: the list of depersonalized data (para 20(1)). */
export function renderColumns(tables: readonly Table[], { language, ...options }: Place): string {
  const columns = (['table', 'heading', 'name', 'class', 'technique', 'paragraph'] as const).map((part) => ({
    title: say(language, message(`tour.column.${part}`)),
    align: 'left' as const,
  }));
  const rows = tables.flatMap((table) =>
    table.columns.map((column, index) => [
      index === 0 ? table.name : '',
      column.physicalName,
      column.technique.kind === 'drop' ? '—' : column.name,
      say(language, message(`tour.class.${column.classification}`)),
      techniqueOf(column, language),
      PARAGRAPHS[column.technique.kind],
    ]),
  );
  return renderTable(columns, rows, options);
}
