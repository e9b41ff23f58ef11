import type { Stack } from 'aws-cdk-lib';
import {
  AccountRootPrincipal,
  AnyPrincipal,
  ArnPrincipal,
  Effect,
  type IRole,
  PolicyDocument,
  PolicyStatement,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Right } from './access.ts';
import { tagged } from './customer-role.ts';
import type { Deployment } from './deployment.ts';

const looking = ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:GetKeyRotationStatus', 'kms:List*'];

const upkeep = [
  'kms:EnableKey',
  'kms:DisableKey',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:ScheduleKeyDeletion',
  'kms:CancelKeyDeletion',
];

/** What CloudFormation needs to make and change a key and its alias. */
const deploying = [
  'kms:PutKeyPolicy',
  'kms:UpdateKeyDescription',
  'kms:EnableKeyRotation',
  'kms:DisableKeyRotation',
  'kms:CreateAlias',
  'kms:UpdateAlias',
  'kms:DeleteAlias',
];

const use = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncrypt*',
  'kms:GenerateDataKey*',
  'kms:GenerateMac',
  'kms:VerifyMac',
  'kms:CreateGrant',
];

/** The role that CloudFormation acts with: that of `cdk bootstrap`, where the deployment names no other. */
export const deployerOf = ({ partition, account, region }: Stack, { keys }: Deployment): string =>
  keys.deployer ?? `arn:${partition}:iam::${account}:role/cdk-hnb659fds-cfn-exec-role-${account}-${region}`;

/**
 * Who keeps a key, and cannot use it. The policy is changed by a deployment and by nobody else: an administrator who could change
 * it could give the use to anyone. The account as such is given nothing, so IAM policies open no key.
 */
export function keepers(stack: Stack, deployment: Deployment): readonly PolicyStatement[] {
  const administrators = deployment.keys.administrators.map((arn) => new ArnPrincipal(arn));
  return [
    new PolicyStatement({
      sid: 'DeploymentChangesThePolicy',
      principals: [new AccountRootPrincipal()],
      actions: [...looking, ...upkeep, ...deploying],
      resources: ['*'],
      conditions: { ArnEquals: { 'aws:PrincipalArn': deployerOf(stack, deployment) } },
    }),
    new PolicyStatement({
      sid: 'AdministratorsKeepTheKey',
      principals: administrators,
      actions: [...looking, ...upkeep],
      resources: ['*'],
    }),
    new PolicyStatement({
      sid: 'AdministratorsCannotUse',
      effect: Effect.DENY,
      principals: administrators,
      actions: use,
      resources: ['*'],
    }),
  ];
}

/**
 * Use of a boundary's key: its role derives subkeys, and nobody else. A MAC is verified by nobody: to verify is to guess
 * identifiers against it.
 */
export const derivation = (role: IRole): readonly PolicyStatement[] => [
  new PolicyStatement({
    sid: 'RoleOfTheBoundaryDerives',
    principals: [new ArnPrincipal(role.roleArn)],
    actions: ['kms:GenerateMac'],
    resources: ['*'],
    conditions: { StringEquals: { 'kms:MacAlgorithm': 'HMAC_SHA_256' } },
  }),
  new PolicyStatement({
    sid: 'NobodyElseDerives',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['kms:GenerateMac'],
    resources: ['*'],
    conditions: { ArnNotEquals: { 'aws:PrincipalArn': role.roleArn } },
  }),
  new PolicyStatement({
    sid: 'NobodyVerifies',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['kms:VerifyMac'],
    resources: ['*'],
  }),
];

