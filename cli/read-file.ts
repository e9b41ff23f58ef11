import { readFileSync } from 'node:fs';
import { DocumentError } from '../core/errors.ts';
import { message } from '../core/messages/catalogue.ts';

/**
 * Reads a document as UTF-8 text.
 * @throws {DocumentError} when it cannot be read
 */
export function readDocument(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new DocumentError([{ message: message('load.file-unreadable', { code }), at: { file } }], {
      cause: error,
    });
  }
}
