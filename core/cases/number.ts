import type { ProcedureId } from '../procedures/model.ts';

const letters: Readonly<Record<ProcedureId, string>> = { request: 'R', connection: 'C', amendment: 'A' };

const digits = 6;

/** What the numbers of the cases of a procedure begin with in a year: `R-2026-`. */
export const numberPrefix = (procedure: ProcedureId, year: number): string =>
  `${letters[procedure]}-${year}-`;

/** The number of a case: procedure, year, place in the year: `R-2026-000001`. */
export const caseNumber = (procedure: ProcedureId, year: number, place: number): string =>
  numberPrefix(procedure, year) + String(place).padStart(digits, '0');

/** The cases of a procedure that were opened in a year. */
export interface YearOfCases {
  readonly procedure: ProcedureId;
  readonly year: number;
}

/** The name of a year of cases: `R-2026`. */
export const yearNamed = ({ procedure, year }: YearOfCases): string => `${letters[procedure]}-${year}`;

/** The year of a case: `R-2026` of `R-2026-000001`. */
export const yearOf = (id: string): string => id.slice(0, id.lastIndexOf('-'));

/** The year of cases that a name is of; undefined where it is none. */
export function yearCalled(name: string): YearOfCases | undefined {
  const [letter, year = ''] = name.split('-');
  const [procedure] = Object.entries(letters).find(([, its]) => its === letter) ?? [];
  const is = procedure !== undefined && /^[0-9]{4}$/.test(year) && name === `${letter}-${year}`;
  return is ? { procedure: procedure as ProcedureId, year: Number(year) } : undefined;
}

/** The place of a case in its year, from 1. */
export const placeOf = (id: string): number => Number(id.slice(-digits));
