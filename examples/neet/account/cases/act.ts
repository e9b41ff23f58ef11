import type { DocumentId } from '../../../../core/procedures/documents/ids.ts';
import type { Role } from '../../../../core/procedures/model.ts';

/** One decision of a case: who takes it and when, who signs it and when. Times are those of Kazakhstan: `2026-04-21T10:00`. */
export interface Act {
  readonly step: string;
  readonly outcome: string;
  readonly by: Role;
  readonly at: string;
  readonly signed?: readonly (readonly [Role, string])[];
  readonly documents?: readonly DocumentId[];
  /** Further options of the command. */
  readonly more?: readonly string[];
}
