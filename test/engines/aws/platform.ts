import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Templates } from '../../infra/synthesised.ts';
import type { Engine } from '../harness/engine.ts';
import { type MiniStack, ministack } from '../harness/ministack.ts';
import { giveEnvironment, leaveOut, templatesIn } from './assembly.ts';
import { cdk } from './cdk.ts';
import { type Clients, clientsOf } from './clients.ts';
import { unknownTypes } from './not-created.ts';

/** The account, region and file of the deployment: the example that operators start from. */
export const place = { account: '111122223333', region: 'eu-central-1' } as const;
const example = path.join(import.meta.dirname, '../../../config/example.yaml');

/** What a deployment has beside the example. */
export interface Variant {
  /** Of the functions: those that are to run here have the machine of this one. */
  readonly architecture: 'arm64' | 'x64';
  /** What every function finds in its environment besides, known when it is deployed. */
  readonly environment: () => Readonly<Record<string, string>>;
}

/** The platform as `cdk deploy --all` made it in an emulator. */
export interface Platform {
  readonly aws: MiniStack;
  readonly clients: Clients;
  /** What was synthesised, whole, by the id of the stack. */
  readonly templates: Templates;
}

/**
 * Synthesises the app as an operator does and deploys what the emulator can create of it.
 * @param name the folder that the templates are written to, inside the run's own
 * @returns the whole templates, and what `cdk deploy` printed
 */
export async function deploy(
  aws: MiniStack,
  name: string,
  { architecture, environment }: Variant,
): Promise<readonly [Templates, string]> {
  const output = path.join(aws.folder, name);
  const config = path.join(aws.folder, `${name}.yaml`);
  await writeFile(config, `${await readFile(example, 'utf8')}\narchitecture: ${architecture}\n`);
  // What cdk.json names installs packages first; whoever runs tests has them.
  const app = ['--app', `"${process.execPath}" infra/app.ts`];
  await cdk(aws, 'synth', ...app, '--quiet', '--output', output, '-c', `config=${config}`);
  const templates = templatesIn(output);
  leaveOut(output, Object.keys(unknownTypes));
  giveEnvironment(output, environment());
  const said = await cdk(aws, 'deploy', '--app', output, '--all', '--require-approval', 'never');
  return [templates, said];
}

/** The whole platform on MiniStack, after `cdk bootstrap` and `cdk deploy --all`. */
export function platform(variant: Variant): Engine<Platform> {
  const emulator = ministack(place);
  return {
    name: `the platform on ${emulator.name}`,
    install: () => emulator.install(),
    async start(installed) {
      const aws = await emulator.start(installed);
      try {
        // Without an app: it would be synthesised only to name this place.
        const here = `aws://${place.account}/${place.region}`;
        await cdk(aws, 'bootstrap', here, '--app', '', '--output', path.join(aws.folder, 'bootstrap'));
        const [templates] = await deploy(aws, 'first', variant);
        return { aws, clients: clientsOf(aws.client), templates };
      } catch (error) {
        await emulator.stop(aws);
        throw error;
      }
    },
    stop: ({ aws }) => emulator.stop(aws),
  };
}
