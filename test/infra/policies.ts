import { runSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import type { Deployment } from '../../infra/deployment.ts';
import type { Resource, Template, Templates } from './synthesised.ts';

type Value = unknown;

interface World {
  readonly templates: Templates;
  readonly deployment: Deployment;
}

/** ARN of a resource of a template, as AWS would make it; keys are called by their logical id. */
function arnOf({ account, region }: Deployment, id: string, { Type, Properties }: Resource): string {
  switch (Type) {
    case 'AWS::IAM::Role':
      return `arn:aws:iam::${account}:role/${Properties['RoleName']}`;
    case 'AWS::S3::Bucket':
      return `arn:aws:s3:::${Properties['BucketName']}`;
    case 'AWS::KMS::Key':
      return `arn:aws:kms:${region}:${account}:key/${id}`;
    default:
      throw new Error(`The tests do not know the ARN of ${Type} ("${id}").`);
  }
}

function called(world: World, template: Template, id: string): string {
  const resource = template.Resources[id];
  if (resource === undefined) throw new Error(`Nothing is called "${id}".`);
  return arnOf(world.deployment, id, resource);
}

function imported(world: World, name: string): Value {
  for (const template of Object.values(world.templates)) {
    const output = Object.values(template.Outputs ?? {}).find(({ Export }) => Export?.Name === name);
    if (output !== undefined) return resolved(world, template, output.Value);
  }
  throw new Error(`No stack exports "${name}".`);
}

type Intrinsic = (world: World, template: Template, argument: Value) => Value;

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  'Fn::GetAtt': (world, template, argument) => called(world, template, (argument as string[])[0] ?? ''),
  'Fn::ImportValue': (world, _, argument) => imported(world, argument as string),
  'Fn::Join': (world, template, argument) => {
    const [separator, parts] = argument as [string, Value[]];
    return parts.map((part) => resolved(world, template, part)).join(separator);
  },
};

/** A value of a template with its references filled in. An unknown one is an error, never a text that matches nothing. */
function resolved(world: World, template: Template, value: Value): Value {
  if (Array.isArray(value)) return value.map((each) => resolved(world, template, each));
  if (typeof value !== 'object' || value === null) return value;
  const [[name = '', argument] = []] = Object.entries(value);
  const intrinsic = intrinsics[name];
  if (intrinsic !== undefined) return intrinsic(world, template, argument);
  if (name === 'Ref' || name.startsWith('Fn::')) throw new Error(`The tests do not resolve ${name}.`);
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, resolved(world, template, each)]),
  );
}

/** Something that a policy guards: where it is, and the policy that stands at it. */
export interface Guarded {
  readonly arn: string;
  readonly policy: object;
}

/** The keys by alias, without what all begin with: `edge`, `data-landing`. */
export function keysOf(templates: Templates, deployment: Deployment): Readonly<Record<string, Guarded>> {
  const world = { templates, deployment };
  const template = templates['Keys'] ?? { Resources: {} };
  const aliases = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::KMS::Alias');
  const entries = aliases.map(({ Properties }) => {
    const arn = String(resolved(world, template, Properties['TargetKeyId']));
    const key = template.Resources[arn.split('/').at(-1) ?? ''];
    const name = String(Properties['AliasName']).replace(`alias/udw-${deployment.name}-`, '');
    return [name, { arn, policy: resolved(world, template, key?.Properties['KeyPolicy']) as object }];
  });
  return Object.fromEntries(entries);
}

/** The zones by name. */
export function zonesOf(templates: Templates, deployment: Deployment): Readonly<Record<string, Guarded>> {
  const world = { templates, deployment };
  const template = templates['Zones'] ?? { Resources: {} };
  const entries = Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === 'AWS::S3::Bucket')
    .map(([id, bucket]) => {
      const policy = Object.values(template.Resources).find(
        ({ Type, Properties }) =>
          Type === 'AWS::S3::BucketPolicy' && (Properties['Bucket'] as { Ref?: string }).Ref === id,
      );
      const [, name = ''] = /^udw-[a-z0-9]+-(.+)-\d{12}-/.exec(String(bucket.Properties['BucketName'])) ?? [];
      return [
        name,
        {
          arn: arnOf(deployment, id, bucket),
          policy: resolved(world, template, policy?.Properties['PolicyDocument']) as object,
        },
      ];
    });
  return Object.fromEntries(entries);
}

/** Who asks: a role, and what IAM itself gives it. */
export interface Principal {
  readonly arn: string;
  readonly mayAnything?: boolean;
}

const anything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** Whether IAM would let a principal do something, by the policy at the resource and what the principal has of its own. */
export async function isAllowed(
  { account }: Deployment,
  principal: Principal,
  action: string,
  { policy }: Guarded,
  resource: string,
  context: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const simulation: Simulation = {
    request: {
      principal: principal.arn,
      action,
      resource: { resource, accountId: account },
      contextVariables: {
        'aws:SecureTransport': 'true',
        's3:TlsVersion': '1.3',
        'aws:PrincipalArn': principal.arn,
        ...context,
      },
    },
    identityPolicies: principal.mayAnything ? [{ name: 'anything', policy: anything }] : [],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    resourcePolicy: policy,
  };
  const answer = await runSimulation(simulation, {});
  if (answer.resultType === 'error') throw new Error(JSON.stringify(answer.errors));
  return answer.overallResult === 'Allowed';
}
