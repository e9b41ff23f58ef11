import type { Step } from '../documents/source.ts';
import { type Message, message } from '../messages/catalogue.ts';
import { dimensionColumns, MOST_GROUPINGS, outputsOf } from './outputs.ts';
import type { Request } from './schema.ts';

/** A rule of a request that is broken, and where. */
export interface RequestProblem {
  readonly message: Message;
  readonly path: readonly Step[];
  readonly basis: string;
  /** A warning stops nothing. */
  readonly warning?: true;
}

/** Indices of the items whose name stood before. */
const repeats = (names: readonly string[]): readonly number[] =>
  names.flatMap((name, index) => (names.indexOf(name) < index ? [index] : []));

function sourceRules({ data }: Request): RequestProblem[] {
  const twice = repeats(data.map(({ table }) => table)).map((index) => ({
    message: message('request.table-twice'),
    path: ['data', index, 'table'],
    basis: '3(12)',
  }));
  const persons = data.flatMap(({ person, columns }, index) =>
    person === undefined || columns.includes(person)
      ? []
      : [
          {
            message: message('request.person-not-listed', { column: person }),
            path: ['data', index, 'person'],
            basis: '3(12)',
          },
        ],
  );
  return [...twice, ...persons];
}

function columnRules({ columns, calculation }: Request): RequestProblem[] {
  const lower = columns.map(({ name }) => name.toLowerCase());
  const at = (index: number, field: string) => ['columns', index, field];
  const names = [
    ...repeats(lower).map((index) => ({ message: message('request.column-twice'), path: at(index, 'name') })),
    ...lower.flatMap((name, index) =>
      name === 'suppressed' ? [{ message: message('request.column-reserved'), path: at(index, 'name') }] : [],
    ),
  ];
  const values = columns.map(({ value }) => value);
  const shown = repeats(values).map((index) => ({
    message: message('request.value-twice', { value: values[index] ?? '' }),
    path: at(index, 'value'),
  }));
  const outputs = outputsOf(calculation);
  if (outputs === undefined) return based([...names, ...shown]);
  const unknown = values.flatMap((value, index) =>
    outputs.all.includes(value)
      ? []
      : [
          {
            message: message('request.value-unknown', { value, known: outputs.all.join(', ') }),
            path: at(index, 'value'),
          },
        ],
  );
  const missing = outputs.needed
    .filter((output) => !values.includes(output))
    .map((output) => ({ message: message('request.value-missing', { value: output }), path: ['columns'] }));
  return based([...names, ...shown, ...unknown, ...missing]);
}

const based = (problems: readonly { message: Message; path: readonly Step[] }[]): RequestProblem[] =>
  problems.map((problem) => ({ ...problem, basis: '3(12)' }));

function calculationRules({ calculation, columns }: Request): RequestProblem[] {
  const ours = (said: Message, path: readonly Step[]): RequestProblem => ({
    message: said,
    path: ['calculation', ...path],
    basis: 'ours',
  });
  if (calculation.kind === 'rows') {
    const { person, sensitive } = calculation;
    const values = columns.map(({ value }) => value);
    return [
      ...(values.includes(person)
        ? []
        : [ours(message('request.rows-without-person', { column: person }), ['person'])]),
      ...sensitive.flatMap((column, index) =>
        column !== person && values.includes(column)
          ? []
          : [ours(message('request.sensitive-unknown', { column }), ['sensitive', index])],
      ),
    ];
  }
  const { dimensions, measures, person } = calculation;
  const used = [person, ...dimensionColumns(calculation)];
  const doubled = repeats([...used, ...measures.map(({ name }) => name)]).map((index) =>
    index < used.length
      ? ours(message('request.dimension-twice', { column: used[index] ?? '' }), ['dimensions'])
      : ours(message('request.measure-twice'), ['measures', index - used.length, 'name']),
  );
  const groupings = dimensions.reduce((count, { within = [] }) => count * (within.length + 2), 1);
  return groupings > MOST_GROUPINGS
    ? [
        ...doubled,
        ours(message('request.too-many-groupings', { groupings, limit: MOST_GROUPINGS }), ['dimensions']),
      ]
    : doubled;
}

function effectRule({ expectedEffect }: Request): RequestProblem[] {
  const { social, economic } = expectedEffect ?? {};
  if (social !== undefined || economic !== undefined) return [];
  return [{ message: message('request.no-effect'), path: ['expectedEffect'], basis: '7', warning: true }];
}

/** What is wrong with a request whose form is right. */
export function requestProblems(request: Request): readonly RequestProblem[] {
  return [sourceRules, columnRules, calculationRules, effectRule].flatMap((rule) => rule(request));
}
