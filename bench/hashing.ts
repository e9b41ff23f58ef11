import { createHash, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { DuckDBInstance } from '@duckdb/node-api';
import { readAssembled } from '../adapters/local/assembled.ts';
import { registerKernel } from '../adapters/local/engine/kernel-function.ts';
import { type Cells, type Kernel, makeKernel } from '../core/depersonalization/kernel/kernel.ts';
import { subkey } from '../core/depersonalization/keys.ts';
import { compileTable } from '../core/loading/compile.ts';
import { asciiBytes, column, mac, none } from '../core/loading/construct.ts';
import { printDuckdb } from '../core/loading/dialects/duckdb.ts';
import { sampleTable } from '../test/loading/every-technique.ts';
import { putKeyTable } from '../test/loading/key-table.ts';

/** Identifiers that got their pseudonym, both layers, in a second of one core. */
export type Rate = number;

const keys = { edge: subkey('edge', randomBytes(32)), warehouse: subkey('warehouse', randomBytes(32)) };
const [EDGE, PERSON] = ['v1|iin|', 'v1|person|'];
const STRIDE = 16;

const identifier = (index: number): string => String(index).padStart(12, '0');

function seconds(act: () => void): number {
  const started = process.hrtime.bigint();
  act();
  return Number(process.hrtime.bigint() - started) / 1e9;
}

function columnsOf(rows: number, capacity: number): readonly Cells[] {
  const columns: Cells[] = [];
  for (let from = 0; from < rows; from += capacity) {
    const count = Math.min(capacity, rows - from);
    const bytes = new Uint8Array(count * STRIDE);
    const view = new DataView(bytes.buffer);
    for (let index = 0; index < count; index += 1) {
      view.setUint32(index * STRIDE, 12, true);
      new TextEncoder().encodeInto(identifier(from + index), bytes.subarray(index * STRIDE + 4));
    }
    columns.push({ bytes, stride: STRIDE, count });
  }
  return columns;
}

function kernel(): Kernel {
  return makeKernel(readAssembled('hmac-sha-256'), keys);
}

/** The kernel fed with columns, one layer or both: MACs a second of one core. */
export function kernelRate(rows: number, layers: 1 | 2): Rate {
  using its = kernel();
  if (its.form !== 'wasm') throw new Error('the kernel is not the one of WebAssembly');
  const columns = columnsOf(rows, its.capacity);
  const edge = { layer: 'edge', prefix: EDGE } as const;
  const steps = layers === 1 ? ([edge] as const) : ([edge, { layer: 'warehouse', prefix: PERSON }] as const);
  for (const cells of columns.slice(0, 50)) its.macs(cells, steps);
  const taken = seconds(() => {
    for (const cells of columns) its.macs(cells, steps);
  });
  return rows / taken;
}

/** Node's createHmac, a call a layer and row, with keys that are made once: given as bytes, each call imports them anew, several times as slow. */
export function nodeRate(rows: number): Rate {
  const edge = createSecretKey(keys.edge);
  const warehouse = createSecretKey(keys.warehouse);
  const taken = seconds(() => {
    for (let index = 0; index < rows; index += 1) {
      const t = createHmac('sha256', edge).update(EDGE).update(identifier(index)).digest();
      createHmac('sha256', warehouse).update(PERSON).update(t).digest();
    }
  });
  return rows / taken;
}

const BLOCKS = 1 << 20;
const COMPRESSIONS = 4;

/** As many identifiers as {@link opensslLimit} has compressions for. */
export const opensslIdentifiers = BLOCKS / COMPRESSIONS;

/** What OpenSSL's SHA-256 could do at most on this core, were there nothing but the four compressions that two layers take. */
export function opensslLimit(): Rate {
  const blocks = randomBytes(BLOCKS * 64);
  return opensslIdentifiers / seconds(() => createHash('sha256').update(blocks).digest());
}

async function duckdbRate(rows: number, select: 'kernel' | 'composed'): Promise<Rate> {
  using its = kernel();
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await putKeyTable(connection, keys);
  registerKernel(connection, its);
  await connection.run(
    `CREATE TABLE source AS SELECT i AS _record, lpad(i::VARCHAR, 12, '0') AS "IIN" FROM range(${rows}) t(i)`,
  );
  const plan = {
    ...compileTable(sampleTable([]), { asOf: '2026-09-30', decimal: '.' }),
    source: [{ physicalName: 'IIN' }],
    layers: [
      [
        {
          name: 'person',
          expr: mac('warehouse', PERSON, mac('edge', EDGE, asciiBytes(column('IIN')))),
        },
        { name: '_faults', expr: none('text') },
        { name: '_notes', expr: none('text') },
        { name: '_present', expr: none('text') },
      ],
    ],
    outputs: [
      { name: 'person', type: 'bytes', source: 'IIN', technique: 'keyed-hash', description: '' },
    ] as const,
  };
  const sql = printDuckdb(plan, 'source', select);
  const started = process.hrtime.bigint();
  await connection.run(`CREATE TABLE result AS SELECT person FROM (${sql})`);
  const taken = Number(process.hrtime.bigint() - started) / 1e9;
  connection.closeSync();
  instance.closeSync();
  return rows / taken;
}

/** The kernel as a function of DuckDB, one thread, from a table to a table. */
export const duckdbKernelRate = (rows: number): Promise<Rate> => duckdbRate(rows, 'kernel');

/** HMAC composed of DuckDB's sha256, one thread, from a table to a table. */
export const duckdbComposedRate = (rows: number): Promise<Rate> => duckdbRate(rows, 'composed');
