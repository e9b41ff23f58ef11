import { Encrypter } from 'age-encryption';
import { writeEdgeKey } from '../../../core/depersonalization/edge-key-file.ts';
import { canaryPseudonyms } from '../../../core/depersonalization/kernel/canary-pseudonyms.ts';
import { makeKernel } from '../../../core/depersonalization/kernel/kernel.ts';
import { keyCheckValue, type Subkey } from '../../../core/depersonalization/keys.ts';
import type { Registry } from '../../../services/lake/ports.ts';
import type { Clock } from '../../../services/ports.ts';
import { readAssembled } from '../../local/assembled.ts';
import type { EdgeKeyExport } from './edge-key-exports.ts';

/** What the function that hands the key out tells. */
export interface HandedOut {
  readonly version: number;
  readonly checkValue: string;
  /** The provider's key file, sealed to its recipient by age, in base64. */
  readonly sealed?: string;
}

/** What the key of the edge is handed out through. */
export interface HandingPorts {
  readonly clock: Clock;
  readonly registry: Pick<Registry, 'keepEdgeKey'>;
  /** Records to whom it was handed out. */
  exported(act: EdgeKeyExport): Promise<void>;
}

/**
 * Records what may be known of the key of the edge, and seals it to a provider: nobody gets it of whom there is no record. The key
 * is wiped.
 * @param recipient age recipient of the provider; nothing is sealed without one
 */
export async function handOut(
  { clock, registry, exported }: HandingPorts,
  key: Subkey<'edge'>,
  version: number,
  recipient: string | undefined,
): Promise<HandedOut> {
  try {
    using kernel = makeKernel(readAssembled('hmac-sha-256'), { edge: key });
    const checkValue = keyCheckValue(key);
    const of = (cls: 'iin' | 'phone' | 'document') => canaryPseudonyms(kernel, cls, 'edge');
    const canaries = { iin: of('iin'), phone: of('phone'), document: of('document') };
    await registry.keepEdgeKey({ version, checkValue, canaries });
    if (recipient === undefined) return { version, checkValue };
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    const sealed = await encrypter.encrypt(writeEdgeKey({ version, key, checkValue }));
    await exported({ at: clock(), recipient, keyVersion: version, keyCheckValue: checkValue });
    return { version, checkValue, sealed: Buffer.from(sealed).toString('base64') };
  } finally {
    key.fill(0);
  }
}
