import { z } from 'zod';
import { RefusedError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { ResultField, ViewColumn } from './ports.ts';

/** What publication reads of `delivery.json`. */
const reportSchema = z.object({
  delivery: z.literal('udw-delivery/1'),
  request: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
  requestVersion: z.string().min(1),
  requestSha256: z.string().regex(/^[0-9a-f]{64}$/),
  customer: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/),
  at: z.iso.datetime(),
  columns: z.array(z.object({ name: z.string().min(1), description: z.string() })).min(1),
  // How suppressed rows came about stays with the operator (docs/delivery.md).
  disclosure: z.object({ operator: z.undefined().optional() }),
});

/** See {@link readReport}. */
export type Report = z.output<typeof reportSchema>;

/** Files of a delivery; the first two are needed. */
const known = ['delivery.json', 'result.parquet', 'result.csv', 'result.html'] as const;

/** Bytes of a name in the Glue catalog at most. */
const longestName = 255;

const refuse = (said: ReturnType<typeof message>): RefusedError =>
  new RefusedError([{ message: said, basis: 'ours' }]);

/** Reads `delivery.json` as customers get it. @throws {RefusedError} when it is something else */
export function readReport(text: string): Report {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse(message('customers.no-delivery'));
  }
  const read = reportSchema.safeParse(value);
  if (!read.success) throw refuse(message('customers.no-delivery'));
  return read.data;
}

/** Reads `SHA256SUMS`: hashes by file. @throws {RefusedError} when it names others than the files of a delivery */
export function readSums(text: string): ReadonlyMap<string, string> {
  const sums = new Map<string, string>();
  for (const line of text.trimEnd().split('\n')) {
    const [, sha256, file] = /^([0-9a-f]{64}) [ *](\S+)$/.exec(line) ?? [];
    if (sha256 === undefined || file === undefined || sums.has(file) || !known.some((name) => name === file))
      throw refuse(message('customers.sums-unreadable'));
    sums.set(file, sha256);
  }
  for (const file of known.slice(0, 2))
    if (!sums.has(file)) throw refuse(message('customers.file-missing', { file }));
  return sums;
}

const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= longestName ? line : `${line.slice(0, longestName - 1)}…`;
};

/**
 * The columns of a delivery as the catalog keeps them, under the headings of the request.
 * @throws {RefusedError} when the result has other columns than its description, or the catalog cannot keep one
 */
export function columnsOf({ columns }: Report, fields: readonly ResultField[]): readonly ViewColumn[] {
  if (columns.length !== fields.length || columns.some(({ name }, index) => fields[index]?.name !== name))
    throw refuse(message('customers.columns-differ'));
  const names = new Set<string>();
  return columns.map(({ name, description }, index) => {
    const number = String(index + 1);
    const lower = name.toLowerCase();
    if (names.has(lower) || Buffer.byteLength(lower) > longestName)
      throw refuse(message('customers.column-name', { number }));
    names.add(lower);
    const type = fields[index]?.type;
    if (type === undefined) throw refuse(message('customers.column-type', { number }));
    return { name: lower, heading: name, type, comment: oneLine(description) };
  });
}

type Request = Pick<Report, 'request'>;

const nameOf = ({ request }: Request): string => request.replaceAll('-', '_');

/** The table of a delivery: its request and the instant of its making, `jobs_20261123_011842`. */
export const tableOf = ({ request, at }: Pick<Report, 'request' | 'at'>): string =>
  `${nameOf({ request })}_${at.slice(0, 19).replace('T', '_').replace(/[-:]/g, '')}`;

/** The view of the latest delivery of a request, `jobs_latest`. Tables end with an instant, so no view is called as a table. */
export const viewOf = (report: Request): string => `${nameOf(report)}_latest`;

/** Of tables those that are deliveries of a request, the earliest first: `jobs_by_town_…` is none of `jobs`. */
export const tablesOf = (report: Request, tables: readonly string[]): readonly string[] =>
  tables.filter((table) => new RegExp(`^${nameOf(report)}_\\d{8}_\\d{6}$`).test(table)).toSorted();
