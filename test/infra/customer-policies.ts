import { runSimulation } from '@cloud-copilot/iam-simulate';
import { type Deployment, nameOf } from '../../infra/deployment.ts';
import { type Guarded, keysOf, zonesOf } from './policies.ts';
import { present, resources, synthesised } from './synthesised.ts';

type Context = Readonly<Record<string, string | string[]>>;

/** A session of the role of customers. */
export interface Session {
  /** Value of its tag; undefined of one without it. */
  readonly customer: string | undefined;
  /** What else IAM gives it, on top of what the platform does. */
  readonly mayAnything?: boolean;
}

const anything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** The sessions of customers of a deployment, held against the policies that the templates have. */
export function customersOf(deployment: Deployment) {
  const { account } = deployment;
  const templates = synthesised(deployment);
  const arn = `arn:aws:iam::${account}:role/${nameOf(deployment, 'customer')}`;
  const own = resources(templates, 'AWS::IAM::Policy').filter(({ id }) => id.startsWith('customerpolicy'));
  const trust = present(
    resources(templates, 'AWS::IAM::Role').find(
      ({ Properties }) => Properties['RoleName'] === nameOf(deployment, 'customer'),
    ),
  ).Properties['AssumeRolePolicyDocument'] as object;

  async function simulate(
    principal: string,
    policies: readonly object[],
    action: string,
    resource: string,
    policy: object | undefined,
    context: Context,
  ): Promise<boolean> {
    const answer = await runSimulation(
      {
        request: {
          principal,
          action,
          resource: { resource, accountId: account },
          contextVariables: { 'aws:PrincipalArn': principal, ...context },
        },
        identityPolicies: policies.map((its, index) => ({ name: `policy-${index}`, policy: its })),
        serviceControlPolicies: [],
        resourceControlPolicies: [],
        ...(policy === undefined ? {} : { resourcePolicy: policy }),
      },
      {},
    );
    if (answer.resultType === 'error') throw new Error(JSON.stringify(answer.errors));
    return answer.overallResult === 'Allowed';
  }

  return {
    arn,
    zones: zonesOf(templates, deployment),
    keys: keysOf(templates, deployment),
    /** Whether a session may do something, by what the platform gives and by the policy at the resource. */
    may(
      { customer, mayAnything = false }: Session,
      action: string,
      resource: string,
      guarded?: Guarded,
      context: Context = {},
    ): Promise<boolean> {
      const policies = [
        ...own.map(({ Properties }) => Properties['PolicyDocument'] as object),
        ...(mayAnything ? [anything] : []),
      ];
      return simulate(arn, policies, action, resource, guarded?.policy, {
        'aws:SecureTransport': 'true',
        's3:TlsVersion': '1.3',
        ...(customer === undefined ? {} : { 'aws:PrincipalTag/customer': customer }),
        ...context,
      });
    },
    /** Whether somebody of the account, who may do anything otherwise, can take the role with tags. */
    mayTake(
      principal: string,
      ofTheirs: string | undefined,
      asked: Readonly<Record<string, string>>,
      action = 'sts:AssumeRole',
    ): Promise<boolean> {
      return simulate(principal, [anything], action, arn, trust, {
        ...(ofTheirs === undefined ? {} : { 'aws:PrincipalTag/customer': ofTheirs }),
        ...Object.fromEntries(Object.entries(asked).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
        ...(Object.keys(asked).length === 0 ? {} : { 'aws:TagKeys': Object.keys(asked) }),
      });
    },
  };
}
