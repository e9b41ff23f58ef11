import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Json } from '../../procedures/machine/template.ts';
import type { LocalServer } from '../../setting/local-server.ts';
import { type Called, serveFunctions } from '../step-functions/functions.ts';
import { type AwsClient, clientOf, type Place } from './aws-client.ts';
import type { Engine } from './engine.ts';
import { EngineFailure } from './failure.ts';
import { freePort } from './free-port.ts';
import { engineCache } from './install-once.ts';
import { python } from './python.ts';
import { findPython313 } from './python-3.13.ts';
import { requirementsIn } from './requirements.ts';
import { type Server, startServer, stopServer } from './server.ts';

/** A running Step Functions. */
export interface StepFunctions {
  /**
   * Calls an operation of the service's API.
   * @throws EngineFailure naming the error when the service refuses
   */
  ask(operation: string, input: Json): Promise<Record<string, Json>>;
  /** What every function does from now on. */
  answerWith(call: (name: string, payload: Json) => Called | Promise<Called>): void;
  readonly server: Server;
  readonly client: AwsClient;
  readonly functions: LocalServer;
  /** Everything that this run writes; removed when it stops. */
  readonly folder: string;
}

const name = 'localstack 4.14.0';
const own = path.join(import.meta.dirname, '..', 'step-functions');
const readyWithinMs = 180_000;

const requirements = requirementsIn(path.join(own, 'requirements.txt'));

async function ask(client: AwsClient, operation: string, input: Json): Promise<Record<string, Json>> {
  const { endpoint, region, credentials } = client;
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AWSStepFunctions.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/20260101/${region}/states/aws4_request`,
    },
    body: JSON.stringify(input),
  });
  const answer = (await response.json()) as Record<string, Json>;
  if (response.ok) return answer;
  const what = `${operation} was refused: ${String(answer['__type'])}`;
  throw new EngineFailure({
    engine: name,
    step: 'call',
    what,
    remedy: 'read its message',
    output: JSON.stringify(answer),
  });
}

/** Only what it needs: neither the machine's own settings of AWS nor those of LocalStack may change what a test says. */
function environment(folder: string, port: number, functions: LocalServer): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    // Or it believes to be in its image and writes over folders of the system.
    OVERRIDE_IN_DOCKER: '0',
    FILESYSTEM_ROOT: folder,
    GATEWAY_LISTEN: `127.0.0.1:${port}`,
    LOCALSTACK_HOST: `127.0.0.1:${port}`,
    DNS_ADDRESS: '0',
    DISABLE_EVENTS: '1',
    SKIP_SSL_CERT_DOWNLOAD: '1',
    // A machine that starts another asks for a session first.
    SERVICES: 'stepfunctions,sts',
    FUNCTIONS_URL: functions.url,
    PYTHONUNBUFFERED: '1',
    PYTHONDONTWRITEBYTECODE: '1',
  };
}

/**
 * Step Functions of LocalStack 4.14.0 in host mode: its timeouts, tokens, retries and catches are those of AWS. Functions
 * are those of this process.
 * @param cache the folder of all engines
 * @param place the account and region of its machines
 */
export function stepFunctions(
  cache: string = engineCache(),
  place: Place = { account: '000000000000', region: 'us-east-1' },
): Engine<StepFunctions> {
  const packages = python(requirements, cache, { name, find: findPython313 });
  return {
    name,
    install: () => packages.install(),
    async start(installed) {
      const folder = await mkdtemp(path.join(tmpdir(), 'udw-localstack-'));
      await mkdir(path.join(folder, 'root'));
      let called: Parameters<StepFunctions['answerWith']>[0] = () => ({ error: 'NoFunction' });
      const functions = await serveFunctions((name, payload) => called(name, payload));
      const port = await freePort();
      const client = clientOf(`http://127.0.0.1:${port}`, place);
      try {
        const server = await startServer({
          engine: name,
          command: path.join(installed.folder, 'bin', 'python'),
          args: ['-B', path.join(own, 'start.py')],
          cwd: folder,
          env: environment(path.join(folder, 'root'), port, functions),
          logFile: path.join(folder, 'localstack.log'),
          ready: async () => (await fetch(`${client.endpoint}/_localstack/health`)).ok,
          readyWithinMs,
        });
        return {
          server,
          client,
          functions,
          folder,
          ask: (operation, input) => ask(client, operation, input),
          answerWith(call) {
            called = call;
          },
        };
      } catch (error) {
        await functions.close();
        throw error;
      }
    },
    async stop({ server, functions, folder }) {
      await stopServer(server);
      await functions.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
