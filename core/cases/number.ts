import type { ProcedureId } from '../procedures/model.ts';

const letters: Readonly<Record<ProcedureId, string>> = { request: 'R', connection: 'C', amendment: 'A' };

const digits = 6;

/** What the numbers of the cases of a procedure begin with in a year: `R-2026-`. */
export const numberPrefix = (procedure: ProcedureId, year: number): string =>
  `${letters[procedure]}-${year}-`;

/** The number of a case: procedure, year, place in the year: `R-2026-000001`. */
export const caseNumber = (procedure: ProcedureId, year: number, place: number): string =>
  numberPrefix(procedure, year) + String(place).padStart(digits, '0');

/** Ten cases of a procedure, in the order in which they were opened in a year: those whose numbers end differently. */
export interface TenCases {
  readonly procedure: ProcedureId;
  readonly year: number;
  /** From 0: the tens of their places in the year. */
  readonly ten: number;
}

/** The name of ten cases: `R-2026-00001` of `R-2026-000010` to `R-2026-000019`. */
export const tenNamed = ({ procedure, year, ten }: TenCases): string =>
  caseNumber(procedure, year, ten * 10).slice(0, -1);

/** The name of the ten cases to which a case belongs. */
export const tenOf = (id: string): string => id.slice(0, -1);

/** The ten cases that a name is of; undefined where it is none. */
export function tenCalled(name: string): TenCases | undefined {
  const [, letter, year, ten] = /^([A-Z])-([0-9]{4})-([0-9]{5})$/.exec(name) ?? [];
  const [procedure] = Object.entries(letters).find(([, its]) => its === letter) ?? [];
  return procedure === undefined
    ? undefined
    : { procedure: procedure as ProcedureId, year: Number(year), ten: Number(ten) };
}

/** The place of a case in its year, from 1. */
export const placeOf = (id: string): number => Number(id.slice(-digits));
