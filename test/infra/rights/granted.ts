import { nameOf } from '../../../infra/deployment.ts';
import type { Deployed, PolicyDocument, Statement } from './deployed.ts';
import type { Request } from './request.ts';

/** One value that a statement asks of the context of a request. */
interface Condition {
  readonly key: string;
  readonly value: string;
}

/** A right that a role has: an action on whatever a pattern fits, in whatever its conditions fit. */
export interface Right {
  readonly action: string;
  readonly resource: string;
  readonly conditions: readonly Condition[];
}

const listed = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? []);

/**
 * What an operator asks of a value: its text, or that there is one.
 *
 * @throws Error for another: nobody has said what right it leaves
 */
function patternOf(operator: string, value: string): string {
  if (/^(?:ForA(?:ll|ny)Values?:)?(?:String|Arn)(?:Equals|Like)$/.test(operator)) return value;
  if (operator === 'Null' && value === 'false') return '*';
  throw new Error(`The tests do not know the condition ${operator} of what is allowed.`);
}

/** The conditions of a statement, one value of each key at a time: each value is a right of its own. */
const conditionsOf = ({ Condition = {} }: Statement): readonly (readonly Condition[])[] =>
  Object.entries(Condition)
    .flatMap(([operator, asked]) =>
      Object.entries(asked).map(
        ([key, values]) => [key, listed(values).map((value) => patternOf(operator, value))] as const,
      ),
    )
    .reduce<readonly (readonly Condition[])[]>(
      (found, [key, values]) => found.flatMap((one) => values.map((value) => [...one, { key, value }])),
      [[]],
    );

const allowed = (
  { Statement }: PolicyDocument,
  isFor: (principal: unknown) => boolean,
  at?: string,
): readonly Right[] =>
  Statement.filter(({ Effect, Principal }) => Effect === 'Allow' && isFor(Principal)).flatMap((statement) =>
    listed(statement.Action).flatMap((action) =>
      listed(statement.Resource).flatMap((resource) =>
        conditionsOf(statement).map((conditions) => ({
          action,
          resource: resource === '*' ? (at ?? '*') : resource,
          conditions,
        })),
      ),
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
 * Things that a right is given for together: Glue asks for a database with each table of it, and which machine of a procedure is
 * started is said by its case.
 */
const together = (resource: string): string =>
  resource
    .replace(/:(?:database|table|userDefinedFunction)\/([^/]+).*$/, ':database/$1')
    .replace(/:stateMachine:.*-(?:request|connection|amendment)-.*$/, ':stateMachine');

const isMetBy = ({ key, value }: Condition, { context = {} }: Request): boolean =>
  listed(context[key]).some((its) => fits(value, its));

/** Whether a right is what a request needs. */
export const isUsedBy = ({ action, resource, conditions }: Right, request: Request): boolean =>
  fits(action.toLowerCase(), request.action.toLowerCase()) &&
  (fits(resource, request.resource) || fits(together(resource), together(request.resource))) &&
  conditions.every((condition) => isMetBy(condition, request));
