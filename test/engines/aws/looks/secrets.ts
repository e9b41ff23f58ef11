import { DescribeSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import type { Look } from './look.ts';

/** Secrets, with the value that a template gives them. */
export const secret: Look = {
  async found({ secrets }, SecretId) {
    const is = await secrets.send(new DescribeSecretCommand({ SecretId }));
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId }));
    return { Name: is.Name, Description: is.Description, KmsKeyId: is.KmsKeyId, SecretString };
  },
};
