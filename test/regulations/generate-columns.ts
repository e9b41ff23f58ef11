import type { Random } from './random.ts';

/** Custom properties before they become the list of pairs that ODCS wants. */
export type Properties = Readonly<Record<string, unknown>>;

/** A column of a random document. */
export interface RandomColumn {
  readonly stem: string;
  readonly logicalType: string;
  readonly classification: string;
  readonly properties: Properties;
}

type Maker = (random: Random) => RandomColumn;

const forms = ['iso', 'dotted', 'slashed', 'compact'] as const;
const dated = ['date', 'timestamp'] as const;
const numeric = ['integer', 'number'] as const;
const personal = ['quasi-identifier', 'sensitive'] as const;
const anything = ['quasi-identifier', 'sensitive', 'not-personal'] as const;

const keep: Maker = (random) => {
  const logicalType = random.pick(['string', 'boolean', ...numeric, ...dated]);
  const isDate = logicalType === 'date' || logicalType === 'timestamp';
  return {
    stem: 'status',
    logicalType,
    classification: random.pick(anything),
    properties: { technique: 'keep', ...(isDate ? { dateForms: random.some(forms) } : {}) },
  };
};

const keepBin: Maker = (random) => ({
  stem: 'employer',
  logicalType: 'string',
  classification: random.pick(['direct-identifier', 'not-personal']),
  properties: { technique: 'keep', identifierClass: 'bin', lostZeros: random.chance(0.5) },
});

const drop: Maker = (random) => ({
  stem: 'note',
  logicalType: 'string',
  classification: random.pick(['direct-identifier', 'free-text', ...anything]),
  properties: { technique: 'drop' },
});

const hash: Maker = (random) => {
  const identifierClass = random.pick(['iin', 'bin-or-iin', 'phone', 'document']);
  const padded = identifierClass === 'iin' || identifierClass === 'bin-or-iin';
  return {
    stem: 'subject',
    logicalType: 'string',
    classification: 'direct-identifier',
    properties: {
      technique: 'keyed-hash',
      identifierClass,
      ...(padded ? { lostZeros: random.chance(0.5) } : {}),
    },
  };
};

const dateLevel: Maker = (random) => ({
  stem: 'opened',
  logicalType: random.pick(dated),
  classification: random.pick(anything),
  properties: {
    technique: 'generalise',
    hierarchy: 'date',
    level: random.pick(['month', 'quarter', 'year']),
    dateForms: random.some(forms),
  },
});

const place: Maker = (random) => ({
  stem: 'place',
  logicalType: 'string',
  classification: random.pick(personal),
  properties: { technique: 'generalise', hierarchy: 'kato', level: random.pick(['district', 'region']) },
});

const ageBand: Maker = (random) => {
  const step = random.whole(1, 20);
  return {
    stem: 'age_band',
    logicalType: random.pick(dated),
    classification: random.pick(personal),
    properties: {
      technique: 'generalise',
      hierarchy: 'age',
      bands: Array.from({ length: random.whole(1, 7) }, (_, index) => index * step),
      dateForms: random.some(forms),
    },
  };
};

const numberBand: Maker = (random) => ({
  stem: 'income_band',
  logicalType: random.pick(numeric),
  classification: random.pick(anything),
  properties: { technique: 'generalise', hierarchy: 'number', width: random.pick([5, 10, 1, 1000]) },
});

const round: Maker = (random) => ({
  stem: 'rounded',
  logicalType: random.pick(numeric),
  classification: random.pick(anything),
  properties: { technique: 'round', to: random.pick([10, 100, 500]) },
});

const topBottom: Maker = (random) => ({
  stem: 'coded',
  logicalType: random.pick(numeric),
  classification: random.pick(anything),
  properties: {
    technique: 'top-bottom',
    ...random.pick<Properties>([{ top: 99 }, { bottom: -1 }, { bottom: 0, top: 10 }]),
  },
});

/** One maker for each technique, hierarchy and identifier class; together they reach every value of each. */
export const columnMakers: readonly [Maker, ...Maker[]] = [
  keep,
  keepBin,
  drop,
  hash,
  dateLevel,
  place,
  ageBand,
  numberBand,
  round,
  topBottom,
];

/** An IIN that is compared with a birth date, and that date. */
export function personAndBirth(random: Random): readonly [RandomColumn, RandomColumn] {
  const birth: RandomColumn = {
    stem: 'age_band_of_person',
    logicalType: 'date',
    classification: 'quasi-identifier',
    properties: {
      technique: 'generalise',
      hierarchy: 'age',
      bands: [0, 18, 63],
      dateForms: random.some(forms),
    },
  };
  const person: RandomColumn = {
    stem: 'person',
    logicalType: 'string',
    classification: 'direct-identifier',
    properties: { technique: 'keyed-hash', identifierClass: 'iin', birthDateColumn: birth.stem },
  };
  return [person, birth];
}
