import { GetRoleCommand, GetRolePolicyCommand } from '@aws-sdk/client-iam';
import type { Look } from './look.ts';

/** A policy as IAM gives it: JSON in the encoding of addresses. */
const document = (text = 'null'): unknown => JSON.parse(decodeURIComponent(text));

/** Roles, with who may assume them. */
export const role: Look = {
  async found({ iam }, RoleName) {
    const { Role: is } = await iam.send(new GetRoleCommand({ RoleName }));
    return {
      RoleName: is?.RoleName,
      Description: is?.Description,
      AssumeRolePolicyDocument: document(is?.AssumeRolePolicyDocument),
    };
  },
};

/** Policies inside roles. */
export const policy: Look = {
  async found({ iam }, _, properties) {
    const [RoleName] = properties['Roles'] as readonly string[];
    const PolicyName = String(properties['PolicyName']);
    const is = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
    return {
      PolicyName: is.PolicyName,
      Roles: [is.RoleName],
      PolicyDocument: document(is.PolicyDocument),
    };
  },
};
