import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { homeEvents } from '../../../adapters/aws/cases/home.ts';
import { clientsOf } from '../../../adapters/aws/clients.ts';
import { dynamoTable } from '../../../adapters/aws/dynamo/table.ts';
import { openAccessWith } from '../../../functions/open-access/handler.ts';
import { publishDeliveryWith } from '../../../functions/publish-delivery/handler.ts';
import { fakeCatalog } from './catalog.ts';
import { heard } from './heard.ts';
import { fakeObjects } from './objects.ts';
import { decision, officeOnAws, paper, sentRequest } from './office.ts';

/** The environment of the functions of customers. */
export const customerEnvironment = {
  DEPLOYMENT: 'example',
  QUERY_RESULTS_BUCKET: 'query-results',
  QUERY_RESULTS_KEY: 'arn:key',
  SCAN_LIMIT: 10 ** 10,
  DELIVERY_BUCKET: 'delivery',
  CASES_TABLE: 'cases',
  VIEWS_WORK_GROUP: 'udw-example-views',
  STATEMENT_SECONDS: 0,
};

/** A digest, as `sha256sum` writes it. */
export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

async function parquet(select: string): Promise<Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'udw-publish-'));
  try {
    const file = path.join(folder, 'result.parquet');
    const connection = await (await DuckDBInstance.create()).connect();
    await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The rows of a delivery. */
export const rows = `SELECT 'Astana' AS "Город", 12::BIGINT AS "Persons", 0.25::DOUBLE AS share, 1.5::DECIMAL(38, 6) AS "sum", DATE '2026-01-01' AS day`;

/** What a delivery says of itself. */
export const report = {
  delivery: 'udw-delivery/1',
  request: 'jobs-by-town',
  requestVersion: '1',
  requestSha256: paper('request').sha256,
  customer: 'edu',
  at: '2026-11-23T01:18:42.123Z',
  columns: ['Город', 'Persons', 'share', 'sum', 'day'].map((name) => ({
    name,
    description: `What ${name}\nsays`,
  })),
  disclosure: { kind: 'aggregate', rows: 1, suppressed: 0, protection: 10 },
};

/** A platform with an open customer and a request whose case may or may not allow a delivery. */
export async function brought({ said = report as object, select = rows } = {}) {
  const office = await officeOnAws();
  const id = await sentRequest(office);
  const decide = (as: string, body: object) =>
    office.call(as, 'POST /cases/{case}/decisions', { case: id }, body);
  await decide('aliya', decision('consider', 'accepted', ['order']));
  const { clients, databases, statements, states } = fakeCatalog();
  await openAccessWith(clients, customerEnvironment)({ customer: 'edu' });
  const objects = fakeObjects();
  const file = { 'delivery.json': JSON.stringify(said), 'result.parquet': await parquet(select) };
  const put = (name: string, bytes: Uint8Array | string, to = 'd1') =>
    objects.put('delivery', `incoming/${to}/${name}`, bytes);
  const bring = (files: Readonly<Record<string, string | Uint8Array>>, to?: string) => {
    for (const [name, bytes] of Object.entries(files)) put(name, bytes, to);
    const sums = Object.entries(files).map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`);
    put('SHA256SUMS', sums.join(''), to);
  };
  bring(file);
  const { documents } = clientsOf({
    endpoint: office.dynamo.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const publish = publishDeliveryWith(
    heard('publish-delivery', { ...clients, objects: objects.client, documents }),
    customerEnvironment,
    () => new Date('2026-11-23T02:00:00Z'),
  );
  const events = async () =>
    (await homeEvents(dynamoTable(documents, 'cases'))).filter(({ kind }) => kind === 'delivery-published');
  return {
    office,
    id,
    decide,
    clients,
    databases,
    statements,
    states,
    objects,
    put,
    bring,
    publish,
    events,
    documents,
  };
}

/** The same with an agreement that both have signed. */
export async function agreed(given: Parameters<typeof brought>[0] = {}) {
  const all = await brought(given);
  const { office, id, decide } = all;
  await decide('nurlan', decision('determine-availability', 'available'));
  await decide('nurlan', decision('agree-terms', 'agreed', ['delivery-agreement']));
  const signing = { step: 'agree-terms', outcome: 'agreed' };
  await office.call('aliya', 'POST /cases/{case}/signatures', { case: id }, signing);
  return all;
}
