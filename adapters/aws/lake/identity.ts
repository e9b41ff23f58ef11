import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** Reads the identity that opens sealed deliveries, when it is asked for. */
export const identityOf = (secrets: SecretsManagerClient, secret: string) => async (): Promise<string> => {
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: secret }));
  if (SecretString === undefined) throw new Error('the secret of the identity is empty');
  return SecretString;
};
