import { nameOf } from '../../../infra/deployment.ts';
import type { Deployed, PolicyDocument } from './deployed.ts';
import type { Request } from './request.ts';

/** A right that a role has: an action on whatever a pattern fits. */
export interface Right {
  readonly action: string;
  readonly resource: string;
}

const listed = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? []);

const allowed = (
  { Statement }: PolicyDocument,
  isFor: (principal: unknown) => boolean,
  at?: string,
): readonly Right[] =>
  Statement.filter(({ Effect, Principal }) => Effect === 'Allow' && isFor(Principal)).flatMap(
    ({ Action, Resource }) =>
      listed(Action).flatMap((action) =>
        listed(Resource).map((resource) => ({ action, resource: resource === '*' ? (at ?? '*') : resource })),
      ),
  );

/** The rights that a role is given by its name: its own, and those that stand at resources. */
export function rightsOf({ deployment, own, guards }: Deployed, role: string): readonly Right[] {
  const arn = `"arn:aws:iam::${deployment.account}:role/${nameOf(deployment, role)}"`;
  return [
    ...(own[role] ?? []).flatMap((policy) => allowed(policy, () => true)),
    ...[...guards].flatMap(([at, policy]) =>
      allowed(policy, (principal) => JSON.stringify(principal ?? '').includes(arn), at),
    ),
  ];
}

const fits = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    's',
  ).test(text);

/**
 * Things that a right is given for together: Glue asks for the catalog and the database with each table, and which machine of a
 * procedure is started is said by its case.
 */
const together = (resource: string): string =>
  resource
    .replace(/:(?:catalog|(?:database|table|userDefinedFunction)\/.*)$/, ':catalog')
    .replace(/:stateMachine:.*-(?:request|connection|amendment)-.*$/, ':stateMachine');

/** Whether a right is what a request needs. */
export const isUsedBy = ({ action, resource }: Right, request: Request): boolean =>
  fits(action.toLowerCase(), request.action.toLowerCase()) &&
  (fits(resource, request.resource) || together(resource) === together(request.resource));
