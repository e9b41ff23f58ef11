import path from 'node:path';
import { EngineFailure } from '../harness/failure.ts';
import type { MiniStack } from '../harness/ministack.ts';
import { runProgram } from '../harness/run-program.ts';

const root = path.join(import.meta.dirname, '../../..');
const program = path.join(root, 'node_modules/aws-cdk/bin/cdk');
const limitMs = 300_000;

/** What `cdk` needs of this machine, beside the account that it is to work in. */
function environment({ environment: account, folder }: MiniStack): NodeJS.ProcessEnv {
  // The engine of a function may still have to be installed: from where this machine installs packages.
  const ofNpm = Object.entries(process.env).filter(([name]) =>
    /^npm_config_|_proxy$|^node_extra_/i.test(name),
  );
  const PATH = `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH'] ?? ''}`;
  return { ...Object.fromEntries(ofNpm), ...account, PATH, HOME: folder, CDK_DISABLE_CLI_TELEMETRY: 'true' };
}

/**
 * Runs the CDK's own CLI against an emulator, as an operator does against AWS.
 * @returns what it printed
 * @throws EngineFailure when it fails
 */
export async function cdk(aws: MiniStack, ...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await runProgram({
    command: process.execPath,
    args: [program, ...args, '--no-notices', '--ci', '--no-color'],
    cwd: root,
    env: environment(aws),
    limitMs,
  });
  if (status === 0) return stdout + stderr;
  throw new EngineFailure({
    engine: aws.server.engine,
    step: 'call',
    what: `cdk ${args[0]} failed (${status})`,
    remedy: 'read its last lines',
    output: stdout + stderr,
  });
}
