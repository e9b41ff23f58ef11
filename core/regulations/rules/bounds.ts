import { message } from '../../messages/catalogue.ts';
import type { Header } from '../schema-document.ts';
import { dmlModes, type TableHeader } from '../schema-table.ts';
import { customPath, type Problem } from './problem.ts';

/** A rule between the agreement and one of its tables. */
type BoundRule = (header: Header, table: TableHeader) => readonly Problem[];

const dmlWithinQuestionnaire: BoundRule = ({ customProperties: { systemDmlMode } }, table) =>
  dmlModes.indexOf(table.customProperties.dmlMode) > dmlModes.indexOf(systemDmlMode)
    ? [
        {
          message: message('regulations.dml-beyond-questionnaire', { table: table.name }),
          path: customPath('dmlMode'),
          basis: 'App. 1',
        },
      ]
    : [];

const secretsCleared: BoundRule = ({ customProperties: { secrets } }, { name, customProperties }) => {
  const { clearedBy, clearedOn } = customProperties;
  return secrets && (clearedBy === undefined || clearedOn === undefined)
    ? [
        {
          message: message('regulations.secrets-not-cleared', { table: name }),
          path: [],
          basis: 'para 2, App. 1',
        },
      ]
    : [];
};

const excludedIsNotDelivered: BoundRule = ({ customProperties: { excludedTables } }, { name }) =>
  excludedTables?.includes(name)
    ? [
        {
          message: message('regulations.excluded-table', { table: name }),
          path: ['name'],
          basis: 'para 2, App. 1',
        },
      ]
    : [];

/** Rules that judge a table by what the questionnaire answered for the whole system. */
export const boundRules: readonly BoundRule[] = [
  dmlWithinQuestionnaire,
  secretsCleared,
  excludedIsNotDelivered,
];

/** Tables of one document whose names or source names meet, by index. */
export function repeatedTables(tables: readonly TableHeader[]): readonly (readonly [number, Problem])[] {
  return tables.flatMap(({ name, physicalName }, index): [number, Problem][] => {
    const problem = (path: string): [number, Problem] => [
      index,
      {
        message: message('regulations.duplicate-table', { table: name }),
        path: [path],
        basis: 'ODCS v3.1.0',
      },
    ];
    const earlier = tables.slice(0, index);
    if (earlier.some((other) => other.name === name)) return [problem('name')];
    return earlier.some((other) => other.physicalName === physicalName) ? [problem('physicalName')] : [];
  });
}
