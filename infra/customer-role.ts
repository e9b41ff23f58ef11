import { Duration, type Stack } from 'aws-cdk-lib';
import { AccountPrincipal, Effect, PolicyStatement, Role, SessionTagsPrincipal } from 'aws-cdk-lib/aws-iam';
import { customersFolder } from '../core/lake/customers.ts';
import { type Deployment, nameOf } from './deployment.ts';

/** The tag of a session that says whose it is. */
const tag = 'customer';

/** The customer whose session it is, in a policy. Where a session has no such tag, nothing matches. */
export const customerOf = `\${aws:PrincipalTag/${tag}}`;

/** The folder of a customer. */
export const customerFolder = `${customersFolder}${customerOf}/`;

/** The same where something is denied outside it: of a session without the tag, a folder that nobody has. */
export const customerFolderOrNone = `${customersFolder}\${aws:PrincipalTag/${tag}, '-'}/`;

/** A session has the tag. */
export const tagged = { Null: { [`aws:PrincipalTag/${tag}`]: 'false' } } as const;

/**
 * The one role of all customers. Whoever takes it brings the tag that their own session has, which the directory of people sets, and
 * no other: nobody names themselves.
 */
export function addCustomer(stack: Stack, deployment: Deployment): Role {
  const role = new Role(stack, 'customer', {
    roleName: nameOf(deployment, 'customer'),
    description: 'Reads what was delivered to the customer whom the tag of the session names',
    maxSessionDuration: Duration.hours(1),
    assumedBy: new SessionTagsPrincipal(
      new AccountPrincipal(stack.account).withConditions({
        StringEquals: { [`aws:RequestTag/${tag}`]: customerOf },
        'ForAllValues:StringEquals': { 'aws:TagKeys': [tag] },
      }),
    ),
  });
  role.assumeRolePolicy?.addStatements(
    new PolicyStatement({
      sid: 'CustomersTakeNoOtherTag',
      effect: Effect.DENY,
      principals: [new AccountPrincipal(stack.account)],
      actions: ['sts:AssumeRole', 'sts:TagSession'],
      conditions: {
        ArnEquals: {
          'aws:PrincipalArn': `arn:${stack.partition}:iam::${stack.account}:role/${nameOf(deployment, 'customer')}`,
        },
      },
    }),
  );
  return role;
}
