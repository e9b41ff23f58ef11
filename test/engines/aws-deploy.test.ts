import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CreateStackCommand, DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation';
import { GenerateMacCommand } from '@aws-sdk/client-kms';
import { describe, expect, test } from 'vitest';
import { without } from './aws/assembly.ts';
import { idsOf, missingIn, stacksOf } from './aws/missing.ts';
import { dropped, unknownTypes } from './aws/not-created.ts';
import { deploy, platform } from './aws/platform.ts';
import { requestRoad } from './aws/request-road.ts';
import { useEngine } from './harness/use-engine.ts';

/** The example, whose functions run here. */
const variant = {
  architecture: process.arch === 'arm64' ? 'arm64' : 'x64',
  environment: () => ({}),
} as const;
const deployed = useEngine(platform(variant));

const stackOf = (id: string): string => `udw-example-${id.toLowerCase()}`;
const stackNames = (): readonly string[] => Object.keys(deployed().templates).map(stackOf).toSorted();
const unknown = Object.keys(unknownTypes);

test('cdk deploy --all makes every stack', async () => {
  const { clients } = deployed();
  const complete = (name: string) => expect.stringMatching(new RegExp(`^${name} CREATE_COMPLETE `));
  expect(await stacksOf(clients)).toEqual(['CDKToolkit', ...stackNames()].map(complete));
});

test('every resource is there as its template says, but for what the emulator is known to drop', async () => {
  const { clients, templates } = deployed();
  const missing = new Set<string>();
  for (const [id, template] of Object.entries(templates)) {
    const lacking = await missingIn(clients, stackOf(id), without(template, unknown));
    for (const properties of Object.values(lacking)) for (const each of properties) missing.add(each);
  }
  expect([...missing].toSorted()).toEqual(Object.keys(dropped).toSorted());
});

test('the key of a boundary makes the same MAC each time, and another than the next key', async () => {
  const { kms } = deployed().clients;
  const macOf = async (boundary: string): Promise<string> => {
    const { Mac = new Uint8Array() } = await kms.send(
      new GenerateMacCommand({
        KeyId: `alias/udw-example-${boundary}`,
        MacAlgorithm: 'HMAC_SHA_256',
        Message: new TextEncoder().encode('subkey 1'),
      }),
    );
    return Buffer.from(Mac).toString('hex');
  };
  const macs = [await macOf('edge'), await macOf('warehouse'), await macOf('release')];
  expect(macs[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(macs).size).toBe(3);
  expect(await macOf('edge')).toBe(macs[0]);
});

test('a second cdk deploy changes nothing', async () => {
  const { aws, clients } = deployed();
  const ids = () => Promise.all(stackNames().map((name) => idsOf(clients, name)));
  const before = [await stacksOf(clients), await ids()];
  const [, said] = await deploy(aws, 'second', variant);
  expect(said.match(/\(udw-example-\w+\) \(no changes\)/g)).toHaveLength(stackNames().length);
  expect([await stacksOf(clients), await ids()]).toEqual(before);
});

describe('what the emulator does not create', () => {
  const infra = path.join(import.meta.dirname, '../infra');

  test.each(Object.entries({ ...unknownTypes, ...dropped }))('%s: held by test/infra', (_, { heldBy }) => {
    const [file, title] = heldBy;
    expect(readFileSync(path.join(infra, file), 'utf8')).toContain(title);
  });

  const known = Object.entries(unknownTypes).filter(([, { refused }]) => refused !== undefined);
  const nameless = unknown.filter((type) => unknownTypes[type]?.refused === undefined);

  const refusalOf = (type: string, properties: object = {}): Promise<unknown> => {
    const template = { Resources: { One: { Type: type, Properties: properties } } };
    const command = new CreateStackCommand({ StackName: 'one', TemplateBody: JSON.stringify(template) });
    return deployed().clients.cloudformation.send(command);
  };

  test.each(['AWS::Nowhere::Nothing', ...nameless])('%s: refused, with nothing made', async (type) => {
    await expect(refusalOf(type)).rejects.toThrow(`Unrecognized resource types: [${type}]`);
    expect((await stacksOf(deployed().clients)).filter((line) => line.startsWith('one '))).toEqual([]);
  });

  test.each(known)('%s: refused as ours are', async (type, { refused }) => {
    const { cloudformation } = deployed().clients;
    await refusalOf(type, refused?.properties).catch(() => undefined);
    const { StackEvents = [] } = await cloudformation.send(
      new DescribeStackEventsCommand({ StackName: 'one' }),
    );
    expect(StackEvents.map(({ ResourceStatusReason }) => ResourceStatusReason ?? '').join('\n')).toContain(
      refused?.saying,
    );
  });

  test.each(unknown)('%s: in a template', (type) => {
    const types = Object.values(deployed().templates).flatMap(({ Resources }) =>
      Object.values(Resources).map((resource) => resource.Type),
    );
    expect(types).toContain(type);
  });

  test('is taken out with the order and outputs that rest on it, and not from under what refers to it', () => {
    const of = (Type: string, more: object = {}) => ({ Type, Properties: {}, ...more });
    const template = {
      Resources: {
        gone: of('A::B::C'),
        after: of('A::B::D', { DependsOn: ['gone', 'before'] }),
        before: of('A::B::D'),
      },
      Outputs: { its: { Value: { 'Fn::GetAtt': ['gone', 'Arn'] } } },
    };
    expect(without(template, ['A::B::C'])).toEqual({
      Resources: { after: of('A::B::D', { DependsOn: ['before'] }), before: of('A::B::D') },
    });
    expect(() => without(template, ['A::B::D', 'A::B::E'])).not.toThrow();
    const used = { Resources: { gone: of('A::B::C'), uses: of('A::B::D', { Metadata: { Ref: 'gone' } }) } };
    expect(() => without(used, ['A::B::C'])).toThrow(
      'uses refers to what is left out (gone): leave it out too.',
    );
  });
});

requestRoad(deployed);
