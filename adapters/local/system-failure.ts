import { RefusedError, type UdwError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { damaged, isDamage } from './catalog/schema.ts';

/** What SQLite says of a file that it cannot read or write, as the system would. */
const sqliteCodes: Readonly<Record<number, string>> = { 8: 'EROFS', 10: 'EIO', 13: 'ENOSPC', 14: 'EACCES' };

/** What DuckDB repeats of the system's words when a file fails; the rest of its message may name a value and is not read. */
const duckdbWords: readonly (readonly [RegExp, string])[] = [
  [/^IO Error: .*No space left on device/s, 'ENOSPC'],
  [/^IO Error: .*Disk quota exceeded/s, 'EDQUOT'],
  [/^IO Error: .*Read-only file system/s, 'EROFS'],
  [/^IO Error: .*Permission denied/s, 'EACCES'],
  [/^IO Error: .*No such file or directory/s, 'ENOENT'],
];

/** What the system said of a file: full disk, no right, no such folder; undefined when the error is another. */
export function systemCode(error: unknown): string | undefined {
  const { code, errno, errcode } = Object(error) as { code?: string; errno?: number; errcode?: number };
  if (code === 'ERR_SQLITE_ERROR') return sqliteCodes[Number(errcode) & 0xff];
  if (errno !== undefined) return code;
  const text = error instanceof Error ? error.message : '';
  return duckdbWords.find(([words]) => words.test(text))?.[1];
}

const fullCodes = new Set(['ENOSPC', 'EDQUOT']);
const closedCodes = new Set(['EROFS', 'EACCES', 'EPERM']);
const missingCodes = new Set(['ENOENT', 'ENOTDIR']);

/** What the machine did to a command that nobody foresaw, in words; undefined when it was not the machine. */
export function systemFailure(error: unknown): UdwError | undefined {
  if (isDamage(error)) return damaged(error);
  const code = systemCode(error);
  if (code === undefined) return undefined;
  const id = fullCodes.has(code)
    ? 'error.disk-full'
    : closedCodes.has(code)
      ? 'error.not-writable'
      : missingCodes.has(code)
        ? 'error.file-missing'
        : 'error.system';
  return new RefusedError([{ message: message(id, { code }), ...placeOf(error) }], { cause: error });
}

function placeOf(error: unknown): { readonly at?: { readonly file: string } } {
  const { path } = Object(error) as { path?: unknown };
  return typeof path === 'string' ? { at: { file: path } } : {};
}
