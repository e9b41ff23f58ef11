import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { Deployment } from '../../infra/deployment.ts';
import { nameOf } from '../../infra/deployment.ts';
import { present, type Resource, resources, type Template, type Templates } from './synthesised.ts';

/** ARNs of what functions of cases may touch, by the type of the resource. */
function arnOf({ account, region }: Deployment, { Type, Properties }: Resource): string {
  const at = (service: string, rest: unknown) => `arn:aws:${service}:${region}:${account}:${rest}`;
  switch (Type) {
    case 'AWS::DynamoDB::GlobalTable':
      return at('dynamodb', `table/${Properties['TableName']}`);
    case 'AWS::SQS::Queue':
      return at('sqs', Properties['QueueName']);
    case 'AWS::Logs::LogGroup':
      return at('logs', `log-group:${Properties['LogGroupName']}:*`);
    case 'AWS::ApiGatewayV2::Api':
      return 'api';
    default:
      throw new Error(`The tests do not know the ARN of ${Type}.`);
  }
}

/** A value of a template with its references filled in; an unknown one is an error. */
export function filled(deployment: Deployment, template: Template, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => filled(deployment, template, each));
  if (typeof value !== 'object' || value === null) return value;
  const [[name = '', argument] = []] = Object.entries(value);
  const named = (id: string) => arnOf(deployment, present(template.Resources[id]));
  if (name === 'Ref') return named(String(argument));
  if (name === 'Fn::GetAtt') {
    const [id = '', attribute] = argument as string[];
    return attribute === 'StreamArn' ? `${named(id)}/stream/1` : named(id);
  }
  // What another stack exports are keys here.
  if (name === 'Fn::ImportValue')
    return `arn:aws:kms:${deployment.region}:${deployment.account}:key/${String(argument)}`;
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map((part) => filled(deployment, template, part)).join(separator);
  }
  if (name.startsWith('Fn::')) throw new Error(`The tests do not resolve ${name}.`);
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, filled(deployment, template, each)]),
  );
}

/** The roles of the stack of procedures, each with its policies as IAM has them. */
export function rolesOfProcedures(
  templates: Templates,
  deployment: Deployment,
): Readonly<Record<string, readonly object[]>> {
  const template = present(templates['Procedures']);
  const roles = resources({ Procedures: template }, 'AWS::IAM::Role');
  const policies = resources({ Procedures: template }, 'AWS::IAM::Policy');
  return Object.fromEntries(
    roles.map(({ id, Properties }) => {
      const own = policies.filter(({ Properties: { Roles } }) => JSON.stringify(Roles).includes(`"${id}"`));
      const documents = own.map(
        (policy) => filled(deployment, template, policy.Properties['PolicyDocument']) as object,
      );
      return [String(Properties['RoleName']).replace(nameOf(deployment, ''), ''), documents];
    }),
  );
}

/** Whether IAM would let a role do something by its own policies. */
export async function mayDo(
  { account }: Deployment,
  role: string,
  policies: readonly object[],
  action: string,
  resource: string,
  context: Readonly<Record<string, string | string[]>> = {},
): Promise<boolean> {
  const answer = await runSimulation(
    {
      request: {
        principal: `arn:aws:iam::${account}:role/${role}`,
        action,
        resource: { resource, accountId: account },
        contextVariables: context,
      },
      identityPolicies: policies.map((policy, index) => ({ name: `policy-${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (answer.resultType === 'error') throw new Error(JSON.stringify(answer.errors));
  return answer.overallResult === 'Allowed';
}
