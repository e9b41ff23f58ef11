import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type AwsClient, clientOf, environmentOf, type Place } from './aws-client.ts';
import type { Engine } from './engine.ts';
import { freePort } from './free-port.ts';
import { engineCache } from './install-once.ts';
import { python } from './python.ts';
import { requirementsIn } from './requirements.ts';
import { type Server, startServer, stopServer } from './server.ts';

/** A running MiniStack: one account in one region, empty at the start. */
export interface MiniStack {
  readonly server: Server;
  /** Everything that this run writes; removed when it stops. */
  readonly folder: string;
  readonly client: AwsClient;
  /** What a program needs to take it for AWS: endpoint, region, credentials, and no settings of this machine. */
  readonly environment: Readonly<Record<string, string>>;
}

const name = 'ministack 1.5.33';
const own = path.join(import.meta.dirname, '..', 'aws');
const requirements = requirementsIn(path.join(own, 'ministack-requirements.txt'));
const readyWithinMs = 120_000;

function serverEnvironment(port: number, { account, region }: Place, folder: string): NodeJS.ProcessEnv {
  return {
    // The Node of this process runs its Lambda functions.
    PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH'] ?? ''}`,
    HOME: folder,
    TMPDIR: folder,
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: `${port}`,
    MINISTACK_HOST: '127.0.0.1',
    MINISTACK_ACCOUNT_ID: account,
    MINISTACK_REGION: region,
    LAMBDA_EXECUTOR: 'local',
    STATE_DIR: path.join(folder, 'state'),
    S3_DATA_DIR: path.join(folder, 's3'),
    // Or it listens on ports of their own for devices and files.
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
  };
}

/**
 * MiniStack 1.5.33: CloudFormation, S3, KMS, DynamoDB, Lambda, EventBridge, Scheduler, SNS, SQS, Glue's catalog and more in
 * one process. What it only claims to do is not to be tested on it: timeouts and retries of Step Functions, Glue jobs,
 * statements of Athena, policies.
 * @param cache the folder of all engines
 */
export function ministack(place: Place, cache: string = engineCache()): Engine<MiniStack> {
  const packages = python(requirements, cache, { name });
  return {
    name,
    install: () => packages.install(),
    async start(installed) {
      const folder = await mkdtemp(path.join(tmpdir(), 'udw-ministack-'));
      await mkdir(path.join(folder, 'state'));
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      // Where the server does not start its folder stays, for its log.
      const server = await startServer({
        engine: name,
        command: path.join(installed.folder, 'bin', 'python'),
        args: ['-I', '-B', '-u', path.join(own, 'start_ministack.py')],
        cwd: folder,
        env: serverEnvironment(port, place, folder),
        logFile: path.join(folder, 'ministack.log'),
        ready: async () => (await fetch(`${url}/_ministack/health`)).ok,
        readyWithinMs,
      });
      const client = clientOf(url, place);
      return { server, folder, client, environment: environmentOf(client) };
    },
    async stop({ server, folder }) {
      await stopServer(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
