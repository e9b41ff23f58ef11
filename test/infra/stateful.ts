import type { Resource, Templates } from './synthesised.ts';

type Properties = Resource['Properties'];

/** Types of resources that hold what cannot be made again, and what CloudFormation cannot change of them in place. */
const stateful: Readonly<Record<string, (properties: Properties) => unknown>> = {
  'AWS::S3::Bucket': ({ BucketName }) => BucketName,
  'AWS::KMS::Key': ({ KeySpec = 'SYMMETRIC_DEFAULT' }) => KeySpec,
  'AWS::DynamoDB::GlobalTable': ({ TableName, KeySchema }) => {
    const keys = KeySchema as readonly { AttributeName: string }[];
    return `${TableName} by ${keys.map(({ AttributeName }) => AttributeName).join(', ')}`;
  },
  'AWS::Glue::Database': ({ DatabaseInput }) => (DatabaseInput as { Name: string }).Name,
  'AWS::SecretsManager::Secret': ({ Name }) => Name,
  'AWS::Logs::LogGroup': ({ LogGroupName }) => LogGroupName,
};

/** What identifies stateful resources: `Zones/landing85924BD5` → its type and name. */
export type Identities = Readonly<Record<string, string>>;

/** The stateful resources of templates. */
export function identitiesOf(templates: Templates): Identities {
  const entries = Object.entries(templates).flatMap(([stack, { Resources }]) =>
    Object.entries(Resources).flatMap(([id, { Type, Properties }]) => {
      const identity = stateful[Type];
      return identity === undefined ? [] : [[`${stack}/${id}`, `${Type} ${identity(Properties)}`]];
    }),
  );
  return Object.fromEntries(entries);
}

/** What a deployment would lose, a line each. What is new loses nothing, but must be written down. */
export function losses(before: Identities, after: Identities): readonly string[] {
  const lost = Object.entries(before)
    .filter(([id, identity]) => after[id] !== identity)
    .map(
      ([id, identity]) =>
        `${id} (${identity}) is ${after[id] === undefined ? 'gone' : `now ${after[id]}`}: a deployment would make an empty one in its place. Give it back its id and name.`,
    );
  const fresh = Object.entries(after)
    .filter(([id]) => before[id] === undefined)
    .map(([id, identity]) => `${id} (${identity}) is new: add it to test/infra/stateful.json.`);
  return [...lost, ...fresh];
}
