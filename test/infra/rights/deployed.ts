import type { Deployment } from '../../../infra/deployment.ts';
import { nameOf } from '../../../infra/deployment.ts';
import { arnOf, resolved } from '../resolved.ts';
import { resources, type Template, type Templates } from '../synthesised.ts';

/** A statement of a policy. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Principal?: unknown;
  /** Values of keys, by operator. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A policy as IAM has it. */
export interface PolicyDocument {
  readonly Statement: readonly Statement[];
}

/** A function as it is deployed. */
export interface DeployedFunction {
  /** Name of its role, without what all names begin with. */
  readonly role: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Where a workgroup of Athena puts answers, and under which key. */
export interface WorkGroup {
  readonly bucket: string;
  readonly folder: string;
  readonly key: string;
}

/** A deployment as AWS would have it: every reference filled in. */
export interface Deployed {
  readonly deployment: Deployment;
  readonly functions: Readonly<Record<string, DeployedFunction>>;
  readonly workGroups: Readonly<Record<string, WorkGroup>>;
  /** What each role has of its own, by name of the role. */
  readonly own: Readonly<Record<string, readonly PolicyDocument[]>>;
  /** Policies at resources, by ARN. */
  readonly guards: ReadonlyMap<string, PolicyDocument>;
  /** ARN of the key of what is encrypted, by ARN; of keys themselves also by `alias/NAME`. */
  readonly keys: ReadonlyMap<string, string>;
  /** Locations of the tables that the deployment itself makes, by `database.name`. */
  readonly tables: Readonly<Record<string, string>>;
  /** Events that Lambda reads, and where it puts what failed, by name of the function. */
  /** What brings functions their events, and where go those that they fail on. */
  readonly sources: readonly {
    readonly function: string;
    readonly from: string;
    readonly failures: string;
  }[];
}

type Filled = Readonly<Record<string, unknown>>;

const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((found, step) => Object(found)[step], value);

/** Fills a deployment in. */
export function deployedOf(templates: Templates, deployment: Deployment): Deployed {
  const world = { templates, deployment };
  const short = (name: unknown): string => String(name).replace(nameOf(deployment, ''), '');
  const of = (type: string) =>
    resources(templates, type).map(({ stack, id, Properties }) => ({
      template: templates[stack] as Template,
      id,
      its: Properties,
    }));
  type Found = ReturnType<typeof of>[number];
  const filled = ({ template }: Pick<Found, 'template'>, value: unknown): unknown =>
    resolved(world, template, value);
  const arn = ({ template, id }: Found): string => arnOf(world, template, id);
  const roleNamed = (reference: unknown): string => short(String(reference).split('/').at(-1));

  const functions = of('AWS::Lambda::Function').map((found) => {
    const environment = filled(found, at(found.its, 'Environment', 'Variables')) as Record<string, string>;
    const properties = filled(found, {
      Role: found.its['Role'],
      TracingConfig: found.its['TracingConfig'],
      DeadLetterConfig: found.its['DeadLetterConfig'] ?? {},
      LoggingConfig: found.its['LoggingConfig'],
    }) as Filled;
    const role = roleNamed(properties['Role']);
    return [short(found.its['FunctionName']), { role, environment, properties }] as const;
  });

  const workGroups = of('AWS::Athena::WorkGroup').map((found) => {
    const answers = filled(found, at(found.its, 'WorkGroupConfiguration', 'ResultConfiguration'));
    const [, bucket = '', folder = ''] =
      /^s3:\/\/([^/]+)\/(.*)$/.exec(String(at(answers, 'OutputLocation'))) ?? [];
    const key = String(at(answers, 'EncryptionConfiguration', 'KmsKey'));
    return [String(found.its['Name']), { bucket, folder, key }] as const;
  });

  const own: Record<string, PolicyDocument[]> = {};
  for (const found of of('AWS::IAM::Role')) {
    if (found.its['Policies'] !== undefined || found.its['ManagedPolicyArns'] !== undefined)
      throw new Error('The tests read policies of roles where they stand by themselves.');
    own[short(found.its['RoleName'])] = [];
  }
  for (const found of of('AWS::IAM::Policy')) {
    const document = filled(found, found.its['PolicyDocument']) as PolicyDocument;
    for (const role of filled(found, found.its['Roles']) as readonly string[])
      own[short(role)]?.push(document);
  }

  const guards = new Map<string, PolicyDocument>();
  const guard = (type: string, policy: string, named: (found: Found) => readonly unknown[]): void => {
    for (const found of of(type))
      for (const name of named(found))
        guards.set(String(name), filled(found, found.its[policy]) as PolicyDocument);
  };
  guard('AWS::S3::BucketPolicy', 'PolicyDocument', (found) => [
    `arn:aws:s3:::${filled(found, found.its['Bucket'])}`,
  ]);
  guard('AWS::KMS::Key', 'KeyPolicy', (found) => [arn(found)]);
  guard('AWS::SNS::TopicPolicy', 'PolicyDocument', (found) => filled(found, found.its['Topics']) as string[]);
  guard('AWS::SecretsManager::ResourcePolicy', 'ResourcePolicy', (found) => [
    filled(found, found.its['SecretId']),
  ]);
  guard('AWS::SQS::QueuePolicy', 'PolicyDocument', (found) =>
    (found.its['Queues'] as { Ref: string }[]).map(({ Ref }) => arnOf(world, found.template, Ref)),
  );

  const keys = new Map<string, string>();
  const key = (
    type: string,
    named: (found: Found) => string,
    ...path: readonly (string | number)[]
  ): void => {
    for (const found of of(type)) {
      const its = filled(found, at(found.its, ...path));
      if (typeof its === 'string') keys.set(named(found), its);
    }
  };
  const bucketKey = [
    'ServerSideEncryptionConfiguration',
    0,
    'ServerSideEncryptionByDefault',
    'KMSMasterKeyID',
  ];
  key('AWS::S3::Bucket', arn, 'BucketEncryption', ...bucketKey);
  key('AWS::DynamoDB::GlobalTable', arn, 'Replicas', 0, 'SSESpecification', 'KMSMasterKeyId');
  key('AWS::SNS::Topic', arn, 'KmsMasterKeyId');
  key(
    'AWS::SecretsManager::Secret',
    ({ template, id }) => String(resolved(world, template, { Ref: id })),
    'KmsKeyId',
  );
  key('AWS::KMS::Alias', (found) => String(found.its['AliasName']), 'TargetKeyId');

  const tables = of('AWS::Glue::Table').map((found) => {
    const location = filled(found, at(found.its, 'TableInput', 'StorageDescriptor', 'Location'));
    return [`${found.its['DatabaseName']}.${at(found.its, 'TableInput', 'Name')}`, String(location)] as const;
  });

  const sources = of('AWS::Lambda::EventSourceMapping').map((found) => {
    const its = filled(found, found.its);
    return {
      function: short(at(its, 'FunctionName')),
      from: String(at(its, 'EventSourceArn')),
      failures: String(at(its, 'DestinationConfig', 'OnFailure', 'Destination')),
    };
  });
  return {
    deployment,
    functions: Object.fromEntries(functions),
    workGroups: Object.fromEntries(workGroups),
    own,
    guards,
    keys,
    tables: Object.fromEntries(tables),
    sources,
  };
}
