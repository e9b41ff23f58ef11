import type { CaseHead } from '../../core/audit/case-record.ts';
import type { RecordedEvent } from '../../core/audit/chain.ts';
import type { KeptRecord } from '../../core/audit/verify-case.ts';
import type { ProcedureId } from '../../core/procedures/model.ts';

/** An event of the record of the home with its hash. */
export type HomeEvent = RecordedEvent & { readonly hash: string };

/** The record of a case as it is kept. */
export interface KeptChain {
  readonly head: CaseHead;
  readonly records: readonly KeptRecord[];
}

/** The record of a deployment, as it is read to be proven. */
export interface Chains {
  /** The record of a case; undefined where there is none of that number. */
  of(id: string): Promise<KeptChain | undefined>;
  /** How many numbers were given to cases of a procedure in a year. */
  given(procedure: ProcedureId, year: number): Promise<number>;
  /** The head of the record of the home. */
  homeHead(): Promise<CaseHead>;
  /** Events of the record of the home after a number, in order, at most so many. */
  homeAfter(number: number, limit: number): Promise<readonly HomeEvent[]>;
}
