import path from 'node:path';
import { CfnJob, CfnSecurityConfiguration } from 'aws-cdk-lib/aws-glue';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { type Deployment, nameOf } from './deployment.ts';
import type { FunctionPlace } from './function.ts';
import { aliasOf, type Before } from './load-place.ts';

/** Minutes that a run of the job lasts at most. */
export const jobMinutes = 120;

/** Runs of the job at once: loads of as many tables. */
const runsAtOnce = 10;

const folder = path.join(import.meta.dirname, '../jobs');

/** The name of the job that depersonalizes large deliveries. */
export const loadJobName = (deployment: Deployment): string => nameOf(deployment, 'depersonalize');

/**
 * Adds the job of the warehouse boundary: Glue runs the plan that lies in staging, as the role that has the key of the warehouse. Its
 * logs are those of Spark; it logs no data, and keeps no events, insights or metrics of its runs.
 */
export function addLoadJob(place: FunctionPlace, { roles, keys, zones }: Before): CfnJob {
  const { stack, deployment } = place;
  const name = loadJobName(deployment);
  const script = new Asset(stack, 'depersonalize-script', { path: path.join(folder, 'load.py') });
  const modules = new Asset(stack, 'depersonalize-modules', {
    path: folder,
    exclude: ['**/__pycache__', 'load.py'],
  });
  const logs = addLogs(place, name);
  const policy = new Policy(stack, 'depersonalize-policy', {
    roles: [roles.warehouse],
    statements: [
      new PolicyStatement({
        sid: 'ReadsItsScript',
        actions: ['s3:GetObject'],
        resources: [script, modules].map(({ bucket, s3ObjectKey }) => bucket.arnForObjects(s3ObjectKey)),
      }),
      new PolicyStatement({
        sid: 'JobWritesLogs',
        // Glue makes its groups where they are not there (managed policy AWSGlueServiceRole): these are, and no others may be made.
        actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents', 'logs:AssociateKmsKey'],
        resources: logs.map(({ logGroupArn }) => logGroupArn),
      }),
    ],
  });
  const secured = new CfnSecurityConfiguration(stack, 'depersonalize-security', {
    name,
    encryptionConfiguration: {
      s3Encryptions: [{ s3EncryptionMode: 'SSE-KMS', kmsKeyArn: keys.staging.keyArn }],
      cloudWatchEncryption: { cloudWatchEncryptionMode: 'SSE-KMS', kmsKeyArn: keys.logs.keyArn },
      jobBookmarksEncryption: { jobBookmarksEncryptionMode: 'CSE-KMS', kmsKeyArn: keys.staging.keyArn },
    },
  });
  const { worker, workers } = deployment.glue;
  const job = new CfnJob(stack, 'depersonalize', {
    name,
    description: 'Depersonalizes a large delivery by the key of the warehouse',
    role: roles.warehouse.roleArn,
    glueVersion: '5.1',
    workerType: worker,
    numberOfWorkers: workers,
    timeout: jobMinutes,
    maxRetries: 0,
    executionProperty: { maxConcurrentRuns: runsAtOnce },
    securityConfiguration: secured.name,
    command: { name: 'glueetl', pythonVersion: '3', scriptLocation: script.s3ObjectUrl },
    defaultArguments: {
      '--extra-py-files': modules.s3ObjectUrl,
      '--staging': zones.staging.bucketName,
      '--boundary-key': aliasOf(deployment, 'warehouse'),
      '--custom-logGroup-prefix': logPrefix(name),
      '--job-bookmark-option': 'job-bookmark-disable',
      '--enable-continuous-cloudwatch-log': 'false',
      '--enable-job-insights': 'false',
      '--enable-observability-metrics': 'false',
      '--enable-spark-ui': 'false',
    },
  });
  job.node.addDependency(policy, secured);
  return job;
}

const logPrefix = (name: string): string => `/udw/${name}`;

/** Glue writes what Spark says, and what the script prints, into groups of these names. */
function addLogs({ stack, logsKey, removalPolicy }: FunctionPlace, name: string): readonly LogGroup[] {
  return ['error', 'output'].map(
    (what) =>
      new LogGroup(stack, `depersonalize-${what}-log`, {
        logGroupName: `${logPrefix(name)}/${what}`,
        encryptionKey: logsKey,
        retention: RetentionDays.ONE_YEAR,
        removalPolicy,
      }),
  );
}
