import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { deploymentSchema } from '../../infra/deployment.ts';
import { filled, mayDo } from './case-policies.ts';
import {
  clearLanding,
  example,
  exampleText,
  present,
  type Resource,
  resources,
  synthesised,
} from './synthesised.ts';

const templates = synthesised(example);
const template = present(templates['Ingestion']);
const only = (type: string): Resource & { readonly id: string } => {
  const [found, ...more] = resources(templates, type);
  expect(more).toEqual([]);
  return present(found);
};
const { Properties: job } = only('AWS::Glue::Job');
const policies = resources({ Ingestion: template }, 'AWS::IAM::Policy');

describe('the job that depersonalizes large deliveries', () => {
  test('is one of Glue 5.1 as the role of the warehouse, once at a time for each load', () => {
    expect(job).toMatchObject({
      Name: 'udw-example-depersonalize',
      GlueVersion: '5.1',
      Command: { Name: 'glueetl', PythonVersion: '3' },
      WorkerType: 'G.1X',
      NumberOfWorkers: 5,
      MaxRetries: 0,
      Timeout: 120,
      ExecutionProperty: { MaxConcurrentRuns: 10 },
    });
    expect(JSON.stringify(job['Role'])).toContain('FnGetAttwarehouse');
  });

  test('is one also where clear personal data may land: no job has the key of the edge', () => {
    const clear = resources(synthesised(clearLanding), 'AWS::Glue::Job');
    expect(clear.map(({ Properties }) => Properties['Name'])).toEqual(['udw-example-depersonalize']);
  });

  test('keeps no bookmark, no events and no insights of its runs, and logs where the deployment keeps logs', () => {
    expect(job['DefaultArguments']).toMatchObject({
      '--custom-logGroup-prefix': '/udw/udw-example-depersonalize',
      '--job-bookmark-option': 'job-bookmark-disable',
      '--enable-continuous-cloudwatch-log': 'false',
      '--enable-job-insights': 'false',
      '--enable-observability-metrics': 'false',
      '--enable-spark-ui': 'false',
      '--boundary-key': 'alias/udw-example-warehouse',
    });
    const given = Object.keys(job['DefaultArguments'] as object);
    expect(given.filter((name) => /metrics$|spark-event/.test(name))).toEqual([
      '--enable-observability-metrics',
    ]);
  });

  test('has keys of the deployment for what it writes and logs', () => {
    const secured = only('AWS::Glue::SecurityConfiguration');
    expect(job['SecurityConfiguration']).toBe(secured.Properties['Name']);
    expect(only('AWS::Glue::Job').DependsOn).toContain(secured.id);
    const text = JSON.stringify(secured.Properties['EncryptionConfiguration']);
    expect(secured.Properties['EncryptionConfiguration']).toMatchObject({
      S3Encryptions: [{ S3EncryptionMode: 'SSE-KMS' }],
      CloudWatchEncryption: { CloudWatchEncryptionMode: 'SSE-KMS' },
      JobBookmarksEncryption: { JobBookmarksEncryptionMode: 'CSE-KMS' },
    });
    expect(text.match(/FnGetAttdata[a-z]+/g)).toEqual([
      'FnGetAttdatalogs',
      'FnGetAttdatastaging',
      'FnGetAttdatastaging',
    ]);
  });

  test('may do no more of its own than read its script and write its logs', () => {
    const own = present(policies.find(({ id }) => id.startsWith('depersonalizepolicy')));
    const { Statement } = own.Properties['PolicyDocument'] as {
      Statement: readonly { Action: string | string[]; Resource: unknown }[];
    };
    expect(Statement.map(({ Action }) => Action)).toEqual([
      's3:GetObject',
      ['logs:AssociateKmsKey', 'logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    ]);
    expect(JSON.stringify(Statement.map(({ Resource }) => Resource))).not.toMatch(/\*"\s*[,\]]?$|"\*"/);
  });
});

describe('who runs it', () => {
  const named = (name: string) => `arn:aws:glue:${example.region}:${example.account}:job/${name}`;
  const acts = ['glue:StartJobRun', 'glue:GetJobRun', 'glue:GetJobRuns', 'glue:BatchStopJobRun'];

  async function whoMay(action: string, resource: string): Promise<readonly string[]> {
    const answers = await Promise.all(
      policies.map(async ({ id, Properties }) => {
        const { Statement } = Properties['PolicyDocument'] as { Statement: readonly object[] };
        const onJobs = Statement.filter((one) => JSON.stringify(one).includes('glue:StartJobRun'));
        const policy = filled(example, template, { Version: '2012-10-17', Statement: onJobs }) as object;
        return (await mayDo(example, id, [policy], action, resource)) ? [id.replace(/[0-9A-F]{8}$/, '')] : [];
      }),
    );
    return answers.flat();
  }

  test.each(acts)('%s: the machine of loads alone, and no other job', async (action) => {
    expect(await whoMay(action, named('udw-example-depersonalize'))).toEqual(['loadmachinepolicy']);
    expect(await whoMay(action, named('other'))).toEqual([]);
  });

  test.each(['glue:UpdateJob', 'glue:CreateJob', 'glue:DeleteJob'])('%s: nobody', async (action) => {
    expect(await whoMay(action, named('udw-example-depersonalize'))).toEqual([]);
  });
});

describe('the size above which Glue is asked', () => {
  const taken = (glue: object): boolean =>
    deploymentSchema.safeParse({ ...parse(exampleText), glue }).success;

  test('is 2GB where nothing is said, and what the machine chooses by', () => {
    expect(example.glue).toEqual({ above: 2_000_000_000, worker: 'G.1X', workers: 5 });
    const machine = present(
      resources(templates, 'AWS::StepFunctions::StateMachine').find(
        ({ Properties }) => Properties['StateMachineName'] === 'udw-example-load',
      ),
    );
    expect(JSON.stringify(machine.Properties['DefinitionString'])).toContain(
      '\\"NumericGreaterThan\\":2000000000',
    );
  });

  test.each([
    [{ above: '500MB' }, true],
    [{ above: '2GB' }, true],
    [{ above: '3GB' }, false],
    [{ workers: 1 }, false],
    [{ worker: 'Z.1X' }, false],
  ])('%j is taken: %s', (glue, wanted) => {
    expect(taken(glue)).toBe(wanted);
  });
});
