import { runSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import type { Deployment } from '../../infra/deployment.ts';
import { arnOf, resolved } from './resolved.ts';
import type { Templates } from './synthesised.ts';

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
          arn: arnOf(world, template, id),
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
