import {
  DescribeStacksCommand,
  ListExportsCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
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

/** What the stacks export, by name. */
async function exportsOf({ cloudformation }: Clients): Promise<Ids> {
  const exported = new Map<string, string>();
  let NextToken: string | undefined;
  do {
    const page = await cloudformation.send(new ListExportsCommand({ NextToken }));
    for (const { Name = '', Value = '' } of page.Exports ?? []) exported.set(Name, Value);
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return exported;
}

/** What a reference means. */
type Meaning = (kind: string, to: unknown) => string | undefined;

/** References filled in as far as their meaning is known; the rest of what CloudFormation works out stays. */
function filledIn(value: unknown, meaning: Meaning): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((part) => filledIn(part, meaning));
  const entries = Object.entries(value);
  const [kind, to] = entries[0] ?? ['', undefined];
  const known = entries.length === 1 ? meaning(kind, to) : undefined;
  return known ?? Object.fromEntries(entries.map(([key, part]) => [key, filledIn(part, meaning)]));
}

/** The properties of a resource that are not as its template says, each as `AWS::S3::Bucket LifecycleConfiguration`. */
async function missingOf(
  clients: Clients,
  { Type, Properties }: Resource,
  id: string,
  ids: Ids,
  exported: Ids,
): Promise<readonly string[]> {
  const look = looks[Type];
  if (look === undefined) throw new Error(`${Type} is looked at nowhere: add it to looks/all.ts.`);
  const meaning: Meaning = (kind, to) => {
    if (kind === 'Ref') return ids.get(String(to));
    return kind === 'Fn::ImportValue' ? exported.get(String(to)) : undefined;
  };
  const said = filledIn(Properties, meaning) as Resource['Properties'];
  // To find what an attribute is of, its resource is enough; what it is stays open.
  const named = filledIn(said, (kind, to) =>
    kind === 'Fn::GetAtt' ? ids.get(String([to].flat()[0])) : undefined,
  ) as Resource['Properties'];
  const found = await look.found(clients, id, named);
  return Object.entries(look.apart?.(said) ?? said)
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
  const exported = await exportsOf(clients);
  const missing: Record<string, readonly string[]> = {};
  for (const [logical, resource] of Object.entries(Resources)) {
    const id = ids.get(logical);
    if (id === undefined) throw new Error(`${stackName} has not made ${logical} (${resource.Type}).`);
    const properties = await missingOf(clients, resource, id, ids, exported);
    if (properties.length > 0) missing[logical] = properties;
  }
  return missing;
}
