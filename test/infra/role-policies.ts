import { runSimulation } from '@cloud-copilot/iam-simulate';
import { type Deployment, nameOf } from '../../infra/deployment.ts';
import { present, type Resource, resources, synthesised } from './synthesised.ts';

/** A reference to a role of another stack is its export, whose name has the id of the role; others play no part in these tests. */
function refersTo({ account }: Deployment, reference: object): string {
  const [, role] =
    /"Fn::ImportValue":"[^"]*GetAtt([a-z]+)[0-9A-F]{8}Arn/.exec(JSON.stringify(reference)) ?? [];
  return role === undefined ? 'arn:aws:x:::other' : `arn:aws:iam::${account}:role/udw-example-${role}`;
}

/** A document with its references filled in. */
function named(deployment: Deployment, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => named(deployment, each));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (entries.some(([key]) => key === 'Ref' || key.startsWith('Fn::'))) return refersTo(deployment, value);
  return Object.fromEntries(entries.map(([key, each]) => [key, named(deployment, each)]));
}

/** Asks whether a role of a deployment may do something, by those policies of its template whose ids begin so. */
export function mayBy(deployment: Deployment) {
  const templates = synthesised(deployment);
  return async (
    policy: string,
    role: string,
    action: string,
    resource: string,
    context: Readonly<Record<string, string>> = {},
  ): Promise<boolean> => {
    const its = resources(templates, 'AWS::IAM::Policy').filter(({ id }) => id.startsWith(policy));
    present(its[0]);
    const answer = await runSimulation(
      {
        request: {
          principal: `arn:aws:iam::${deployment.account}:role/${nameOf(deployment, role)}`,
          action,
          resource: { resource, accountId: deployment.account },
          contextVariables: context,
        },
        identityPolicies: its.map(({ Properties }: Pick<Resource, 'Properties'>, index) => ({
          name: `policy-${index}`,
          policy: named(deployment, Properties['PolicyDocument']) as object,
        })),
        serviceControlPolicies: [],
        resourceControlPolicies: [],
      },
      {},
    );
    if (answer.resultType === 'error') throw new Error(JSON.stringify(answer.errors));
    return answer.overallResult === 'Allowed';
  };
}
