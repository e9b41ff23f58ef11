import type { ProcedureId } from '../procedures/model.ts';

const letters: Readonly<Record<ProcedureId, string>> = { request: 'R', connection: 'C', amendment: 'A' };

const digits = 6;

/** What the numbers of the cases of a procedure begin with in a year: `R-2026-`. */
export const numberPrefix = (procedure: ProcedureId, year: number): string =>
  `${letters[procedure]}-${year}-`;

/** The number of a case: procedure, year, place in the year: `R-2026-000001`. */
export const caseNumber = (procedure: ProcedureId, year: number, place: number): string =>
  numberPrefix(procedure, year) + String(place).padStart(digits, '0');

/** The place of a case in its year, from 1. */
export const placeOf = (id: string): number => Number(id.slice(-digits));
