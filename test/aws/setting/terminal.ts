import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { vi } from 'vitest';
import { run } from '../../../cli/main.ts';
import type { DocumentId } from '../../../core/procedures/documents/ids.ts';
import { newFolder, type Told } from '../../load/setting/warehouse.ts';
import { documentText } from '../../procedures/documents/examples.ts';
import { type ApiGateway, apiGateway, region } from './api-gateway.ts';
import type { CasesOnAws } from './cases-on-aws.ts';
import { officeOnAws } from './office.ts';
import type { Session } from './signature.ts';

/** Where people type `udw` against an API, each in a session of their own. */
export interface Shell {
  readonly api: ApiGateway;
  readonly folder: string;
  /** Milliseconds that were waited before something was tried again. */
  readonly pauses: readonly number[];
  /** Runs one `udw` command with `--aws` in somebody's session, whatever comes of it. */
  as(name: string, ...argv: readonly string[]): Promise<Told>;
  /** The same, in an environment of one's own. */
  with(env: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<Told>;
  /** A good document for `--document`. */
  document(name: DocumentId, registration?: string): readonly string[];
}

/** A shell beside a platform with four bodies, each with its person. */
export interface Terminal extends Shell {
  readonly platform: CasesOnAws;
}

/** The environment of a session, as `aws sts assume-role` gives it. */
export const environmentOf = ({ accessKeyId, secretAccessKey, sessionToken }: Session) => ({
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  AWS_SESSION_TOKEN: sessionToken,
  AWS_REGION: region,
});

/** What of the surroundings of the machine could give credentials: none of it does. */
const nowhere = {
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_SESSION_TOKEN: undefined,
  AWS_CREDENTIAL_EXPIRATION: undefined,
  AWS_PROFILE: undefined,
  AWS_REGION: undefined,
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
  AWS_CONFIG_FILE: '/nonexistent/config',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** Makes a terminal and its platform; they stop with the test. */
export async function newTerminal(): Promise<Terminal> {
  const platform = await officeOnAws();
  return { platform, ...shellAt(await apiGateway(platform), () => platform.clock.now()) };
}

/** A shell beside an API. @param now milliseconds of the epoch */
export function shellAt(api: ApiGateway, now: () => number): Shell {
  const folder = newFolder();
  const sessions = new Map<string, Session>();
  const pauses: number[] = [];

  async function inEnvironment(env: Readonly<Record<string, string>>, ...argv: readonly string[]) {
    for (const [name, value] of Object.entries({ ...nowhere, ...env })) vi.stubEnv(name, value);
    let out = '';
    let err = '';
    try {
      const code = await run(argv, {
        out: (text) => {
          out += text;
        },
        err: (text) => {
          err += text;
        },
        env,
        clock: () => new Date(now()),
        pause: async (ms) => pauses.push(ms),
        readInput: async () => '',
      });
      return { code, out, err };
    } finally {
      vi.unstubAllEnvs();
    }
  }

  return {
    api,
    folder,
    pauses,
    with: inEnvironment,
    as(name, ...argv) {
      const session = sessions.get(name) ?? api.session(name);
      sessions.set(name, session);
      return inEnvironment(environmentOf(session), ...argv, '--aws', api.url);
    },
    document(name, registration = '7/1') {
      const file = path.join(folder, `${name}.yaml`);
      writeFileSync(file, documentText(name, registration));
      return ['--document', `${name}=${file}@${registration}`];
    },
  };
}
