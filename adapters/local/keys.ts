import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { type Kernel, type KernelKeys, makeKernel } from '../../core/depersonalization/kernel/kernel.ts';
import {
  type Boundary,
  deriveSubkey,
  EDGE_LABEL,
  KEY_BYTES,
  keyCheckValue,
  type Label,
  type RootKey,
  releaseLabel,
  rootKey,
  type Subkey,
  WAREHOUSE_LABEL,
} from '../../core/depersonalization/keys.ts';
import { RefusedError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { readAssembled } from './assembled.ts';
import { writeWhole } from './files.ts';
import { type Home, openHome } from './home.ts';
import { readSecret } from './secret.ts';

/** The trust boundaries in the order of their layers; each has a key file of its own, so that they can be kept by different people. */
export const boundaries: readonly Boundary[] = ['edge', 'warehouse', 'release'];

const keySchema = z.strictObject({
  boundary: z.enum(['edge', 'warehouse', 'release']),
  version: z.int().positive(),
  root: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A root key with its version. */
export interface VersionedKey<B extends Boundary> {
  readonly version: number;
  readonly root: RootKey<B>;
}

/** The file of a boundary's key. */
export const keyFile = (home: Home, boundary: Boundary): string => path.join(home.keys, `${boundary}.key`);

/** The file of the identity that opens sealed raw deliveries. */
export const quarantineIdentityFile = (home: Home): string => path.join(home.keys, 'quarantine.identity');

/** Makes new keys for a new home, mode 0600. @returns the recipient of sealed deliveries, which is public */
export async function makeKeys(home: Home): Promise<string> {
  for (const boundary of boundaries) {
    const root = randomBytes(KEY_BYTES).toString('hex');
    writeWhole(keyFile(home, boundary), `${JSON.stringify({ boundary, version: 1, root })}\n`);
  }
  const identity = await generateX25519Identity();
  writeWhole(quarantineIdentityFile(home), `${identity}\n`);
  return identityToRecipient(identity);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads the root key of a boundary.
 * @throws {RefusedError} when the file is missing, readable to others, damaged, or of another boundary
 */
export function readKey<B extends Boundary>(home: Home, boundary: B): VersionedKey<B> {
  const file = keyFile(home, boundary);
  return parseKey(boundary, readSecret(file), file);
}

/**
 * Reads the root key of a boundary from the text of its file.
 * @throws {RefusedError} when it is damaged or of another boundary
 */
export function parseKey<B extends Boundary>(boundary: B, text: string, file: string): VersionedKey<B> {
  const { success, data } = keySchema.safeParse(parse(text));
  if (!success || data.boundary !== boundary) {
    throw new RefusedError([{ message: message('key.invalid', { file }) }]);
  }
  return { version: data.version, root: rootKey(boundary, Buffer.from(data.root, 'hex')) };
}

const labels = { edge: EDGE_LABEL, warehouse: WAREHOUSE_LABEL } as const;

/** A layer of pseudonyms that a load makes. */
export type Layer = keyof typeof labels;

/** The subkey of a layer, with what may be published of it. */
export interface LayerKey<L extends Layer> {
  readonly version: number;
  readonly key: Subkey<L>;
  readonly checkValue: string;
}

/**
 * Derives the subkey of a layer.
 * @throws {RefusedError} when its key file is not to be taken
 */
export function deriveLayerKey<L extends Layer>(home: Home, layer: L): LayerKey<L> {
  return layerKeyOf(layer, readKey(home, layer));
}

/** The subkey of a layer by the root key of its boundary. */
export function layerKeyOf<L extends Layer>(layer: L, { version, root }: VersionedKey<L>): LayerKey<L> {
  const key = deriveSubkey(root, labels[layer] as Label<Layer> as Label<L>);
  return { version, key, checkValue: keyCheckValue(key) };
}

/**
 * Derives the subkey of a layer of a finished home.
 * @throws {RefusedError} when its key file is not to be taken, or holds another key than the home was made with
 */
export function readLayerKey<L extends Layer>(home: Home, layer: L): LayerKey<L> {
  const derived = deriveLayerKey(home, layer);
  requireCheckValue(
    openHome(home.folder).settings.keyCheckValues[layer],
    derived.checkValue,
    keyFile(home, layer),
  );
  return derived;
}

/**
 * Compares the check value of a key in a file with that of the key that a home was made with.
 * @throws {RefusedError} when it is another key
 */
export function requireCheckValue(wanted: string, found: string, file: string): void {
  if (found === wanted) return;
  throw new RefusedError([{ message: message('key.other', { file, found, wanted }) }]);
}

/** The subkeys that a load uses. Edge and warehouse layer in one process has only the embedded product. */
export interface LoadKeys {
  /** Of the warehouse key: stands beside each pseudonym. */
  readonly version: number;
  readonly edge?: Subkey<'edge'>;
  readonly warehouse: Subkey<'warehouse'>;
}

/**
 * Derives the subkeys of a load; `version` is that of the warehouse key and stands beside each pseudonym.
 * @throws {RefusedError} when a key file is not to be taken
 */
export function readLoadKeys(home: Home): Required<LoadKeys> {
  const { version, key: warehouse } = readLayerKey(home, 'warehouse');
  return { version, edge: readLayerKey(home, 'edge').key, warehouse };
}

/** The kernel of a load; the keys that it is made of are wiped, for nothing else needs them again. */
export function kernelOf(keys: KernelKeys): Kernel {
  const kernel = makeKernel(readAssembled('hmac-sha-256'), keys);
  for (const key of [keys.edge, keys.warehouse]) key?.fill(0);
  return kernel;
}

/**
 * Derives the key of one customer's releases.
 * @throws {RefusedError} when its key file is not to be taken
 * @throws {UsageError} when the customer's identifier has another form
 */
export const readReleaseKey = (home: Home, customer: string): Subkey<'release'> =>
  deriveSubkey(readKey(home, 'release').root, releaseLabel(customer));
