import type { TermUnit } from './model.ts';

/** A rule set: the act, its edition, and the terms that it gives. A case keeps the edition that it was opened under. */
export interface RuleSet {
  /** The day of its registration, as requests, regulations and cases name it. */
  readonly edition: string;
  readonly act: string;
  /** Last day in force; the first follows its publication, whose date we do not hold. */
  readonly inForceTo: string;
  /** Every statutory term, by its paragraph. */
  readonly terms: Readonly<Record<string, { readonly n: number; readonly unit: TermUnit }>>;
}

const days = (n: number): { readonly n: number; readonly unit: TermUnit } => ({ n, unit: 'working-day' });

/** Rules 394 in their only edition. Paras 5, 14, 17-25, 27-29 and 31 have no term. */
export const rules394: RuleSet = {
  edition: '2020-10-23',
  act: 'Order of 21 October 2020 No. 394/NK, registered under No. 21495',
  inForceTo: '2023-03-31',
  terms: {
    '6': days(5),
    '8': days(10),
    '9': days(10),
    '10': days(10),
    '11': days(20),
    '12': days(7),
    '13': days(5),
    '15': days(10),
    '16': days(3),
    '26': days(45),
    '30': days(5),
  },
};
