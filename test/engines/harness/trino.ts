import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Engine } from './engine.ts';
import { EngineFailure } from './failure.ts';
import { freePort } from './free-port.ts';
import { engineCache, installOnce } from './install-once.ts';
import { java, javaProgram } from './java.ts';
import { coordinates, mavenArtifact } from './maven.ts';
import { runProgram } from './run-program.ts';
import { type Server, startServer, stopServer } from './server.ts';
import { askTrino, type TrinoAnswer, type TrinoEndpoint } from './trino-client.ts';
import { lakeFolder, writeTrinoSettings } from './trino-settings.ts';

/** A running Trino with the catalogs `iceberg` (schema `main`) and `memory` (schema `default`). */
export interface Trino {
  readonly server: Server;
  /** Everything that this run writes; removed when it stops. */
  readonly folder: string;
  /** The folder that stands for `local:///`. */
  readonly lake: string;
  /** Where statements are sent; unqualified names are those of `iceberg.main`. */
  readonly endpoint: TrinoEndpoint;
  /**
   * Runs one statement; unqualified names are those of `iceberg.main`.
   * @throws EngineFailure when the statement fails
   */
  readonly ask: (sql: string) => Promise<TrinoAnswer>;
}

const name = 'trino 476';
const artifact = { group: 'io.trino', name: 'trino-server', version: '476', packaging: 'tar.gz' } as const;
const plugins = ['iceberg', 'memory'];
const unpackLimitMs = 300_000;
const readyWithinMs = 180_000;
const Info = z.looseObject({ starting: z.boolean() });

async function build(folder: string): Promise<void> {
  const archive = await mavenArtifact(name, artifact, folder);
  // Plugins share files by hard links, so all are unpacked and then most are removed.
  const args = ['-xzf', archive, '-C', folder, '--strip-components=1'];
  const { status, stderr } = await runProgram({ command: 'tar', args, limitMs: unpackLimitMs });
  if (status !== 0) {
    throw new EngineFailure({
      engine: name,
      step: 'install',
      what: `tar could not unpack ${path.basename(archive)} (${status})`,
      remedy: `make 2 GB of room for ${folder}, have tar and gzip on PATH, and run again`,
      output: stderr,
    });
  }
  const unneeded = (await readdir(path.join(folder, 'plugin'))).filter((plugin) => !plugins.includes(plugin));
  const removed = [archive, path.join(folder, 'secrets-plugin')];
  for (const plugin of unneeded) removed.push(path.join(folder, 'plugin', plugin));
  await Promise.all(removed.map((item) => rm(item, { recursive: true, force: true })));
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(`${url}/v1/info`);
  return !Info.parse(await response.json()).starting;
}

/**
 * Trino 476, whose SQL is that of Athena's engine version 3, as one node with Iceberg tables in a folder.
 * @param cache the folder of all engines
 */
export function trino(cache: string = engineCache()): Engine<Trino> {
  return {
    name,
    async install() {
      await java(cache).install();
      const pins = [coordinates(artifact), ...plugins];
      return await installOnce(cache, { name: 'trino-476', pins }, build);
    },
    async start({ folder: program }) {
      const folder = await mkdtemp(path.join(tmpdir(), 'udw-trino-'));
      const folders = { program, run: folder };
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      // Where the server does not start its folder stays, for its log.
      const server = await startServer({
        engine: name,
        command: await javaProgram(cache),
        args: await writeTrinoSettings(folders, port),
        cwd: folder,
        logFile: path.join(folder, 'server.log'),
        ready: () => answers(url),
        readyWithinMs,
      });
      const endpoint = { engine: name, url, catalog: 'iceberg', schema: 'main' };
      const handle = {
        server,
        folder,
        lake: lakeFolder(folders),
        endpoint,
        ask: (sql: string) => askTrino(endpoint, sql),
      };
      try {
        await handle.ask('CREATE SCHEMA IF NOT EXISTS main');
      } catch (error) {
        await stopServer(server);
        throw error;
      }
      return handle;
    },
    async stop({ server, folder }) {
      await stopServer(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
