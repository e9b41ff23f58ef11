// node bench/stages-once.ts FILE REGULATIONS FOLDER: the stages of the pass one after another on one thread, seconds of CPU each, as JSON on file descriptor 3.
import { randomBytes } from 'node:crypto';
import { createWriteStream, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { readAssembled } from '../adapters/local/assembled.ts';
import { decode, type Sink } from '../adapters/local/delivery/decode.ts';
import { localDeliveries } from '../adapters/local/delivery/register.ts';
import { csvRelation } from '../adapters/local/engine/csv.ts';
import { openSession, quoted } from '../adapters/local/engine/instance.ts';
import { registerKernel } from '../adapters/local/engine/kernel-function.ts';
import { makeKernel } from '../core/depersonalization/kernel/kernel.ts';
import { subkey } from '../core/depersonalization/keys.ts';
import { printDuckdb } from '../core/loading/dialects/duckdb.ts';
import { KERNEL_FUNCTIONS } from '../core/loading/dialects/kernel-functions.ts';
import { PLAN_COLUMNS } from '../core/loading/plan.ts';
import { presenceOnly } from '../core/loading/presence.ts';
import { registerPlan } from './register-plan.ts';

const [file = '', regulationsFile = '', folder = ''] = process.argv.slice(2);
const { format, table, plan } = registerPlan(readFileSync(regulationsFile, 'utf8'));
const taken: Record<string, number> = {};

async function stage(name: string, act: () => Promise<unknown>): Promise<void> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  taken[name] = (user + system) / 1e6;
}

const registered = await localDeliveries.register(file);
const decoded = path.join(folder, 'decoded.csv');
const headings = table.columns.map(({ physicalName }) => physicalName);
const only = presenceOnly(plan);
const decodeTo = (write: Sink['write']) =>
  decode(registered, format, { headings: () => undefined, write }, () => undefined, {
    presenceOnly: only,
  });
await stage('decode, check, count records', () => decodeTo(async () => undefined));
const copy = createWriteStream(decoded);
const write = (bytes: Buffer) => new Promise<void>((resolve) => copy.write(bytes, () => resolve()));
await decodeTo(write);
await new Promise((resolve) => copy.end(resolve));

using kernel = makeKernel(readAssembled('hmac-sha-256'), {
  edge: subkey('edge', randomBytes(32)),
  warehouse: subkey('warehouse', randomBytes(32)),
});
using session = await openSession({ folders: [folder], memory: '8GB' });
const { connection } = session;
await connection.run('SET threads = 1');
registerKernel(connection, kernel);
const columns = headings.map((heading) => {
  const name = quoted(heading);
  return only.has(heading) ? `CASE WHEN ${name} <> '' THEN '1' END AS ${name}` : name;
});
const relation = csvRelation(decoded, 'rejects', headings, format);
await stage('read CSV into a table', () =>
  connection.run(`CREATE TABLE records AS SELECT ${columns.join(', ')} FROM ${relation}`),
);
const sql = printDuckdb(plan, '(SELECT rowid + 1 AS _record, * FROM records)', 'kernel');
const unhashed = KERNEL_FUNCTIONS.reduce(
  (text, { name }) => text.replaceAll(`${quoted(name)}(`, 'encode('),
  sql,
);
const outputs = [...plan.outputs.map(({ name }) => name), ...PLAN_COLUMNS];
const consumed = outputs.map((name) => `max(${quoted(name)})`).join(', ');
const parquet = path.join(folder, 'stages.parquet');
const runs = {
  expressions: `SELECT ${consumed} FROM (${unhashed})`,
  hashed: `SELECT ${consumed} FROM (${sql})`,
  written: `COPY (${sql}) TO '${parquet}' (FORMAT parquet, COMPRESSION lz4_raw)`,
};
for (const [name, statement] of Object.entries(runs)) await stage(name, () => connection.run(statement));
const { expressions = 0, hashed = 0, written = 0, ...first } = taken;
const stages = {
  ...first,
  'canonical form, check digits, techniques': expressions,
  'two layers of keyed hash': Math.max(0, hashed - expressions),
  'write Parquet': Math.max(0, written - hashed),
};
writeSync(3, JSON.stringify(stages));
