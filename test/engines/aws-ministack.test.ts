import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { clientsOf } from './aws/clients.ts';
import { withEngine } from './harness/engine.ts';
import { ministack } from './harness/ministack.ts';
import { groupGone, signalGroup } from './harness/process-group.ts';

const place = { account: '111122223333', region: 'eu-central-1' } as const;

/** A function that tells the bucket that it runs, and never answers. */
const hanging = {
  Resources: {
    role: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } },
    },
    hanging: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'hanging',
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Timeout: 300,
        Role: { 'Fn::GetAtt': ['role', 'Arn'] },
        Code: {
          ZipFile: `exports.handler = async () => {
            await fetch(process.env.AWS_ENDPOINT_URL + '/started/here', { method: 'PUT', body: process.version });
            await new Promise(() => {});
          };`,
        },
      },
    },
  },
};

test('it stops with all its processes while a function hangs', async () => {
  const group = await withEngine(ministack(place), async ({ client, server }) => {
    const { cloudformation, s3 } = clientsOf(client);
    await s3.send(new CreateBucketCommand({ Bucket: 'started' }));
    const StackName = 'hanging';
    await cloudformation.send(
      new CreateStackCommand({
        StackName,
        TemplateBody: JSON.stringify(hanging),
        Capabilities: ['CAPABILITY_IAM'],
      }),
    );
    await waitUntilStackCreateComplete(
      { client: cloudformation, maxWaitTime: 30, minDelay: 1 },
      { StackName },
    );
    const url = `${client.endpoint}/2015-03-31/functions/hanging/invocations`;
    // Nobody waits for it: it ends with the server.
    fetch(url, { method: 'POST', body: '{}' }).catch(() => undefined);
    await expect
      .poll(
        async () => {
          const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'started', Key: 'here' }));
          return await Body?.transformToString();
        },
        { timeout: 30_000, interval: 200 },
      )
      .toMatch(/^v24\./);
    return server.group;
  });
  expect(signalGroup(group, 0)).toBe(false);
});

test('it ends with the process that started it, however that ends', async () => {
  const script = fileURLToPath(new URL('./aws/ministack-in-child.ts', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { group, folder, url } = JSON.parse(line) as { group: number; folder: string; url: string };
  expect((await fetch(`${url}/_ministack/health`)).ok).toBe(true);
  child.kill('SIGKILL');
  await groupGone(group);
  expect(signalGroup(group, 0)).toBe(false);
  await rm(folder, { recursive: true });
});

test('two of them share nothing', async () => {
  await withEngine(ministack(place), async ({ client: first }) => {
    await withEngine(ministack(place), async ({ client: second }) => {
      const [one, other] = [clientsOf(first).s3, clientsOf(second).s3];
      await one.send(new CreateBucketCommand({ Bucket: 'zone' }));
      await one.send(new PutObjectCommand({ Bucket: 'zone', Key: 'object', Body: 'text' }));
      const read = new GetObjectCommand({ Bucket: 'zone', Key: 'object' });
      expect(await (await one.send(read)).Body?.transformToString()).toBe('text');
      await expect(other.send(read)).rejects.toMatchObject({ name: 'NoSuchBucket' });
    });
  });
});
