import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type AwsClient, clientOf, type Place } from './aws-client.ts';
import type { Engine } from './engine.ts';
import { freePort } from './free-port.ts';
import { engineCache, installOnce } from './install-once.ts';
import { java, javaProgram } from './java.ts';
import { coordinates, mavenLibraries } from './maven.ts';
import { type Server, startServer, stopServer } from './server.ts';

/** A running DynamoDB Local, without a table. */
export interface DynamoDbLocal {
  readonly server: Server;
  /** Its log alone: tables are kept in memory. */
  readonly folder: string;
  readonly client: AwsClient;
}

const name = 'dynamodb local 2.6.1';
const artifact = {
  group: 'com.amazonaws',
  name: 'DynamoDBLocal',
  version: '2.6.1',
  packaging: 'jar',
} as const;
const readyWithinMs = 60_000;

/**
 * DynamoDB Local 2.6.1, AWS's own: conditions and transactions are those of the service. It knows no streams to other
 * services, no point-in-time recovery and no policies. It listens on every interface, having no setting for it.
 * @param cache the folder of all engines
 */
export function dynamoDbLocal(place: Place, cache: string = engineCache()): Engine<DynamoDbLocal> {
  return {
    name,
    async install() {
      await java(cache).install();
      const pins = [coordinates(artifact)];
      return await installOnce(cache, { name: 'dynamodb-local-2.6.1', pins }, (folder) =>
        mavenLibraries(name, artifact, folder),
      );
    },
    async start({ folder: program }) {
      const folder = await mkdtemp(path.join(tmpdir(), 'udw-dynamodb-'));
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const server = await startServer({
        engine: name,
        command: await javaProgram(cache),
        args: [
          '--enable-native-access=ALL-UNNAMED',
          `-Djava.library.path=${program}`,
          '-cp',
          path.join(program, '*'),
          'com.amazonaws.services.dynamodbv2.local.main.ServerRunner',
          '-inMemory',
          '-sharedDb',
          // Or it tells AWS that it was started.
          '-disableTelemetry',
          '-port',
          `${port}`,
        ],
        cwd: folder,
        logFile: path.join(folder, 'dynamodb.log'),
        // It answers a request that is none by refusing it.
        ready: async () => (await fetch(url)).status === 400,
        readyWithinMs,
      });
      return { server, folder, client: clientOf(url, place) };
    },
    async stop({ server, folder }) {
      await stopServer(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
