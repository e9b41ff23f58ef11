import { createHash } from 'node:crypto';
import { RefusedError } from '../../core/errors.ts';
import { placesOf } from '../../core/lake/customers.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { AllowedBy } from '../ports.ts';
import { columnsOf, readReport, readSums, tableOf, tablesOf, viewOf } from './delivered.ts';
import type { BroughtFile, PublishPorts } from './ports.ts';

/** What the operator is told of a publication. */
export interface Publication {
  readonly customer: string;
  readonly database: string;
  readonly table: string;
  /** The view of the latest delivery of the request. */
  readonly view: string;
  readonly allowedBy: AllowedBy;
}

const refuse = (said: ReturnType<typeof message>): RefusedError =>
  new RefusedError([{ message: said, basis: 'ours' }]);

async function textOf(ports: PublishPorts, folder: string, file: string, etag?: string): Promise<string> {
  const text = await ports.text(folder, file, etag);
  if (text === undefined) throw refuse(message('customers.file-missing', { file }));
  return text;
}

async function hashedFiles(
  ports: PublishPorts,
  folder: string,
  sums: ReadonlyMap<string, string>,
): Promise<readonly BroughtFile[]> {
  const files: BroughtFile[] = [];
  for (const [file, sha256] of sums) {
    const found = await ports.hashed(folder, file);
    if (found === undefined) throw refuse(message('customers.file-missing', { file }));
    if (found.sha256 !== sha256) throw refuse(message('customers.file-differs', { file }));
    files.push(found);
  }
  return files;
}

/**
 * Publishes what `udw deliver` has made and the operator has brought: asks the case of the request, writes it into the record, gives
 * the customer a copy of the files, a table over them, and the view of the latest delivery. The record comes first: nobody has what
 * it does not tell. Said again, it finishes what was begun.
 * @param folder below the folder of what was brought
 * @throws {RefusedError} when the files are not a whole delivery, access is not open, or no case allows it (paras 6, 25)
 */
export async function publishDelivery(
  ports: PublishPorts,
  deployment: string,
  folder: string,
): Promise<Publication> {
  const text = await textOf(ports, folder, 'SHA256SUMS');
  const files = await hashedFiles(ports, folder, readSums(text));
  const etagOf = (file: string): string => files.find(({ name }) => name === file)?.etag ?? '';
  const report = readReport(await textOf(ports, folder, 'delivery.json', etagOf('delivery.json')));
  const columns = columnsOf(report, await ports.fields(folder, etagOf('result.parquet')));
  const { request, requestVersion, requestSha256, customer } = report;
  const places = placesOf(deployment, customer);
  if (!(await ports.isOpen(places))) throw refuse(message('customers.not-open', { customer }));
  const { customer: filedBy, ...allowedBy } = await ports.gate(requestSha256);
  if (filedBy !== customer)
    throw refuse(
      message('customers.other-customer', { case: allowedBy.case, customer, body: filedBy ?? '-' }),
    );
  const table = tableOf(report);
  const sums = createHash('sha256').update(text).digest('hex');
  const published = { request, requestVersion, requestSha256, customer, table, sums, allowedBy };
  if (!(await ports.record(published))) throw refuse(message('customers.other-content', { table }));
  const to = `${places.folder}${table}/`;
  await ports.give(folder, files, to);
  const description = oneLineOf(request, requestVersion);
  await ports.keepTable(places, { name: table, description, columns, from: to });
  const view = viewOf(report);
  // One that comes late, or is said again, does not take the place of a later one.
  const isLatest = tablesOf(report, await ports.published(customer)).at(-1) === table;
  if (isLatest) await ports.keepView(places, { name: view, description, of: table, columns });
  return { customer, database: places.database, table, view, allowedBy };
}

const oneLineOf = (request: string, version: string): string =>
  `Delivery by request ${request}, version ${version}`;
