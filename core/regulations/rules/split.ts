import { message } from '../../messages/catalogue.ts';
import type { ColumnDocument } from '../schema-column.ts';
import { customPath, type Problem } from './problem.ts';

/** Endings of the two columns that a hashed `bin-or-iin` column becomes. */
const endings = ['_person', '_organization'] as const;

function isSplit({ customProperties }: ColumnDocument): boolean {
  return customProperties.identifierClass === 'bin-or-iin' && customProperties.technique === 'keyed-hash';
}

/**
 * A `bin-or-iin` column becomes two, a pseudonym of the person and the number of the organization (ours):
 * their names must be free, and what needs the one column that is no more cannot be.
 */
export function splitColumns({
  columns,
}: {
  readonly columns: readonly ColumnDocument[];
}): readonly Problem[] {
  return columns.flatMap((column, index): Problem[] => {
    if (!isSplit(column)) return [];
    const { name, primaryKey, quality } = column;
    const problem = (said: Problem['message'], ...path: Problem['path']): Problem => ({
      message: said,
      path: ['properties', index, ...path],
      basis: 'ours',
    });
    const taken = endings
      .map((ending) => name + ending)
      .filter((each) => columns.some((c) => c.name === each));
    return [
      ...taken.map((each) =>
        problem(message('regulations.split-name-taken', { column: name, taken: each }), 'name'),
      ),
      ...(name.length + endings[1].length > 63
        ? [problem(message('regulations.split-name-long', { column: name }), 'name')]
        : []),
      ...(primaryKey === true
        ? [problem(message('regulations.split-key', { column: name }), ...customPath('identifierClass'))]
        : []),
      ...(quality === undefined || quality.length === 0
        ? []
        : [problem(message('regulations.split-quality', { column: name }), 'quality')]),
    ];
  });
}
