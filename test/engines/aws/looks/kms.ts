import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  ListAliasesCommand,
} from '@aws-sdk/client-kms';
import type { Look } from './look.ts';

/** Keys, with the policy that alone gives their use. */
export const key: Look = {
  // Told only of a key whose deletion was asked for.
  untold: ['PendingWindowInDays'],
  async found({ kms }, KeyId) {
    const { KeyMetadata: is } = await kms.send(new DescribeKeyCommand({ KeyId }));
    const { KeyRotationEnabled } = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
    const { Policy = 'null' } = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }));
    return {
      Description: is?.Description,
      KeySpec: is?.KeySpec,
      KeyUsage: is?.KeyUsage,
      EnableKeyRotation: KeyRotationEnabled,
      KeyPolicy: JSON.parse(Policy),
    };
  },
};

/** Names of keys. */
export const alias: Look = {
  async found({ kms }, name) {
    const { Aliases = [] } = await kms.send(new ListAliasesCommand({ Limit: 100 }));
    const found = Aliases.find(({ AliasName }) => AliasName === name);
    return { AliasName: found?.AliasName, TargetKeyId: found?.TargetKeyId };
  },
};