/** Use of a zone's key, through S3 alone. Whoever writes decrypts too: parts of an upload are put together under it. */
export function throughS3(
  { region }: Stack,
  readers: readonly IRole[],
  writers: readonly IRole[],
): readonly PolicyStatement[] {
  const conditions = { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } };
  const allow = (sid: string, roles: readonly IRole[], actions: string[]) =>
    roles.length === 0
      ? []
      : [
          new PolicyStatement({
            sid,
            principals: roles.map(({ roleArn }) => new ArnPrincipal(roleArn)),
            actions,
            resources: ['*'],
            conditions,
          }),
        ];
  return [
    ...allow('ReadersDecrypt', readers, ['kms:Decrypt']),
    ...allow('WritersEncrypt', writers, ['kms:GenerateDataKey', 'kms:Decrypt']),
  ];
}

/** Use of a zone's key by customers who are named, through S3 alone: which objects is said at the zone. */
export const byCustomers = (
  { region }: Stack,
  customer: IRole,
  rights: readonly Right[],
): readonly PolicyStatement[] =>
  rights.length === 0
    ? []
    : [
        new PolicyStatement({
          sid: 'CustomersUseIt',
          principals: [new ArnPrincipal(customer.roleArn)],
          actions: ['kms:Decrypt', ...(rights.includes('write') ? ['kms:GenerateDataKey'] : [])],
          resources: ['*'],
          conditions: {
            ...tagged,
            StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
          },
        }),
      ];

/** Use of a table's key by whoever may use the table, through DynamoDB alone. */
export const throughDynamoDb = ({ account, region }: Stack): PolicyStatement =>
  new PolicyStatement({
    sid: 'TablesEncrypt',
    principals: [new AnyPrincipal()],
    actions: [
      'kms:Encrypt',
      'kms:Decrypt',
      'kms:ReEncrypt*',
      'kms:GenerateDataKey*',
      'kms:DescribeKey',
      'kms:CreateGrant',
    ],
    resources: ['*'],
    conditions: {
      StringEquals: {
        'kms:ViaService': `dynamodb.${region}.amazonaws.com`,
        'kms:CallerAccount': account,
      },
    },
  });

/** Use of the key of logs by CloudWatch Logs, for log groups of this account alone. */
export const throughLogs = ({ partition, account, region }: Stack): PolicyStatement =>
  new PolicyStatement({
    sid: 'LogsEncrypt',
    principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    resources: ['*'],
    conditions: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*`,
      },
    },
  });

/** Use of the key of secrets by whoever may use the secret, through Secrets Manager alone. */
export const throughSecrets = ({ account, region }: Stack): PolicyStatement =>
  new PolicyStatement({
    sid: 'SecretsEncrypt',
    principals: [new AnyPrincipal()],
    actions: ['kms:GenerateDataKey', 'kms:Decrypt', 'kms:DescribeKey'],
    resources: ['*'],
    conditions: {
      StringEquals: {
        'kms:ViaService': `secretsmanager.${region}.amazonaws.com`,
        'kms:CallerAccount': account,
      },
    },
  });

/** Use of the key of a topic by whoever may publish on it, through SNS alone. */
export const throughSns = ({ account, region }: Stack): PolicyStatement =>
  new PolicyStatement({
    sid: 'TopicsEncrypt',
    principals: [new AnyPrincipal()],
    actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
    resources: ['*'],
    conditions: {
      StringEquals: {
        'kms:ViaService': `sns.${region}.amazonaws.com`,
        'kms:CallerAccount': account,
      },
    },
  });

/** Use of the key of alarms by the services that tell them. EventBridge names no account to KMS: a condition would silence it. */
export const throughAlarms = ({ account }: Stack): readonly PolicyStatement[] => [
  new PolicyStatement({
    sid: 'AlarmsEncrypt',
    principals: ['cloudwatch', 'budgets'].map((service) => new ServicePrincipal(`${service}.amazonaws.com`)),
    actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': account } },
  }),
  new PolicyStatement({
    sid: 'EventsEncrypt',
    principals: [new ServicePrincipal('events.amazonaws.com')],
    actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
    resources: ['*'],
  }),
];

/** The whole policy of a key. */
export const policyOf = (...statements: readonly PolicyStatement[]): PolicyDocument =>
  new PolicyDocument({ statements: [...statements] });
