import type { CaseHead } from '../../core/audit/case-record.ts';
import type { CaseExport, ExportedEvent } from '../../core/audit/export.ts';
import type { ProcedureId } from '../../core/procedures/model.ts';
import type { HomeEvent } from './ports.ts';

/** What there is to be verified. */
export interface Overview {
  /** How many numbers were given to cases, by procedure and year; none is left out in between. */
  readonly given: readonly {
    readonly procedure: ProcedureId;
    readonly year: number;
    readonly cases: number;
  }[];
  /** The head of the record of the home. */
  readonly home: CaseHead;
}

/** The record of a case, and the head that the table has of it. */
export interface CaseChain {
  readonly case: string;
  readonly head: CaseHead;
  readonly events: readonly ExportedEvent[];
}

/** Some cases, and the place in the year after which others follow. */
export interface CasesPage {
  readonly cases: readonly CaseChain[];
  readonly next?: number;
}

/** Some events of the record of the home, and the number after which others follow. */
export interface HomePage {
  readonly events: readonly HomeEvent[];
  readonly next?: number;
}

/** Where the record of a deployment is read by whoever verifies it: nothing that it says is taken on trust. */
export interface AuditSource {
  /** What there is. */
  overview(): Promise<Overview>;
  /** Cases of a procedure and a year after a place in it. */
  cases(procedure: ProcedureId, year: number, after: number): Promise<CasesPage>;
  /** Events of the record of the home after a number. */
  home(after: number): Promise<HomePage>;
  /** The record of one case. */
  record(id: string): Promise<CaseExport>;
}
