import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LocalServer } from '../../setting/local-server.ts';
import { type Place, translate } from '../aws/athena/ddl.ts';
import { type Execution, executionsOver, type Misreport } from '../aws/athena/executions.ts';
import { operationsOver } from '../aws/athena/operations.ts';
import { type Fault, serve } from '../aws/athena/serve.ts';
import type { Engine } from './engine.ts';
import { engineCache } from './install-once.ts';
import { type Trino, trino } from './trino.ts';
import { askTrino, type TrinoAnswer } from './trino-client.ts';

/** A running double of Athena: its protocol, on Trino 476 with Iceberg. */
export interface Athena {
  readonly endpoint: LocalServer;
  /** What runs the statements, to look at rows past the protocol. */
  readonly trino: Trino;
  /** Makes a database, as the catalog of a deployment has it. */
  makeDatabase(name: string): Promise<void>;
  /** The next requests of an operation go wrong, one for each fault. */
  nextRequests(operation: string, ...faults: readonly Fault[]): void;
  /** The next statements that are started are misreported, one for each. */
  nextStatements(...misreports: readonly Misreport[]): void;
  /** From where external tables get their files; without it they are refused. */
  readFrom(objects: Objects): void;
  /** Every statement that was started, in their order. */
  executions(): readonly Execution[];
}

/** The objects of a bucket under a prefix, by their keys. */
export type Objects = (place: Place) => Promise<ReadonlyMap<string, Uint8Array>>;

async function bring({ lake }: Trino, place: Place, objects: Objects): Promise<void> {
  const folder = path.join(lake, 's3', place.bucket);
  await rm(path.join(folder, place.prefix), { recursive: true, force: true });
  for (const [key, body] of await objects(place)) {
    const file = path.join(folder, key);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, body);
  }
}

/**
 * A double of Athena. DDL of tables, `OPTIMIZE` and `VACUUM` are translated; every other text runs on Trino as it is.
 * Unlike Athena it checks no permission, writes no result to S3 and no table to Glue, and takes some text that Athena refuses.
 * An external table has the files that lay in its place when it was made.
 * @param cache the folder of all engines
 */
export function athena(cache: string = engineCache()): Engine<Athena> {
  const engine = trino(cache);
  return {
    name: `athena on ${engine.name}`,
    install: () => engine.install(),
    async start(installed) {
      const running = await engine.start(installed);
      let objects: Objects = () => Promise.reject(new Error('no files to read external tables from'));
      const faults = new Map<string, Fault[]>();
      const misreports: Misreport[] = [];
      const executions = executionsOver(async (query, database = 'default', signal) => {
        const { statements, files } = translate(query);
        if (files !== undefined) await bring(running, files, objects);
        let answer: TrinoAnswer = { columns: [], rows: [] };
        const endpoint = { ...running.endpoint, schema: database };
        for (const statement of statements) answer = await askTrino(endpoint, statement, signal);
        return answer;
      });
      const operations = operationsOver(executions, () => misreports.shift());
      const endpoint = await serve(operations, (operation) => faults.get(operation)?.shift());
      return {
        endpoint,
        trino: running,
        makeDatabase: async (name) => void (await running.ask(`CREATE SCHEMA IF NOT EXISTS "${name}"`)),
        nextRequests: (operation, ...next) => void faults.set(operation, [...next]),
        nextStatements: (...next) => void misreports.push(...next),
        readFrom(from) {
          objects = from;
        },
        executions: executions.all,
      };
    },
    async stop({ endpoint, trino: running }) {
      await endpoint.close();
      await engine.stop(running);
    },
  };
}
