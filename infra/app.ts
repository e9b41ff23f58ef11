import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { DocumentError, type Finding, UdwError, UsageError } from '../core/errors.ts';
import { message, say } from '../core/messages/catalogue.ts';
import type { Deployment } from './deployment.ts';
import { addPlatform } from './platform.ts';
import { readDeployment } from './read-deployment.ts';
import { removalOf } from './removal.ts';

function deploymentAt(file: unknown): Deployment {
  if (typeof file !== 'string') throw new UsageError([{ message: message('deployment.config-not-named') }]);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const said = message('deployment.config-unreadable', { code: code ?? 'unknown' });
    throw new DocumentError([{ message: said, at: { file } }], { cause: error });
  }
  return readDeployment(text, file);
}

const line = ({ message: said, at, basis }: Finding): string => {
  const place = at === undefined ? [] : [at.file, at.line, at.column];
  const where = place.filter((part) => part !== undefined).join(':');
  const rule = basis === undefined || basis === 'ours' ? said.id : `${said.id}, para ${basis}`;
  return `${where === '' ? '' : `${where}: `}${say('en', said)} ${say('ru', said)} [${rule}]\n`;
};

/** What `cdk` runs: reads the deployment that the context names, and writes its templates. */
try {
  const app = new App();
  const deployment = deploymentAt(app.node.tryGetContext('config'));
  const removal = removalOf(deployment, app.node.tryGetContext('remove'), process.env['UDW_REMOVE']);
  addPlatform(app, deployment, removal);
  app.synth();
} catch (error) {
  if (!(error instanceof UdwError)) throw error;
  for (const finding of error.findings) process.stderr.write(line(finding));
  process.exitCode = error.exitCode;
}
