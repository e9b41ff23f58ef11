import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DocumentError, UsageError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { DocumentReference, Source } from '../../../core/procedures/case.ts';
import { type DocumentId, documentIds } from '../../../core/procedures/documents/ids.ts';
import { judgeDocument } from '../../../core/procedures/documents/judge-document.ts';
import { type AgreedTerm, type Ground, groundIds } from '../../../core/procedures/model.ts';

/** Gathers the values of an option that may be given several times. */
export const several = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

const usage = (id: 'cli.not-a-document' | 'cli.not-a-source' | 'cli.not-agreed' | 'cli.not-a-ground') =>
  new UsageError([{ message: message(id) }]);

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new DocumentError([{ message: message('load.file-unreadable', { code }), at: { file } }], {
      cause: error,
    });
  }
}

/**
 * Reads `NAME=FILE@REGISTRATION`, and the file by the form of that document.
 * @throws UsageError when it has another form
 * @throws DocumentError when the file cannot be read, or is no such document
 */
export function readDocuments(typed: readonly string[] = []): readonly DocumentReference[] {
  return typed.map((text) => {
    const [, name = '', file = '', registration = ''] = /^([a-z-]+)=(.+)@([^@]+)$/.exec(text) ?? [];
    if (!(documentIds as readonly string[]).includes(name)) throw usage('cli.not-a-document');
    const document = name as DocumentId;
    const bytes = bytesOf(file);
    judgeDocument(document, bytes, file);
    return { document, sha256: createHash('sha256').update(bytes).digest('hex'), registration };
  });
}

/**
 * The hash of a file.
 * @throws {DocumentError} when it cannot be read
 */
export const hashOfFile = (file: string): string => createHash('sha256').update(bytesOf(file)).digest('hex');

/**
 * Reads `PROVIDER/SYSTEM` or `PROVIDER/SYSTEM/HOLDER`.
 * @throws UsageError when it has another form
 */
export function readSources(typed: readonly string[] | undefined): readonly Source[] | undefined {
  return typed?.map((text) => {
    const [provider, system, holder, ...more] = text.split('/');
    if (!provider || !system || holder === '' || more.length > 0) throw usage('cli.not-a-source');
    return { provider, system, ...(holder === undefined ? {} : { holder }) };
  });
}

/**
 * Reads `STEP=DATE` or `STEP=WORKINGDAYS`.
 * @throws UsageError when it has another form
 */
export function readAgreed(
  typed: readonly string[] | undefined,
): Readonly<Record<string, AgreedTerm>> | undefined {
  if (typed === undefined) return undefined;
  return Object.fromEntries(
    typed.map((text): [string, AgreedTerm] => {
      const [, step = '', term = ''] = /^([a-z-]+)=(\d{4}-\d{2}-\d{2}|[1-9]\d{0,2})$/.exec(text) ?? [];
      if (step === '') throw usage('cli.not-agreed');
      return [step, term.includes('-') ? { date: term } : { workingDays: Number(term) }];
    }),
  );
}

/**
 * Reads the code of a ground.
 * @throws UsageError when there is none of that code
 */
export function readGround(typed: string | undefined): Ground | undefined {
  if (typed === undefined) return undefined;
  const ground = groundIds.find((id) => id === typed);
  if (ground === undefined) throw usage('cli.not-a-ground');
  return ground;
}

/**
 * Reads the number of a visit or of an event.
 * @throws UsageError when it is no whole number from 1
 */
export function readCount(typed: string): number {
  if (!/^[1-9]\d{0,8}$/.test(typed)) throw new UsageError([{ message: message('cli.not-a-number') }]);
  return Number(typed);
}
