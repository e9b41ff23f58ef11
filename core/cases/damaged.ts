import { VerificationError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';

/** The error of an event on record that cannot be read, or that no rule lets happen. @param event its number, from 1 */
export const eventDamaged = (id: string, event: number): VerificationError =>
  new VerificationError([{ message: message('cases.event-damaged', { case: id, event: String(event) }) }]);

/** The error of a row of the register that cannot be read. @param row what identifies it; never a personal value */
export const rowDamaged = (table: string, row: string): VerificationError =>
  new VerificationError([{ message: message('cases.row-damaged', { table, row }) }]);

/** The error of a row that is missing or another than was written, and that the record cannot make anew. */
export const rowForeign = (table: string, row: string): VerificationError =>
  new VerificationError([{ message: message('audit.row-foreign', { table, row }) }]);
