import { type CompiledProcedure, compileProcedure } from './compile.ts';
import { legalDocuments } from './documents/registry.ts';
import type { ProcedureId } from './model.ts';
import { rules394 } from './rules-394.ts';
import { amendmentTable } from './tables/amendment.ts';
import { connectionTable } from './tables/connection.ts';
import { requestTable } from './tables/request.ts';

/** The procedures by which cases are judged. */
export type Procedures = Readonly<Record<ProcedureId, CompiledProcedure>>;

const against = { rules: rules394, documents: legalDocuments };

/** The legal procedures of Rules 394, compiled. */
export const procedures: Procedures = {
  request: compileProcedure(requestTable, against),
  connection: compileProcedure(connectionTable, against),
  amendment: compileProcedure(amendmentTable, against),
};
