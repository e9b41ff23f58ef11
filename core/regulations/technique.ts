import { type Message, message } from '../messages/catalogue.ts';
import type { Technique } from './model.ts';
import type { ColumnDocument } from './schema-column.ts';

/** What is wrong with the technique of a column, and which custom property says it. */
export interface TechniqueProblem {
  readonly message: Message;
  readonly property: string;
}

type Properties = ColumnDocument['customProperties'];
type Parameter = 'hierarchy' | 'level' | 'bands' | 'width' | 'to' | 'bottom' | 'top';

/** Parameters that each technique takes; for `generalise` those of the hierarchy come on top. */
const techniqueParameters: Readonly<Record<Technique['kind'], readonly Parameter[]>> = {
  keep: [],
  drop: [],
  'keyed-hash': [],
  generalise: ['hierarchy'],
  round: ['to'],
  'top-bottom': ['bottom', 'top'],
};

const hierarchyParameters = { date: 'level', kato: 'level', age: 'bands', number: 'width' } as const;
const levels = { date: ['month', 'quarter', 'year'], kato: ['district', 'region'] } as const;
const parameters: readonly Parameter[] = ['hierarchy', 'level', 'bands', 'width', 'to', 'bottom', 'top'];

const oneOf = <T extends string>(allowed: readonly T[], value: string | undefined): T | undefined =>
  allowed.find((each) => each === value);

const missing = (column: string, property: Parameter): TechniqueProblem => ({
  message: message('regulations.technique-parameter-missing', { column, property }),
  property: 'technique',
});

const wrong = (column: string, property: Parameter, allowed: string): TechniqueProblem => ({
  message: message('regulations.technique-parameter-wrong', { column, property, allowed }),
  property,
});

const isProblem = (made: Technique | TechniqueProblem): made is TechniqueProblem => 'property' in made;

function generalisation(
  column: string,
  hierarchy: keyof typeof hierarchyParameters,
  { level, bands, width }: Properties,
): Technique | TechniqueProblem {
  const kind = 'generalise';
  if (hierarchy === 'age') {
    if (bands === undefined) return missing(column, 'bands');
    const ascending = bands[0] === 0 && bands.every((each, i) => i === 0 || each > (bands[i - 1] ?? each));
    return ascending ? { kind, hierarchy, bands } : wrong(column, 'bands', '0 < … < 150');
  }
  if (hierarchy === 'number') {
    return width === undefined ? missing(column, 'width') : { kind, hierarchy, width };
  }
  if (level === undefined) return missing(column, 'level');
  if (hierarchy === 'date') {
    const known = oneOf(levels.date, level);
    return known ? { kind, hierarchy, level: known } : wrong(column, 'level', levels.date.join(', '));
  }
  const known = oneOf(levels.kato, level);
  return known ? { kind, hierarchy, level: known } : wrong(column, 'level', levels.kato.join(', '));
}

function topBottom(column: string, { bottom, top }: Properties): Technique | TechniqueProblem {
  if (bottom === undefined && top === undefined) return missing(column, 'top');
  if (bottom !== undefined && top !== undefined && bottom >= top) return wrong(column, 'bottom', '< top');
  return {
    kind: 'top-bottom',
    ...(bottom === undefined ? {} : { bottom }),
    ...(top === undefined ? {} : { top }),
  };
}

function make(column: string, kind: Technique['kind'], properties: Properties): Technique | TechniqueProblem {
  switch (kind) {
    case 'generalise': {
      if (properties.hierarchy === undefined) return missing(column, 'hierarchy');
      const known = Object.keys(hierarchyParameters) as (keyof typeof hierarchyParameters)[];
      const hierarchy = oneOf(known, properties.hierarchy);
      return hierarchy
        ? generalisation(column, hierarchy, properties)
        : wrong(column, 'hierarchy', known.join(', '));
    }
    case 'round':
      return properties.to === undefined ? missing(column, 'to') : { kind, to: properties.to };
    case 'top-bottom':
      return topBottom(column, properties);
    default:
      return { kind };
  }
}

function unused(column: string, made: Technique, properties: Properties): TechniqueProblem[] {
  const taken: readonly Parameter[] =
    made.kind === 'generalise'
      ? ['hierarchy', hierarchyParameters[made.hierarchy]]
      : techniqueParameters[made.kind];
  return parameters
    .filter((each) => properties[each] !== undefined && !taken.includes(each))
    .map((property) => ({
      message: message('regulations.technique-parameter-unused', { column, property }),
      property,
    }));
}

/** The technique of a column out of its flat custom properties, or everything that is wrong with them. */
export function techniqueOf({
  name,
  customProperties,
}: Pick<ColumnDocument, 'name' | 'customProperties'>): Technique | readonly TechniqueProblem[] {
  const kinds = Object.keys(techniqueParameters) as Technique['kind'][];
  const kind = oneOf(kinds, customProperties.technique);
  if (kind === undefined) {
    const said = message('regulations.technique-unknown', { column: name, allowed: kinds.join(', ') });
    return [{ message: said, property: 'technique' }];
  }
  const made = make(name, kind, customProperties);
  if (isProblem(made)) return [made];
  const extra = unused(name, made, customProperties);
  return extra.length > 0 ? extra : made;
}

/** Logical types that a technique can work on; any, where it is not named. */
export function logicalTypesOf(technique: Technique): readonly ColumnDocument['logicalType'][] | 'any' {
  if (technique.kind === 'keyed-hash') return ['string'];
  if (technique.kind === 'round' || technique.kind === 'top-bottom') return ['integer', 'number'];
  if (technique.kind !== 'generalise') return 'any';
  if (technique.hierarchy === 'kato') return ['string'];
  return technique.hierarchy === 'number' ? ['integer', 'number'] : ['date', 'timestamp'];
}
