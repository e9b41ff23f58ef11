import { nameOf } from '../../../infra/deployment.ts';
import type { Call } from '../../aws/setting/heard.ts';
import { answers, inCatalog, looks, starts } from './athena.ts';
import type { Names } from './names.ts';
import { asks, byKey, looksAt, reads, writes, writesPart } from './objects.ts';
import { folderOf, type Relations } from './relations.ts';
import type { Request } from './request.ts';

// biome-ignore lint/suspicious/noExplicitAny: an input has the fields of its command
type Input = any;

type Asked = (names: Names, input: Input, relations: Relations) => readonly Request[];

/** Something with an item of a table, and the use of the table's key. */
function onItem(names: Names, act: string, table: unknown, context: Request['context']): readonly Request[] {
  const resource = names.arn('dynamodb', `table/${names(table)}`);
  return [
    { action: `dynamodb:${act}`, resource, ...(context === undefined ? {} : { context }) },
    ...byKey(names, resource, 'dynamodb', 'Decrypt'),
  ];
}

const item =
  (act: string): Asked =>
  (names, { TableName, Key, Item }) =>
    onItem(names, act, TableName, { 'dynamodb:LeadingKeys': [(Key ?? Item).pk] });

const acts = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

const transaction: Asked = (names, { TransactItems }) =>
  (TransactItems as readonly Record<string, Input>[]).flatMap((one) =>
    Object.entries(one).flatMap(([kind, { TableName, Key, Item }]) =>
      onItem(names, acts[kind as keyof typeof acts], TableName, {
        'dynamodb:LeadingKeys': [(Key ?? Item).pk],
        'dynamodb:EnclosingOperation': 'TransactWriteItems',
      }),
    ),
  );

const scan: Asked = (names, { TableName, Select, ProjectionExpression, ExpressionAttributeNames }) =>
  onItem(names, 'Scan', TableName, {
    'dynamodb:Select': Select,
    'dynamodb:Attributes': String(ProjectionExpression)
      .split(',')
      .map((name) => ExpressionAttributeNames[name.trim()]),
  });

const one = (action: string, resource: string, context?: Request['context']): readonly Request[] => [
  { action, resource, ...(context === undefined ? {} : { context }) },
];

/** Handing a role to a service. */
const hands = (role: string, service: string): readonly Request[] =>
  one('iam:PassRole', role, { 'iam:PassedToService': `${service}.amazonaws.com` });

/** A topic that was made at run time lies under the key that its maker names. */
const publishes: Asked = (names, { TopicArn }) => {
  const topic = names(TopicArn);
  const lies = names.its.keys.has(topic) ? topic : `alias/${nameOf(names.its.deployment, 'data-news')}`;
  return [...one('sns:Publish', topic), ...byKey(names, lies, 'sns', 'GenerateDataKey', 'Decrypt')];
};

const makesTopic: Asked = (names, { Name }) => one('sns:CreateTopic', names.arn('sns', Name));

/** The role that a schedule names is handed over with it. */
const schedule =
  (act: string): Asked =>
  (names, { GroupName, Name, Target }) => [
    ...one(`scheduler:${act}`, names.arn('scheduler', `schedule/${names(GroupName)}/${Name}`)),
    ...(Target === undefined ? [] : hands(names(Target.RoleArn), 'scheduler')),
  ];

const optimizer =
  (act: string): Asked =>
  (names, { DatabaseName, TableName, TableOptimizerConfiguration }) => [
    ...inCatalog(names, act, names(DatabaseName), TableName),
    ...(TableOptimizerConfiguration === undefined
      ? []
      : hands(names(TableOptimizerConfiguration.roleArn), 'glue')),
  ];

const ofTable =
  (act: string): Asked =>
  (names, { DatabaseName, Name, TableInput }, relations) => {
    const { bucket, folder } = folderOf(TableInput?.StorageDescriptor?.Location ?? '');
    const table = TableInput?.Name ?? Name;
    if (bucket !== '')
      relations.set(`${DatabaseName}.${table}`, { kind: 'files', bucket: names(bucket), folder });
    return inCatalog(names, act, DatabaseName, table);
  };

/** Of a database that goes its tables and functions go too. */
const deletesDatabase: Asked = (names, { Name }) =>
  ['catalog', `database/${Name}`, `table/${Name}/any`, `userDefinedFunction/${Name}/any`].flatMap((thing) =>
    one('glue:DeleteDatabase', names.arn('glue', thing)),
  );

const ofGroup =
  (act: string): Asked =>
  (names, { WorkGroup, Name }) =>
    one(`athena:${act}`, names.arn('athena', `workgroup/${WorkGroup ?? Name}`));

