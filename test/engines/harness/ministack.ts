import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Engine } from './engine.ts';
import { freePort } from './free-port.ts';
import { engineCache } from './install-once.ts';
import { python } from './python.ts';
import { requirementsIn } from './requirements.ts';
import { type Server, startServer, stopServer } from './server.ts';

/** What a client of AWS is made with to reach an emulator: `new S3Client(aws.client)`. */
export interface AwsClient {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Buckets are parts of the path: no name of the loopback interface has a bucket before it. */
  readonly forcePathStyle: true;
}

/** A running MiniStack: one account in one region, empty at the start. */
export interface MiniStack {
  readonly server: Server;
  /** Everything that this run writes; removed when it stops. */
  readonly folder: string;
  readonly client: AwsClient;
  /** What a program needs to take it for AWS: endpoint, region, credentials, and no settings of this machine. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The account and region that an emulator stands for. */
export interface Place {
  /** 12 digits; also the access key: MiniStack tells accounts apart by it. */
  readonly account: string;
  readonly region: string;
}

const name = 'ministack 1.5.33';
const own = path.join(import.meta.dirname, '..', 'aws');
const requirements = requirementsIn(path.join(own, 'ministack-requirements.txt'));
const readyWithinMs = 120_000;

/** What a program needs to take an endpoint for AWS: none of this machine's own settings of AWS may reach it. */
function environmentOf(url: string, { account, region }: Place, folder: string): Record<string, string> {
  const nowhere = path.join(folder, 'none');
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

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
      return {
        server,
        folder,
        client: {
          endpoint: url,
          region: place.region,
          credentials: { accessKeyId: place.account, secretAccessKey: 'test' },
          forcePathStyle: true,
        },
        environment: environmentOf(url, place, folder),
      };
    },
    async stop({ server, folder }) {
      await stopServer(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
