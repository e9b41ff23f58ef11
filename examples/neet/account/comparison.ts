import type { Cell, Differences } from '../cells.ts';
import { type DeliveredRow, TOTAL } from './answer.ts';
import type { Asked } from './request.ts';

/** The delivered table beside the truth. */
export interface Comparison {
  readonly rows: number;
  /** Rows that are told, and of these, the ones that say exactly what the accepted records say. */
  readonly told: number;
  readonly equal: number;
  readonly heldBack: number;
  /** Rows that only the truth has. */
  readonly missing: number;
  /** The last quarter, everybody: what is true, what the accepted records say, what is told. */
  readonly quarter: string;
  readonly people: { readonly truth: number; readonly accepted: number; readonly told: number | null };
  readonly share: { readonly truth: number; readonly accepted: number; readonly told: number | null };
  /** Whether every row is told as the accepted records say it, or held back. */
  readonly holds: boolean;
}

type Sum = Pick<Cell, 'people' | 'neet' | 'acceptedPeople' | 'acceptedNeet'>;

const keyOf = (...parts: readonly string[]): string => parts.join(' | ');

/** A share as it is delivered: four decimals. */
const share = (neet: number, people: number): number =>
  people === 0 ? 0 : Math.round((neet / people) * 10_000) / 10_000;

/** The truth of every row that can be delivered: cells and all their totals. */
function sumsOf(
  cells: readonly Cell[],
  { byDistrict, regionOf }: Pick<Asked, 'byDistrict' | 'regionOf'>,
): ReadonlyMap<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const cell of cells) {
    const region = regionOf(cell.district);
    const places = [
      ...(byDistrict ? [[region, cell.district] as const] : []),
      [region, TOTAL.place] as const,
      [TOTAL.place, TOTAL.place] as const,
    ];
    for (const [of, district] of places)
      for (const ageBand of [cell.ageBand, TOTAL.ageBand])
        for (const sex of [cell.sex, TOTAL.sex]) {
          const key = keyOf(of, district, ageBand, sex, cell.quarter);
          const before = sums.get(key) ?? { people: 0, neet: 0, acceptedPeople: 0, acceptedNeet: 0 };
          sums.set(key, {
            people: before.people + cell.people,
            neet: before.neet + cell.neet,
            acceptedPeople: before.acceptedPeople + cell.acceptedPeople,
            acceptedNeet: before.acceptedNeet + cell.acceptedNeet,
          });
        }
  }
  return sums;
}

/** Holds every delivered row against the truth. */
export function compare(
  rows: readonly DeliveredRow[],
  { cells }: { readonly cells: readonly Cell[]; readonly differences: Differences },
  asked: Pick<Asked, 'byDistrict' | 'regionOf'>,
): Comparison {
  const sums = sumsOf(cells, asked);
  const keyed = new Map(
    rows.map((row) => [keyOf(row.region, row.district, row.ageBand, row.sex, row.quarter), row]),
  );
  const told = [...keyed].filter(([, { people }]) => people !== null);
  const equal = told.filter(([key, row]) => {
    const sum = sums.get(key);
    return (
      sum !== undefined &&
      row.people === sum.acceptedPeople &&
      row.share === share(sum.acceptedNeet, sum.acceptedPeople)
    );
  }).length;
  const missing = [...sums].filter(
    ([key, { acceptedPeople }]) => acceptedPeople > 0 && !keyed.has(key),
  ).length;
  const quarter =
    rows
      .map((row) => row.quarter)
      .sort()
      .at(-1) ?? '';
  const everybody = keyOf(TOTAL.place, TOTAL.place, TOTAL.ageBand, TOTAL.sex, quarter);
  const sum = sums.get(everybody) ?? { people: 0, neet: 0, acceptedPeople: 0, acceptedNeet: 0 };
  const row = keyed.get(everybody);
  return {
    rows: rows.length,
    told: told.length,
    equal,
    heldBack: rows.length - told.length,
    missing,
    quarter,
    people: { truth: sum.people, accepted: sum.acceptedPeople, told: row?.people ?? null },
    share: {
      truth: share(sum.neet, sum.people),
      accepted: share(sum.acceptedNeet, sum.acceptedPeople),
      told: row?.share ?? null,
    },
    holds: keyed.size === rows.length && told.length === equal && missing === 0,
  };
}