const mac: Asked = (names, { KeyId, MacAlgorithm }) => {
  const alias = names(KeyId);
  const key = names.its.keys.get(alias);
  if (key === undefined) throw new Error(`No key is called ${alias}.`);
  return one('kms:GenerateMac', key, { 'kms:MacAlgorithm': MacAlgorithm, 'kms:RequestAlias': alias });
};

const secret: Asked = (names, { SecretId }) => {
  const arn = names(SecretId);
  return [...one('secretsmanager:GetSecretValue', arn), ...byKey(names, arn, 'secretsmanager', 'Decrypt')];
};

const part: Asked = (names, { Bucket, Key }) => writesPart(names, names(Bucket), Key);

/** What IAM is asked for each command: the service authorization reference of its service, unless it is said otherwise. */
const commands: Readonly<Record<string, Asked>> = {
  HeadObject: (names, { Bucket, Key }) => looksAt(names(Bucket), Key),
  GetObject: (names, { Bucket, Key }) => reads(names, names(Bucket), Key),
  PutObject: (names, { Bucket, Key }) => writes(names, names(Bucket), Key),
  CreateMultipartUpload: part,
  UploadPart: part,
  CompleteMultipartUpload: part,
  AbortMultipartUpload: (names, { Bucket, Key }) => [asks('AbortMultipartUpload', names(Bucket), Key)],
  CopyObject: (names, { Bucket, Key, CopySource }) => {
    const [, from = '', source = ''] = /^([^/]+)\/(.+)$/.exec(decodeURI(CopySource)) ?? [];
    return [...reads(names, names(from), source), ...writes(names, names(Bucket), Key)];
  },
  Get: item('GetItem'),
  Put: item('PutItem'),
  Update: item('UpdateItem'),
  Delete: item('DeleteItem'),
  Query: (names, { TableName, ExpressionAttributeValues }) =>
    onItem(names, 'Query', TableName, { 'dynamodb:LeadingKeys': [ExpressionAttributeValues[':pk']] }),
  TransactWrite: transaction,
  Scan: scan,
  StartQueryExecution: (names, input, relations) => starts(names, relations, input),
  GetQueryExecution: looks,
  GetQueryResults: answers,
  GetWorkGroup: ofGroup('GetWorkGroup'),
  CreateWorkGroup: ofGroup('CreateWorkGroup'),
  UpdateWorkGroup: ofGroup('UpdateWorkGroup'),
  DeleteWorkGroup: ofGroup('DeleteWorkGroup'),
  GetDatabase: (names, { Name }) => inCatalog(names, 'GetDatabase', Name),
  CreateDatabase: (names, { DatabaseInput }) => inCatalog(names, 'CreateDatabase', DatabaseInput.Name),
  DeleteDatabase: deletesDatabase,
  GetTable: ofTable('GetTable'),
  CreateTable: ofTable('CreateTable'),
  UpdateTable: ofTable('UpdateTable'),
  GetTableOptimizer: optimizer('GetTableOptimizer'),
  CreateTableOptimizer: optimizer('CreateTableOptimizer'),
  UpdateTableOptimizer: optimizer('UpdateTableOptimizer'),
  GetDataLakeSettings: () => one('lakeformation:GetDataLakeSettings', '*'),
  GenerateMac: mac,
  GetSecretValue: secret,
  StartExecution: (names, { stateMachineArn }) => one('states:StartExecution', names(stateMachineArn)),
  ListExecutions: (names, { stateMachineArn }) => one('states:ListExecutions', names(stateMachineArn)),
  SendTaskSuccess: () => one('states:SendTaskSuccess', '*'),
  Invoke: (names, { FunctionName }) =>
    one('lambda:InvokeFunction', names.arn('lambda', `function:${names(FunctionName)}`)),
  SendMessage: (names, { QueueUrl }) => one('sqs:SendMessage', names.arn('sqs', names(QueueUrl))),
  CreateTopic: makesTopic,
  Publish: publishes,
  ListSchedules: () => one('scheduler:ListSchedules', '*'),
  CreateSchedule: schedule('CreateSchedule'),
  UpdateSchedule: schedule('UpdateSchedule'),
  DeleteSchedule: schedule('DeleteSchedule'),
};

/** What IAM is asked for a call. @throws Error for a command that nobody has said that of */
export function requestsOf(names: Names, { command, input }: Call, relations: Relations): readonly Request[] {
  const asked = commands[command];
  if (asked === undefined) throw new Error(`The tests do not know what ${command} asks of IAM.`);
  return asked(names, input, relations);
}
