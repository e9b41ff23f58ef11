import { operationsOf, type RowOperation, rowOperations } from '../../loading/operations.ts';
import { message } from '../../messages/catalogue.ts';
import type { OperationColumn } from '../model.ts';
import type { ColumnDocument } from '../schema-column.ts';
import { customPath, type Problem } from './problem.ts';
import type { TableRule } from './whole-table.ts';

const markProperty = {
  insert: 'insertMark',
  update: 'updateMark',
  upsert: 'upsertMark',
  delete: 'deleteMark',
} as const satisfies Readonly<Record<RowOperation, string>>;

/** The operations for which a column has marks: with any of them it is the operation column of its table. */
export const operationsIn = ({ customProperties }: ColumnDocument): readonly RowOperation[] =>
  rowOperations.filter((operation) => customProperties[markProperty[operation]] !== undefined);

/** The marks of an operation column. */
export function marksOf(column: ColumnDocument): OperationColumn['marks'] {
  return Object.fromEntries(
    operationsIn(column).map((operation) => [operation, column.customProperties[markProperty[operation]]]),
  );
}

const keyOfChanges: TableRule = ({ table, columns }) =>
  table.customProperties.delivery === 'increment' &&
  table.customProperties.dmlMode !== 'insert' &&
  !columns.some(({ primaryKey }) => primaryKey === true)
    ? [{ message: message('regulations.key-of-changes', { table: table.name }), path: [], basis: 'App. 2' }]
    : [];

const suitsOperations = ({
  logicalType,
  required,
  primaryKey,
  customProperties,
  quality,
}: ColumnDocument): boolean =>
  logicalType === 'string' &&
  required === true &&
  primaryKey !== true &&
  customProperties.technique === 'keep' &&
  customProperties.identifierClass === undefined &&
  (quality ?? []).length === 0;

const operationColumn: TableRule = ({ table, columns }) => {
  const { delivery, dmlMode } = table.customProperties;
  const marked = columns.flatMap((column, index) =>
    operationsIn(column).length > 0 ? [{ column, index }] : [],
  );
  return marked.flatMap(({ column, index }, nth): Problem[] => {
    const { name: its } = column;
    const marks = operationsIn(column);
    const beyond = marks.find((operation) => !operationsOf[dmlMode].includes(operation));
    const problem = (text: Problem['message'], ...path: Problem['path']): Problem[] => [
      { message: text, path: ['properties', index, ...path], basis: 'App. 1' },
    ];
    const values = Object.values(marksOf(column));
    return [
      ...(nth > 0 ? problem(message('regulations.operation-columns', { column: its })) : []),
      ...(delivery === 'increment' && suitsOperations(column)
        ? []
        : problem(message('regulations.operation-column', { column: its }))),
      ...(new Set(values).size === values.length
        ? []
        : problem(message('regulations.operation-marks', { column: its }))),
      ...(beyond === undefined
        ? []
        : problem(
            message('regulations.operation-beyond-dml', { column: its }),
            ...customPath(markProperty[beyond]),
          )),
    ];
  });
};

const businessTimeColumn: TableRule = ({ table, columns }) => {
  const { businessTimeColumn: its } = table.customProperties;
  if (its === undefined) return [];
  const dated = columns.some(
    ({ name, logicalType, required, customProperties }) =>
      name === its &&
      (logicalType === 'date' || logicalType === 'timestamp') &&
      required === true &&
      customProperties.technique === 'keep',
  );
  return dated
    ? []
    : [
        {
          message: message('regulations.business-time-column', { table: table.name }),
          path: customPath('businessTimeColumn'),
          basis: 'ours',
        },
      ];
};

/** Rules about what happens to the rows of a table, and since when. */
export const changeRules: readonly TableRule[] = [keyOfChanges, operationColumn, businessTimeColumn];
