import { message } from '../../messages/catalogue.ts';
import type { ColumnDocument } from '../schema-column.ts';
import { logicalTypesOf, techniqueOf } from '../technique.ts';
import { customPath, type Problem } from './problem.ts';
import { namesPersonName, namesQuasiIdentifier } from './words.ts';

type ColumnRule = (column: ColumnDocument) => readonly Problem[];

const hashedOrDropped: readonly string[] = ['keyed-hash', 'drop'];
const techniquePath = customPath('technique');
const iso = 'ISO/IEC 20889';

const speaksOf = ({ name, physicalName }: ColumnDocument, judge: (text: string) => boolean): boolean =>
  judge(name) || judge(physicalName);

const techniqueValid: ColumnRule = (column) => {
  const made = techniqueOf(column);
  if (!('kind' in made)) {
    return made.map(({ message: said, property }) => ({
      message: said,
      path: customPath(property),
      basis: 'para 20(1)',
    }));
  }
  const types = logicalTypesOf(made);
  if (types === 'any' || types.includes(column.logicalType)) return [];
  const said = message('regulations.technique-type', { column: column.name, allowed: types.join(', ') });
  return [{ message: said, path: ['logicalType'], basis: 'para 20(1)' }];
};

const directIdentifierKept: ColumnRule = ({ name, classification, customProperties }) =>
  classification === 'direct-identifier' &&
  customProperties.identifierClass !== 'bin' &&
  !hashedOrDropped.includes(customProperties.technique)
    ? [
        {
          message: message('regulations.direct-identifier-kept', { column: name }),
          path: techniquePath,
          basis: 'para 17',
        },
      ]
    : [];

const identifierKept: ColumnRule = ({ name, classification, customProperties }) => {
  const { identifierClass, technique } = customProperties;
  return identifierClass !== undefined &&
    identifierClass !== 'bin' &&
    classification !== 'direct-identifier' &&
    !hashedOrDropped.includes(technique)
    ? [
        {
          message: message('regulations.identifier-kept', { column: name }),
          path: techniquePath,
          basis: 'para 17',
        },
      ]
    : [];
};

const freeTextKept: ColumnRule = ({ name, classification, customProperties }) =>
  classification === 'free-text' && !hashedOrDropped.includes(customProperties.technique)
    ? [
        {
          message: message('regulations.free-text-kept', { column: name }),
          path: techniquePath,
          basis: 'para 17',
        },
      ]
    : [];

const hashOfIdentifierOnly: ColumnRule = (column) => {
  const { name, classification, customProperties } = column;
  if (customProperties.technique !== 'keyed-hash') return [];
  const problem = (said: Problem['message']): Problem[] => [
    { message: said, path: techniquePath, basis: 'para 18' },
  ];
  if (classification === 'free-text' || speaksOf(column, namesPersonName)) {
    return problem(message('regulations.name-hashed', { column: name }));
  }
  if (customProperties.identifierClass === undefined) {
    return problem(message('regulations.hash-without-identifier', { column: name }));
  }
  if (customProperties.identifierClass === 'bin') {
    return problem(message('regulations.bin-hashed', { column: name }));
  }
  return classification === 'direct-identifier'
    ? []
    : [
        {
          message: message('regulations.hash-misclassified', { column: name }),
          path: ['classification'],
          basis: iso,
        },
      ];
};

const notPersonalAfterAll: ColumnRule = (column) => {
  const { hierarchy, technique } = column.customProperties;
  if (column.classification !== 'not-personal' || technique === 'drop') return [];
  const personal =
    hierarchy === 'kato' ||
    hierarchy === 'age' ||
    speaksOf(column, namesQuasiIdentifier) ||
    speaksOf(column, namesPersonName);
  return personal
    ? [
        {
          message: message('regulations.looks-personal', { column: column.name }),
          path: ['classification'],
          basis: iso,
        },
      ]
    : [];
};

const identifierIsText: ColumnRule = ({ name, logicalType, customProperties }) =>
  customProperties.identifierClass !== undefined && logicalType !== 'string'
    ? [
        {
          message: message('regulations.identifier-not-text', { column: name }),
          path: ['logicalType'],
          basis: 'para 18',
        },
      ]
    : [];

const lostZerosOfNumbersOnly: ColumnRule = ({ name, customProperties }) => {
  const { lostZeros, identifierClass } = customProperties;
  const padded = identifierClass === 'iin' || identifierClass === 'bin' || identifierClass === 'bin-or-iin';
  return lostZeros === true && !padded
    ? [
        {
          message: message('regulations.lost-zeros', { column: name }),
          path: customPath('lostZeros'),
          basis: 'para 18',
        },
      ]
    : [];
};

const dateFormsOfDates: ColumnRule = ({ name, logicalType, customProperties }) => {
  const forms = customProperties.dateForms;
  const dated = logicalType === 'date' || logicalType === 'timestamp';
  const problem = (said: Problem['message']): Problem[] => [
    { message: said, path: customPath('dateForms'), basis: 'para 21' },
  ];
  if (dated && forms === undefined)
    return problem(message('regulations.date-forms-missing', { column: name }));
  if (!dated && forms !== undefined)
    return problem(message('regulations.date-forms-unused', { column: name }));
  return new Set(forms).size === (forms?.length ?? 0)
    ? []
    : problem(message('regulations.date-forms-repeated', { column: name }));
};

/** Rules that judge a column by itself. */
export const columnRules: readonly ColumnRule[] = [
  techniqueValid,
  directIdentifierKept,
  identifierKept,
  freeTextKept,
  hashOfIdentifierOnly,
  notPersonalAfterAll,
  identifierIsText,
  lostZerosOfNumbersOnly,
  dateFormsOfDates,
];
