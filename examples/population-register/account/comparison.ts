import { renderTable } from '../../../cli/render/table.ts';
import { message, say } from '../../../core/messages/catalogue.ts';
import { formatNumber } from '../../../core/messages/message.ts';
import type { Counts, Truth } from '../truth.ts';
import { peopleIn } from './answer.ts';
import type { Place } from './place.ts';
import type { Refusal } from './refusals.ts';

/** What the load and the answer say, to be held against the truth. */
export interface Told {
  readonly records: number;
  readonly rejected: number;
  readonly answer: Counts;
  readonly refusals: readonly Refusal[];
}

/** The answer beside the truth. */
export interface Comparison {
  /** Combinations of region and age band that either of them has. */
  readonly cells: number;
  /** Of these, how many have the same number of people in both. */
  readonly equal: number;
  /** Whether everything is equal: cells, refused rows of every rule, totals. */
  readonly holds: boolean;
}

/** Holds the answer against the truth: every cell, every rule, every total. */
export function compare({ records, rejected, answer, refusals }: Told, truth: Truth): Comparison {
  const keys = new Set(
    [answer, truth.acceptedPeople].flatMap((counts) =>
      Object.entries(counts).flatMap(([region, bands]) =>
        Object.keys(bands).map((band) => `${region} ${band}`),
      ),
    ),
  );
  const at = (counts: Counts, key: string) => {
    const [region = '', band = ''] = key.split(' ');
    return counts[region]?.[band] ?? 0;
  };
  const equal = [...keys].filter((key) => at(answer, key) === at(truth.acceptedPeople, key)).length;
  return {
    cells: keys.size,
    equal,
    holds:
      equal === keys.size &&
      records === truth.records &&
      rejected === truth.rejected &&
      refusals.every(({ refused, expected }) => refused === expected),
  };
}

/** Tells how the answer compares with the truth, and where the people are who are not in it. */
export function renderComparison(told: Told, truth: Truth, { language, ...options }: Place): string {
  const number = (value: number) => formatNumber(language, value);
  const columns = (['what', 'answer', 'truth', 'difference'] as const).map((part) => ({
    title: say(language, message(`tour.truth.${part}`)),
    align: part === 'what' ? ('left' as const) : ('right' as const),
  }));
  const row = (part: 'records' | 'accepted' | 'rejected', said: number, is: number) => [
    say(language, message(`tour.truth.${part}`)),
    number(said),
    number(is),
    number(said - is),
  ];
  const answered = peopleIn(told.answer);
  const refused = peopleIn(truth.refusedPeople);
  const second = truth.rejected - refused;
  const { cells, equal, holds } = compare(told, truth);
  return [
    renderTable(
      columns,
      [
        row('records', told.records, truth.records),
        row('accepted', answered, truth.accepted),
        row('rejected', told.rejected, truth.rejected),
      ],
      options,
    ),
    '',
    say(language, message('tour.truth.cells', { cells, equal })),
    say(language, message('tour.truth.people', { people: truth.people, answered, refused })),
    say(language, message('tour.truth.rows', { rejected: truth.rejected, refused, second })),
    say(language, message(holds ? 'tour.truth.equal' : 'tour.truth.differs')),
  ].join('\n');
}
