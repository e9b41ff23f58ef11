import type { CaseRecord } from '../../core/audit/case-record.ts';
import type { TenCases } from '../../core/cases/number.ts';
import type { ProcedureId } from '../../core/procedures/model.ts';
import type { RegisterRow, RegisterTable } from '../../core/register/tables.ts';
import type { CasePorts } from '../cases/unit.ts';
import type { Clock } from '../ports.ts';
import type { RecordedDelivery, RecordedLoad } from './rows.ts';
import type { ViewPorts } from './views.ts';

/** What the register is written from, and where. */
export interface RegisterPorts extends ViewPorts {
  readonly clock: Clock;
  readonly cases: Pick<CasePorts, 'store' | 'counting'>;
  /** The place of the last case of a procedure that was opened in a year; 0 where there is none. */
  lastOf(procedure: ProcedureId, year: number): Promise<number>;
  /** The records of ten cases, rehearsals apart. */
  recordsOf(cases: TenCases): Promise<readonly CaseRecord[]>;
  /** All loads. */
  loads(): Promise<readonly RecordedLoad[]>;
  /** All deliveries that were published to customers. */
  deliveries(): Promise<readonly RecordedDelivery[]>;
  /** Writes a part of a table, in the place of what was written of it before. @param part names it: `R-2026-00000` */
  write<Table extends RegisterTable>(
    table: Table,
    part: string,
    rows: readonly RegisterRow<Table>[],
  ): Promise<void>;
  /** Milliseconds that an execution of the load machine lasts at most. */
  readonly longest: number;
}
