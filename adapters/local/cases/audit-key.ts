import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { fingerprintOf, type SignedRoot, signedBytes, type UnsignedRoot } from '../../../core/audit/root.ts';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { appendEvent } from '../catalog/events.ts';
import { transaction } from '../catalog/schema.ts';
import { writeWhole } from '../files.ts';
import type { Home } from '../home.ts';
import { readSecret } from '../secret.ts';

/** The file of the private key that roots are signed with: PKCS #8 in PEM, as OpenSSL reads it. */
export const auditKeyFile = (home: Pick<Home, 'keys'>): string => path.join(home.keys, 'audit.key');

/** A public key of the home. */
export interface AuditKey {
  /** SubjectPublicKeyInfo (DER); base64. */
  readonly publicKey: string;
  readonly fingerprint: string;
}

/** Signs roots. */
export interface Signer extends AuditKey {
  /** Signs a root. */
  sign(root: UnsignedRoot): SignedRoot;
}

function publicOf(key: KeyObject): AuditKey {
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
  return { publicKey, fingerprint: fingerprintOf(publicKey) };
}

function readPrivate(file: string): KeyObject {
  const text = readSecret(file);
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below, in the same words as of a key of another kind.
  }
  throw new RefusedError([{ message: message('audit.key-damaged', { file }) }]);
}

/** The key of the home, or undefined in one that has none yet. */
export function auditKey(database: DatabaseSync): AuditKey | undefined {
  const row = database.prepare('SELECT * FROM audit_keys ORDER BY made_at DESC LIMIT 1').get();
  return row && { publicKey: String(row['public_key']), fingerprint: String(row['fingerprint']) };
}

/**
 * Makes the key that roots are signed with, unless the home has one. Only its public half is in the catalog.
 * @throws {RefusedError} when a key file is there that is none
 */
export function makeAuditKey(home: Home, database: DatabaseSync, at: Date): void {
  if (auditKey(database)) return;
  const file = auditKeyFile(home);
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeWhole(file, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  }
  const { publicKey, fingerprint } = publicOf(readPrivate(file));
  transaction(database, () => {
    if (auditKey(database)) return;
    database.prepare('INSERT INTO audit_keys VALUES (?, ?, ?)').run(fingerprint, publicKey, at.toISOString());
    appendEvent(database, {
      at: at.toISOString(),
      kind: 'audit-key-made',
      loadId: null,
      body: { fingerprint },
    });
  });
}

/**
 * What signs roots, or undefined where the private key is kept elsewhere.
 * @throws {RefusedError} when the key file is readable to others, damaged, or of another home
 */
export function openSigner(home: Home, database: DatabaseSync): Signer | undefined {
  const file = auditKeyFile(home);
  const known = auditKey(database);
  if (known === undefined || !existsSync(file)) return undefined;
  const key = readPrivate(file);
  const { fingerprint } = publicOf(key);
  if (fingerprint !== known.fingerprint)
    throw new RefusedError([{ message: message('audit.key-other', { file }) }]);
  return {
    ...known,
    sign: (root) => ({ ...root, signature: sign(null, signedBytes(root), key).toString('base64') }),
  };
}
