import { DescribeStacksCommand, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import type { Resource, Template } from '../../infra/synthesised.ts';
import type { Clients } from './clients.ts';
import { looks } from './looks/all.ts';
import { agrees } from './looks/look.ts';

/** Physical ids of a stack's resources by their logical ids. */
export type Ids = ReadonlyMap<string, string>;

/** The resources that a stack says it has made. */
export async function idsOf({ cloudformation }: Clients, StackName: string): Promise<Ids> {
  const ids = new Map<string, string>();
  let NextToken: string | undefined;
  do {
    const page = await cloudformation.send(new ListStackResourcesCommand({ StackName, NextToken }));
    for (const { LogicalResourceId = '', PhysicalResourceId = '' } of page.StackResourceSummaries ?? [])
      ids.set(LogicalResourceId, PhysicalResourceId);
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return ids;
}

/** How each stack stands, and when it was last changed: `udw-example-keys CREATE_COMPLETE 2026-09-30T…`. */
export async function stacksOf({ cloudformation }: Clients): Promise<readonly string[]> {
  const { Stacks = [] } = await cloudformation.send(new DescribeStacksCommand({}));
  const line = ({ StackName, StackStatus, LastUpdatedTime }: (typeof Stacks)[number]) =>
    `${StackName} ${StackStatus} ${LastUpdatedTime?.toISOString()}`;
  return Stacks.map(line).toSorted();
}

/** Names of other resources of the stack filled in; the rest of what CloudFormation works out stays. */
function filledIn(value: unknown, ids: Ids): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((part) => filledIn(part, ids));
  if ('Ref' in value) return ids.get(String(value.Ref)) ?? value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, filledIn(part, ids)]));
}

/** The properties of a resource that are not as its template says, each as `AWS::S3::Bucket LifecycleConfiguration`. */
async function missingOf(clients: Clients, { Type, Properties }: Resource, id: string, ids: Ids) {
  const look = looks[Type];
  if (look === undefined) throw new Error(`${Type} is looked at nowhere: add it to looks/all.ts.`);
  const filled = filledIn(Properties, ids) as Resource['Properties'];
  const found = await look.found(clients, id, filled);
  const said = look.apart?.(filled) ?? filled;
  return Object.entries(said)
    .filter(([name, value]) => !look.untold?.includes(name) && !agrees(value, found[name]))
    .map(([name]) => `${Type} ${name}`);
}

/**
 * Looks at every resource of a deployed stack.
 * @returns by logical id, the properties that are not as the template says; only of resources that lack some
 * @throws Error when a resource does not exist
 */
export async function missingIn(
  clients: Clients,
  stackName: string,
  { Resources }: Template,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const ids = await idsOf(clients, stackName);
  const missing: Record<string, readonly string[]> = {};
  for (const [logical, resource] of Object.entries(Resources)) {
    const id = ids.get(logical);
    if (id === undefined) throw new Error(`${stackName} has not made ${logical} (${resource.Type}).`);
    const properties = await missingOf(clients, resource, id, ids);
    if (properties.length > 0) missing[logical] = properties;
  }
  return missing;
}
