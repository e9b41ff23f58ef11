// node bench/pass-once.ts FILE REGULATIONS FOLDER: the product's own pass over a delivery: decode, read, canonicalise, check digits, two layers, Parquet.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { localDeliveries } from '../adapters/local/delivery/register.ts';
import { depersonalize } from '../adapters/local/engine/depersonalize.ts';
import { subkey } from '../core/depersonalization/keys.ts';
import { registerPlan } from './register-plan.ts';
import { reportPeak } from './report-peak.ts';

const [path = '', regulationsFile = '', folder = ''] = process.argv.slice(2);
const { regulations, table, plan } = registerPlan(readFileSync(regulationsFile, 'utf8'));
const file = await localDeliveries.register(path);
const keys = {
  version: 1,
  edge: subkey('edge', randomBytes(32)),
  warehouse: subkey('warehouse', randomBytes(32)),
};
const job = { loadId: 1, file, regulations, table, plan, current: undefined, loaded: [], at: new Date() };
await depersonalize(job, keys, folder, () => undefined);
reportPeak();
