import type { CaseHead } from '../core/audit/case-record.ts';
import type { IsoDate } from '../core/calendar/dates.ts';
import type { Calendar } from '../core/calendar/working-days.ts';
import type { Registry } from '../core/cases/bodies.ts';
import type { OpenRow } from '../core/cases/row.ts';
import type { Case, CaseEvent } from '../core/procedures/case.ts';
import type { ProcedureId } from '../core/procedures/model.ts';

/** A case as the store has it. */
export interface StoredCase {
  readonly events: readonly CaseEvent[];
  readonly head: CaseHead;
  readonly rehearsal: boolean;
}

/** What is appended to one case. */
export interface CaseAppend {
  readonly id: string;
  /** The head that the events follow on: when another has been written meanwhile, nothing is appended. */
  readonly expected: CaseHead;
  readonly events: readonly CaseEvent[];
  /** The case after them. */
  readonly after: Case;
  /** Its open steps, for the lists. */
  readonly rows: readonly OpenRow[];
  /** The real instant, in a rehearsal. */
  readonly rehearsedAt: string | undefined;
}

/** Which open steps a list has. */
export interface RowFilter {
  readonly rehearsal: boolean;
  /** Only what this body is waited for, or answers for. */
  readonly body?: string | undefined;
}

/** Where the events of cases are kept. */
export interface CaseStore {
  /** A case, or undefined where there is none of that number. */
  read(id: string): Promise<StoredCase | undefined>;
  /** The number that the next case of a procedure gets in a year. */
  nextNumber(procedure: ProcedureId, year: number): Promise<string>;
  /**
   * The cases about a subject, in the order of their numbers.
   * @param subject an information system, or the hash of a document of a request
   */
  about(
    subject: { readonly system: string } | { readonly request: string },
    rehearsal: boolean,
  ): Promise<readonly string[]>;
  /** The case that was opened under a key. */
  openedBy(key: string): Promise<string | undefined>;
  /**
   * Appends to some cases, all or none, in one transaction with their projections.
   * @returns `overtaken` when another process has written to one of them since it was read
   */
  append(appends: readonly CaseAppend[]): Promise<'appended' | 'overtaken'>;
  /** The open steps of all cases, the soonest first. */
  openSteps(filter: RowFilter): Promise<readonly OpenRow[]>;
  /** The numbers of cases that have not ended. */
  openCases(rehearsal: boolean): Promise<readonly string[]>;
  /** Keeps a calendar, so that its terms can be explained when another holds. */
  keepCalendar(calendar: Calendar): Promise<void>;
  /** The calendar of a version that was kept. */
  calendar(version: string): Promise<Calendar | undefined>;
}

/** The registry of bodies; every change has its event in the record of the home. */
export interface Bodies {
  /** All of it. */
  registry(): Promise<Registry>;
  /** @throws {RefusedError} when the identifier is taken */
  addBody(body: Registry['bodies'][number], at: Date): Promise<void>;
  /** @throws {RefusedError} when the identifier is taken */
  addPerson(person: Registry['people'][number], at: Date): Promise<void>;
  /** Gives a person the right to act for a body; both are registered. */
  addMandate(mandate: Registry['mandates'][number], at: Date): Promise<void>;
  /** Ends the mandates of a person for a body. @returns how many it ended */
  endMandates(body: string, person: string, lastDay: IsoDate, at: Date): Promise<number>;
}
