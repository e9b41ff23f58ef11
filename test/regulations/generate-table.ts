import { columnMakers, type Properties, personAndBirth, type RandomColumn } from './generate-columns.ts';
import type { Random } from './random.ts';

/** A part of a document before it is written as YAML. */
export type Written = Readonly<Record<string, unknown>>;

/** The list of pairs that ODCS wants. */
export function pairs(properties: Properties): Written[] {
  return Object.entries(properties).map(([property, value]) => ({ property, value }));
}

function comparison(random: Random): Written {
  return random.pick<Written>([
    { mustBe: 0 },
    { mustNotBe: 7 },
    { mustBeGreaterThan: -1 },
    { mustBeGreaterOrEqualTo: 0 },
    { mustBeLessThan: 100 },
    { mustBeLessOrEqualTo: 99.5 },
    { mustBeBetween: [0, 50] },
    { mustNotBeBetween: [60, 70] },
  ]);
}

function columnQuality(random: Random, name: string): Written[] {
  const metric = random.pick(['nullValues', 'missingValues', 'duplicateValues', 'invalidValues']);
  return [
    {
      name: name.replaceAll('_', '-'),
      type: 'library',
      metric,
      ...(metric === 'invalidValues' ? { arguments: { validValues: ['A', 'Ә', '№ 1'] } } : {}),
      ...comparison(random),
      unit: metric === 'duplicateValues' ? 'rows' : random.pick(['rows', 'percent']),
    },
  ];
}

function writeColumn(random: Random, column: RandomColumn, name: string, key: boolean): Written {
  const heading = random.pick(['', 'Графа ', 'бағана ', 'COL ']);
  const { technique, identifierClass } = column.properties;
  const measured = technique !== 'drop' && identifierClass !== 'bin-or-iin' && random.chance(0.3);
  return {
    name,
    physicalName: `${heading}${name.toUpperCase()}`,
    description: `Column ${name}: holds "${column.stem}"; made for a test`,
    logicalType: column.logicalType,
    required: key || random.chance(0.3),
    ...(key ? { primaryKey: true } : {}),
    classification: column.classification,
    customProperties: pairs(column.properties),
    ...(measured ? { quality: columnQuality(random, name) } : {}),
  };
}

function namedColumns(random: Random): (readonly [string, RandomColumn])[] {
  const made = Array.from({ length: random.whole(1, 9) }, () => random.pick(columnMakers)(random));
  const numbered = made.map((column, index) => [`${column.stem}_${index}`, column] as const);
  return [...personAndBirth(random).map((column) => [column.stem, column] as const), ...numbered];
}

const tableQuality: readonly Written[] = [
  { name: 'not-empty', type: 'library', metric: 'rowCount', mustBeGreaterThan: 0 },
  { name: 'by-sql', type: 'sql', query: 'SELECT count(*) FROM {table}', mustBeGreaterOrEqualTo: 0 },
];

/** A random table that every rule accepts. */
export function randomTable(random: Random, index: number, secrets: boolean): Written {
  const columns = namedColumns(random);
  const quasi = columns.flatMap(([name, { classification, properties }]) =>
    classification === 'quasi-identifier' && properties['technique'] !== 'drop' ? [name] : [],
  );
  const delivery = random.pick(['snapshot', 'increment']);
  const dmlMode = random.pick(['insert', 'insert-update', 'insert-update-delete']);
  return {
    name: `table_${index}`,
    physicalName: `REG.TABLE_${index}`,
    description: 'A table made for a test',
    logicalType: 'object',
    physicalType: 'table',
    customProperties: pairs({
      dmlMode,
      delivery,
      rejectTolerance: random.pick([0, 0.01, 0.5]),
      ...(random.chance(0.5) ? { maxDeletedShare: 0.1 } : {}),
      quasiIdentifiers: quasi,
      ...(secrets ? { clearedBy: 'D. Example, head of regime', clearedOn: '2026-02-01' } : {}),
    }),
    properties: columns.map(([name, column]) => writeColumn(random, column, name, name === 'person')),
    ...(random.chance(0.5) ? { quality: tableQuality } : {}),
  };
}
