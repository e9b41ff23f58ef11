import { runSimulation } from '@cloud-copilot/iam-simulate';
import { nameOf } from '../../../infra/deployment.ts';
import type { Deployed } from './deployed.ts';

/** What IAM is asked: whether an action may be done to a resource. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** Two requests that IAM cannot tell apart are one. */
export const textOf = ({ action, resource, context = {} }: Request): string =>
  `${action} on ${resource}${Object.keys(context).length === 0 ? '' : ` with ${JSON.stringify(context)}`}`;

/** What guards a resource: of an object its bucket does. */
export const guardOf = ({ guards }: Deployed, resource: string): object | undefined =>
  guards.get(resource) ?? guards.get(resource.replace(/^(arn:aws:s3:::[^/]+)\/.*$/s, '$1'));

/** Whether IAM lets a role do it: by what the role has of its own, and what stands at the resource. */
export async function mayDo(its: Deployed, role: string, request: Request): Promise<boolean> {
  const { account } = its.deployment;
  const principal = `arn:aws:iam::${account}:role/${nameOf(its.deployment, role)}`;
  const own = its.own[role];
  if (own === undefined) throw new Error(`There is no role ${role}.`);
  const guard = guardOf(its, request.resource);
  const answer = await runSimulation(
    {
      request: {
        principal,
        action: request.action,
        resource: { resource: request.resource, accountId: account },
        contextVariables: {
          'aws:SecureTransport': 'true',
          's3:TlsVersion': '1.3',
          'aws:PrincipalArn': principal,
          ...(request.context as Record<string, string | string[]>),
        },
      },
      identityPolicies: own.map((policy, index) => ({ name: `policy-${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(guard === undefined ? {} : { resourcePolicy: guard }),
    },
    {},
  );
  if (answer.resultType === 'error') throw new Error(`${textOf(request)}: ${JSON.stringify(answer.errors)}`);
  return answer.overallResult === 'Allowed';
}
