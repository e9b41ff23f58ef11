import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Clients } from '../../../adapters/aws/clients.ts';
import { verifiedKey } from '../../../adapters/aws/lake/places.ts';
import { deriveSubkey, EDGE_LABEL, rootKey, WAREHOUSE_LABEL } from '../../../core/depersonalization/keys.ts';
import { type FakeAthena, fakeAthena } from './athena.ts';
import { type FakeDocuments, fakeDocuments } from './documents.ts';
import { type FakeObjects, fakeObjects } from './objects.ts';
import { fakeOptimizers } from './optimizers.ts';
import { fakeScheduler } from './scheduler.ts';

/** Root keys of the tests, by the alias of their KMS key. */
export const roots = {
  edge: rootKey('edge', Buffer.alloc(32, 1)),
  warehouse: rootKey('warehouse', Buffer.alloc(32, 2)),
};

/** The subkeys that KMS derives of them. */
export const subkeys = () => ({
  edge: deriveSubkey(roots.edge, EDGE_LABEL),
  warehouse: deriveSubkey(roots.warehouse, WAREHOUSE_LABEL),
});

/** The environment of every function. */
export const env = {
  DEPLOYMENT: 'udw-test',
  LOADS_TABLE: 'loads',
  LEASES_TABLE: 'leases',
  CASES_TABLE: 'cases',
  GATE: 'none',
  LANDING_BUCKET: 'landing',
  STAGING_BUCKET: 'staging',
  WAREHOUSE_BUCKET: 'warehouse',
  AUDIT_BUCKET: 'audit',
  LOAD_MACHINE: 'arn:aws:states:eu-central-1:111122223333:stateMachine:udw-test-load',
  CLEAR_LANDING: 'false',
  IDENTITY_SECRET: 'identity',
  EDGE_KEY: 'edge',
  EDGE_KEY_VERSION: 1,
  WAREHOUSE_KEY: 'warehouse',
  WAREHOUSE_KEY_VERSION: 1,
  WORK_GROUP: 'udw-test',
  WAREHOUSE_DATABASE: 'udw_test_warehouse',
  STAGING_DATABASE: 'udw_test_staging',
  PATIENCE_MINUTES: 60,
  MACHINE_MINUTES: 360,
  STATEMENT_SECONDS: 0,
  ACCOUNT: '111122223333',
  SCHEDULE_GROUP: 'udw-test-deliveries',
  SCHEDULER_ROLE: 'arn:aws:iam::111122223333:role/udw-test-scheduler',
  EXPECT_FUNCTION: 'arn:aws:lambda:eu-central-1:111122223333:function:udw-test-expect',
  UNDELIVERED_QUEUE: 'arn:aws:sqs:eu-central-1:111122223333:udw-test-undelivered',
  OPTIMIZER_ROLE: 'arn:aws:iam::111122223333:role/udw-test-optimizer',
  MOST_BYTES: 100_000,
  MOST_PARQUET_BYTES: 50_000,
  MOST_MADE_BYTES: 200_000,
} as const;

/** A row as JavaScript has it; bytes as lower-case hex. */
export type Row = Readonly<Record<string, unknown>>;

/** AWS in memory. */
export interface Cloud {
  readonly clients: Clients;
  readonly objects: FakeObjects;
  readonly documents: FakeDocuments;
  readonly athena: FakeAthena;
  /** Executions that were started: input by name. */
  readonly executions: Map<string, unknown>;
  /** Errors that the next starts of executions answer with. */
  readonly startFailures: Error[];
  /** The answer of a SELECT over the verified rows of a load, which the SELECT calls `rows`. */
  verified(load: number, select: string): Promise<readonly Row[]>;
  identity: string;
}

async function query(bytes: Uint8Array, select: string): Promise<readonly Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'udw-rows-'));
  try {
    writeFileSync(path.join(folder, 'rows.parquet'), bytes);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`CREATE VIEW rows AS SELECT * FROM read_parquet('${folder}/rows.parquet')`);
    const rows = (await connection.runAndReadAll(select)).getRowObjectsJS();
    connection.closeSync();
    instance.closeSync();
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Makes an AWS in memory, with the keys of the tests. */
export function newCloud(): Cloud {
  const objects = fakeObjects();
  const documents = fakeDocuments();
  const verified: Cloud['verified'] = (load, select) => {
    const found = objects.stored.get(`${env.STAGING_BUCKET}/${verifiedKey(load)}`);
    if (found === undefined) throw new Error(`load ${load} has no verified rows`);
    return query(found.bytes, select);
  };
  const athena = fakeAthena(async (load) =>
    Number((await verified(load, 'SELECT count(*)::INT AS n FROM rows'))[0]?.['n']),
  );
  const executions = new Map<string, unknown>();
  const keys = {
    send: async ({ input }: { input: { KeyId: 'edge' | 'warehouse'; Message: Uint8Array } }) => ({
      Mac: new Uint8Array(createHmac('sha256', roots[input.KeyId]).update(input.Message).digest()),
    }),
  };
  const startFailures: Error[] = [];
  const machines = {
    send: async ({ input }: { input: { name: string; input: string } }) => {
      const failure = startFailures.shift();
      if (failure) throw failure;
      if (executions.has(input.name)) throw Object.assign(new Error(), { name: 'ExecutionAlreadyExists' });
      executions.set(input.name, JSON.parse(input.input));
      return {};
    },
  };
  const cloud = { objects, documents, athena, executions, startFailures, verified, identity: '' };
  const secrets = { send: async () => ({ SecretString: cloud.identity }) };
  const clients = {
    objects: objects.client,
    documents: documents.client,
    athena: athena.client,
    catalog: fakeOptimizers().client,
    scheduler: fakeScheduler().client,
    keys,
    machines,
    secrets,
  };
  return Object.assign(cloud, { clients: clients as unknown as Clients });
}
