import { createHash } from 'node:crypto';
import { GetApisCommand } from '@aws-sdk/client-apigatewayv2';
import type { Operator } from './operator.ts';
import type { Platform } from './platform.ts';
import { place } from './platform.ts';

/** What a person gets of the HTTP API of cases. */
export interface Shown {
  readonly case: { readonly id: string; readonly ended?: { readonly end: string } };
  readonly open: readonly { readonly step: string }[];
}

/** Calls the HTTP API of cases as a person. @throws Error with its answer where it refuses */
export type CallAs = (person: string, route: `${'GET' | 'POST'} ${string}`, said?: object) => Promise<Shown>;

const signed = (accessKey: string, service: string): string =>
  `AWS4-HMAC-SHA256 Credential=${accessKey}/20261123/${place.region}/${service}/aws4_request, SignedHeaders=host, Signature=00`;

/** The access key of a session in the role of actors, under the name of a person. */
async function sessionOf({ aws }: Platform, role: string, person: string): Promise<string> {
  const form = new URLSearchParams({
    Action: 'AssumeRole',
    Version: '2011-06-15',
    RoleArn: `arn:aws:iam::${place.account}:role/${role}`,
    RoleSessionName: person,
  });
  const authorization = signed(place.account, 'sts');
  const answer = await fetch(aws.client.endpoint, { method: 'POST', body: form, headers: { authorization } });
  const key = /<AccessKeyId>(\w+)</.exec(await answer.text())?.[1];
  if (key === undefined) throw new Error(`no session of ${role}`);
  return key;
}

/**
 * Lets people call the HTTP API of a deployment, each in a session of the role of actors. MiniStack knows a session by its access key
 * and tells the function whose it is; it verifies no signature and asks no policy.
 * @param prefix `udw-NAME-`
 */
export async function actorsOf(platform: Platform, prefix: string): Promise<CallAs> {
  const { Items = [] } = await platform.clients.apis.send(new GetApisCommand({}));
  const api = Items.find(({ Name }) => Name === `${prefix}cases`)?.ApiId;
  const sessions = new Map<string, Promise<string>>();
  return async (person, route, said) => {
    const session = sessions.get(person) ?? sessionOf(platform, `${prefix}actor`, person);
    sessions.set(person, session);
    const [method = '', path = ''] = route.split(' ');
    const answer = await fetch(`${platform.aws.client.endpoint}/_aws/execute-api/${api}/$default${path}`, {
      method,
      headers: { authorization: signed(await session, 'execute-api'), 'content-type': 'application/json' },
      ...(said === undefined ? {} : { body: JSON.stringify(said) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${route}: ${answer.status} ${text}`);
    return JSON.parse(text) as Shown;
  };
}

/** Registers bodies, each with its role and a person of the same name. */
export async function enrol({ invoke }: Operator, bodies: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, role] of Object.entries(bodies)) {
    const body = { id, name: id, kind: 'central-executive', roles: [role], basis: 'Law' };
    await invoke('bodies', { act: 'add-body', body });
    await invoke('bodies', { act: 'add-person', person: { id, name: id } });
    const mandate = { body: id, person: id, from: '2026-01-01', basis: 'Order 1' };
    await invoke('bodies', { act: 'add-mandate', mandate });
  }
}

/** A document as an act names it. */
export const paper = (document: string) => ({
  document,
  sha256: createHash('sha256').update(document).digest('hex'),
  registration: '7/1',
});
