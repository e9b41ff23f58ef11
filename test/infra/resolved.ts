import type { Deployment } from '../../infra/deployment.ts';
import type { Resource, Template, Templates } from './synthesised.ts';

type Value = unknown;

/** The templates of a deployment, whose references are to be filled in. */
export interface World {
  readonly templates: Templates;
  readonly deployment: Deployment;
}

/** What `Ref` and the ARN of a resource are, where it has one. */
interface Named {
  readonly ref: string;
  readonly arn?: string;
}

/** Names of a resource, as AWS would make it; keys and APIs are called by their logical id. @throws Error for an unknown type */
function namesOf({ account, region }: Deployment, id: string, { Type, Properties }: Resource): Named {
  const at = (service: string, rest: unknown) => `arn:aws:${service}:${region}:${account}:${rest}`;
  const called = (property: string, service: string, before = ''): Named => {
    const ref = String(Properties[property]);
    return { ref, arn: at(service, `${before}${ref}`) };
  };
  switch (Type) {
    case 'AWS::IAM::Role':
      return {
        ref: String(Properties['RoleName']),
        arn: `arn:aws:iam::${account}:role/${Properties['RoleName']}`,
      };
    case 'AWS::S3::Bucket':
      return { ref: String(Properties['BucketName']), arn: `arn:aws:s3:::${Properties['BucketName']}` };
    case 'AWS::KMS::Key':
      return { ref: id, arn: at('kms', `key/${id}`) };
    case 'AWS::DynamoDB::GlobalTable':
      return called('TableName', 'dynamodb', 'table/');
    case 'AWS::Lambda::Function':
      return called('FunctionName', 'lambda', 'function:');
    case 'AWS::SQS::Queue':
      return called('QueueName', 'sqs');
    case 'AWS::SNS::Topic': {
      const arn = at('sns', Properties['TopicName']);
      return { ref: arn, arn };
    }
    case 'AWS::StepFunctions::StateMachine': {
      const arn = at('states', `stateMachine:${Properties['StateMachineName']}`);
      return { ref: arn, arn };
    }
    case 'AWS::SecretsManager::Secret':
      return { ref: at('secretsmanager', `secret:${Properties['Name']}-abcdef`) };
    case 'AWS::Logs::LogGroup':
      return {
        ref: String(Properties['LogGroupName']),
        arn: at('logs', `log-group:${Properties['LogGroupName']}:*`),
      };
    case 'AWS::Events::Rule':
      return called('Name', 'events', 'rule/');
    case 'AWS::Scheduler::ScheduleGroup':
    case 'AWS::Glue::Job':
      return { ref: String(Properties['Name']) };
    case 'AWS::ApiGatewayV2::Api':
      return { ref: id };
    default:
      throw new Error(`The tests do not know the names of ${Type} ("${id}").`);
  }
}

function resourceIn(template: Template, id: string): Resource {
  const resource = template.Resources[id];
  if (resource === undefined) throw new Error(`Nothing is called "${id}".`);
  return resource;
}

function attribute(
  { deployment }: World,
  template: Template,
  [id = '', name = '']: readonly string[],
): string {
  const { arn } = namesOf(deployment, id, resourceIn(template, id));
  if (arn === undefined) throw new Error(`The tests do not know the ARN of "${id}".`);
  if (name === 'Arn' || name === 'TopicArn') return arn;
  if (name === 'StreamArn') return `${arn}/stream/1`;
  throw new Error(`The tests do not know ${name} of "${id}".`);
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
  Ref: ({ deployment }, template, argument) =>
    namesOf(deployment, argument as string, resourceIn(template, argument as string)).ref,
  'Fn::GetAtt': (world, template, argument) => attribute(world, template, argument as string[]),
  'Fn::ImportValue': (world, _, argument) => imported(world, argument as string),
  'Fn::Join': (world, template, argument) => {
    const [separator, parts] = argument as [string, Value[]];
    return parts.map((part) => resolved(world, template, part)).join(separator);
  },
};

/** A value of a template with its references filled in. An unknown one is an error, never a text that matches nothing. */
export function resolved(world: World, template: Template, value: Value): Value {
  if (Array.isArray(value)) return value.map((each) => resolved(world, template, each));
  if (typeof value !== 'object' || value === null) return value;
  const [[name = '', argument] = []] = Object.entries(value);
  const intrinsic = intrinsics[name];
  if (intrinsic !== undefined) return intrinsic(world, template, argument);
  if (name.startsWith('Fn::')) throw new Error(`The tests do not resolve ${name}.`);
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, resolved(world, template, each)]),
  );
}

/** ARN of a resource of a template. */
export const arnOf = (world: World, template: Template, id: string): string =>
  attribute(world, template, [id, 'Arn']);
