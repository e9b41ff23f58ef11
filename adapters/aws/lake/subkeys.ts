import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import { EDGE_LABEL, type Subkey, subkey, WAREHOUSE_LABEL } from '../../../core/depersonalization/keys.ts';

const labels = { edge: EDGE_LABEL, warehouse: WAREHOUSE_LABEL } as const;

/**
 * Derives the subkey of a layer: `GenerateMac` over its label, once a job. The root key never leaves KMS.
 * @param keyId key, or alias of it, of the boundary
 * @throws Error of KMS when the role may not derive by this key
 */
export async function deriveByKms<L extends keyof typeof labels>(
  keys: KMSClient,
  layer: L,
  keyId: string,
): Promise<Subkey<L>> {
  const { Mac } = await keys.send(
    new GenerateMacCommand({
      KeyId: keyId,
      MacAlgorithm: 'HMAC_SHA_256',
      Message: Buffer.from(labels[layer], 'ascii'),
    }),
  );
  if (Mac === undefined) throw new Error('KMS gave no MAC');
  return subkey(layer, Mac);
}
