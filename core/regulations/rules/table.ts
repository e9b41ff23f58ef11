import type { Step } from '../../documents/source.ts';
import { message } from '../../messages/catalogue.ts';
import { qualityRuleOf } from '../quality.ts';
import type { ColumnDocument } from '../schema-column.ts';
import type { QualityDocument } from '../schema-quality.ts';
import { changeRules } from './changes.ts';
import { customPath, type Problem } from './problem.ts';
import { splitColumns } from './split.ts';
import type { TableRule, WholeTable } from './whole-table.ts';

const survives = ({ customProperties }: ColumnDocument): boolean => customProperties.technique !== 'drop';
const columnPath = (index: number, ...rest: Step[]): Step[] => ['properties', index, ...rest];

const structured: TableRule = ({ table }) =>
  table.logicalType === 'blob'
    ? [
        {
          message: message('regulations.unstructured', { table: table.name }),
          path: ['logicalType'],
          basis: 'para 3(5)',
        },
      ]
    : [];

/** A heading that the reader of a delivery gives itself. */
const reservedHeading = '_record';

/** Engines do not tell `Code` from `CODE`, so a name is taken in whatever case. */
const distinctColumns: TableRule = ({ columns }) =>
  (['name', 'physicalName'] as const).flatMap((field) =>
    columns.flatMap((column, index) =>
      columns.findIndex((other) => other[field].toLowerCase() === column[field].toLowerCase()) === index &&
      column[field].toLowerCase() !== reservedHeading
        ? []
        : [
            {
              message:
                field === 'name'
                  ? message('regulations.duplicate-column', { column: column.name })
                  : message('regulations.duplicate-heading', { column: column.name }),
              path: columnPath(index, field),
              basis: 'App. 2',
            },
          ],
    ),
  );

const keyOfSnapshot: TableRule = ({ table, columns }) => {
  const keyed = columns.some(({ primaryKey }) => primaryKey === true);
  if (table.customProperties.delivery === 'snapshot' && !keyed) {
    return [
      { message: message('regulations.key-missing', { table: table.name }), path: [], basis: 'App. 2' },
    ];
  }
  return columns.flatMap(({ name, primaryKey, required, customProperties }, index): Problem[] => {
    if (primaryKey !== true) return [];
    const kept = customProperties.technique === 'keep' || customProperties.technique === 'keyed-hash';
    return [
      ...(kept
        ? []
        : [
            {
              message: message('regulations.key-not-kept', { column: name }),
              path: columnPath(index, ...customPath('technique')),
              basis: 'ours',
            },
          ]),
      ...(required === true
        ? []
        : [
            {
              message: message('regulations.key-not-required', { column: name }),
              path: columnPath(index, 'primaryKey'),
              basis: 'ours',
            },
          ]),
    ];
  });
};

const birthDateColumns: TableRule = ({ columns }) =>
  columns.flatMap(({ name, customProperties }, index) => {
    const { birthDateColumn, identifierClass } = customProperties;
    if (birthDateColumn === undefined) return [];
    const dated = columns.some((each) => each.name === birthDateColumn && each.logicalType === 'date');
    return dated && identifierClass === 'iin'
      ? []
      : [
          {
            message: message('regulations.birth-date-column', { column: name }),
            path: columnPath(index, ...customPath('birthDateColumn')),
            basis: 'para 18',
          },
        ];
  });

const quasiIdentifiersDeclared: TableRule = ({ table, columns }) => {
  const declared = table.customProperties.quasiIdentifiers ?? [];
  const classified = columns.filter((each) => each.classification === 'quasi-identifier' && survives(each));
  const basis = 'ISO/IEC 20889';
  const undeclared = columns.flatMap((column, index) =>
    classified.includes(column) && !declared.includes(column.name)
      ? [
          {
            message: message('regulations.quasi-undeclared', { column: column.name }),
            path: columnPath(index, 'classification'),
            basis,
          },
        ]
      : [],
  );
  const wrong = declared.flatMap((name, index) =>
    classified.some((each) => each.name === name) && declared.indexOf(name) === index
      ? []
      : [
          {
            message: message('regulations.quasi-wrongly-declared', { column: name }),
            path: [...customPath('quasiIdentifiers'), index],
            basis,
          },
        ],
  );
  return [...undeclared, ...wrong];
};

interface PlacedRule {
  readonly rule: QualityDocument;
  readonly column?: ColumnDocument;
  readonly path: readonly Step[];
}

function placedRules({ table, columns }: WholeTable): PlacedRule[] {
  return [
    ...columns.flatMap((column, c) =>
      (column.quality ?? []).map((rule, q) => ({ rule, column, path: columnPath(c, 'quality', q) })),
    ),
    ...(table.quality ?? []).map((rule, q) => ({ rule, path: ['quality', q] })),
  ];
}

const qualityRules: TableRule = (whole) => {
  const placed = placedRules(whole);
  const basis = 'ODCS v3.1.0';
  return placed.flatMap(({ rule, column, path }, index): Problem[] => {
    const made = qualityRuleOf(rule, column?.name);
    const repeated = placed.findIndex((other) => other.rule.name === rule.name) !== index;
    return [
      ...('metric' in made
        ? []
        : made.map((each) => ({ message: each.message, path: [...path, each.field], basis }))),
      ...(repeated
        ? [
            {
              message: message('regulations.quality-repeated', { rule: rule.name }),
              path: [...path, 'name'],
              basis,
            },
          ]
        : []),
      ...(column !== undefined && !survives(column)
        ? [{ message: message('regulations.quality-of-dropped', { column: column.name }), path, basis }]
        : []),
    ];
  });
};

/** Rules that judge a table with all its columns. */
export const tableRules: readonly TableRule[] = [
  structured,
  distinctColumns,
  keyOfSnapshot,
  birthDateColumns,
  ...changeRules,
  quasiIdentifiersDeclared,
  qualityRules,
  splitColumns,
];
