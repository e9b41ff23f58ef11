import { rejectsText } from '../../core/loading/rejects-text.ts';
import type { Reject } from '../../services/ports.ts';
import { writeWhole } from './files.ts';

/** Writes the list of rejected records. */
export const writeRejects = (file: string, rejects: readonly Reject[]): void =>
  writeWhole(file, rejectsText(rejects));
