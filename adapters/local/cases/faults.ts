import type { DatabaseSync } from 'node:sqlite';
import type { VerifiedCase } from '../../../core/audit/verify-case.ts';
import { UdwError } from '../../../core/errors.ts';
import { type Message, message } from '../../../core/messages/catalogue.ts';

/** The head that the register has of a case is not hashed: it must be that of the events. */
export function headFault(database: DatabaseSync, id: string, found: VerifiedCase): readonly Message[] {
  if (found.broken) return [];
  const row = database.prepare('SELECT sequence, hash FROM cases WHERE case_id = ?').get(id);
  if (row?.['sequence'] === found.events && row['hash'] === found.hash) return [];
  return [message('audit.head-differs', { case: id })];
}

/** The faults that an examination finds; what it throws is one too. */
export function orFaults(examine: () => readonly Message[]): readonly Message[] {
  try {
    return examine();
  } catch (error) {
    if (error instanceof UdwError) return error.findings.map((finding) => finding.message);
    throw error;
  }
}
