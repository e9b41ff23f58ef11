import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { RefusedError, UsageError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { auditKeyFile } from '../cases/audit-key.ts';
import { appendEvent } from '../catalog/events.ts';
import { openOlderCatalog } from '../catalog/open.ts';
import { transaction } from '../catalog/schema.ts';
import { writeWhole } from '../files.ts';
import { type Home, type HomeSettings, openHome, settingsSchema } from '../home.ts';
import {
  boundaries,
  keyFile,
  layerKeyOf,
  parseKey,
  quarantineIdentityFile,
  requireCheckValue,
} from '../keys.ts';
import { readSecret } from '../secret.ts';
import { writing } from './copy.ts';
import { backupAround, isWithin } from './folder.ts';

const form = 'udw-keys/1';
const nameForm = /^[a-z0-9][a-z0-9-]*\.(?:key|identity)$/;

const keySetSchema = z.strictObject({
  keys: z.literal(form),
  /** ISO 8601 in UTC. */
  at: z.iso.datetime(),
  /** What the home whose keys these are publishes of them. */
  home: settingsSchema.pick({ quarantineRecipient: true, keyCheckValues: true }),
  /** The text of each key file by its name. */
  files: z.record(z.string().regex(nameForm), z.string()),
});

/** The keys of a home, in clear: only in memory. */
export type KeySet = Readonly<z.infer<typeof keySetSchema>>;

const identityName = 'quarantine.identity';

/**
 * Holds keys against a home: the check value of each layer, the recipient of the quarantine, the form of every key.
 * @param file where the keys came from, for the message
 * @throws {RefusedError} when one is damaged or of another home
 */
export async function requireKeysOf(
  { quarantineRecipient, keyCheckValues }: HomeSettings,
  { files, home }: KeySet,
  file: string,
): Promise<void> {
  for (const layer of ['edge', 'warehouse'] as const) {
    requireCheckValue(keyCheckValues[layer], home.keyCheckValues[layer], file);
    const text = files[`${layer}.key`];
    if (text === undefined) continue;
    const { checkValue } = layerKeyOf(layer, parseKey(layer, text, `${layer}.key`));
    requireCheckValue(keyCheckValues[layer], checkValue, file);
  }
  const release = files['release.key'];
  if (release !== undefined) parseKey('release', release, 'release.key');
  const identity = files[identityName];
  const recipient = identity === undefined ? home.quarantineRecipient : await recipientOf(identity);
  if (recipient === quarantineRecipient) return;
  throw new RefusedError([{ message: message('keys.other-identity', { file }) }]);
}

async function recipientOf(identity: string): Promise<string | undefined> {
  try {
    return await identityToRecipient(identity.trim());
  } catch {
    return undefined;
  }
}

/** The names of the key files that a home has, and of those of a new home that are kept elsewhere. */
function present(home: Home): { readonly names: readonly string[]; readonly absent: readonly string[] } {
  const names = readdirSync(home.keys)
    .filter((name) => nameForm.test(name))
    .sort();
  const all = [
    ...boundaries.map((one) => keyFile(home, one)),
    quarantineIdentityFile(home),
    auditKeyFile(home),
  ];
  return { names, absent: all.map((file) => path.basename(file)).filter((name) => !names.includes(name)) };
}

function encrypterTo(recipient: string, settings: HomeSettings): Encrypter {
  if (recipient === settings.quarantineRecipient)
    throw new RefusedError([{ message: message('keys.own-recipient') }]);
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch (error) {
    throw new UsageError([{ message: message('keys.recipient') }], { cause: error });
  }
  return encrypter;
}

/** Keys never go where their data is. */
function requireApart(home: Home, out: string): void {
  if (isWithin(out, home.folder))
    throw new RefusedError([{ message: message('backup.within-home', { file: out, home: home.folder }) }]);
  const folder = backupAround(path.dirname(out));
  if (folder) throw new RefusedError([{ message: message('keys.within-backup', { file: out, folder }) }]);
  if (existsSync(out))
    throw new RefusedError([{ message: message('quarantine.target-exists', { file: out }) }]);
}

/**
 * Seals the keys of a home into a new file: age to one recipient. The act is on the record.
 * @returns the names of the key files in it, and of those that the home has not
 * @throws {UsageError} when the recipient is none
 * @throws {RefusedError} when the recipient is the home's own, the file is there or lies with the data, or a key is not to be taken
 */
export async function sealKeys(
  folder: string,
  recipient: string,
  out: string,
  at: Date,
): Promise<ReturnType<typeof present>> {
  const { home, settings } = openHome(folder);
  const encrypter = encrypterTo(recipient, settings);
  requireApart(home, out);
  const { names, absent } = present(home);
  if (names.length === 0) readSecret(keyFile(home, 'edge'));
  const { quarantineRecipient, keyCheckValues } = settings;
  const set: KeySet = {
    keys: form,
    at: at.toISOString(),
    home: { quarantineRecipient, keyCheckValues },
    files: Object.fromEntries(names.map((name) => [name, readSecret(path.join(home.keys, name))])),
  };
  await requireKeysOf(settings, set, home.keys);
  const sealed = await encrypter.encrypt(`${JSON.stringify(set, null, 2)}\n`);
  using database = openOlderCatalog(home);
  const record = (kind: string) =>
    transaction(database, () =>
      appendEvent(database, { at: at.toISOString(), kind, loadId: null, body: { recipient } }),
    );
  record('keys-sealing');
  writing(out, () => writeWhole(out, sealed));
  record('keys-sealed');
  return { names, absent };
}

const notOpened = (file: string, identity: string, cause?: unknown): RefusedError =>
  new RefusedError([{ message: message('keys.not-opened', { file, identity }) }], { cause });

/**
 * Opens sealed keys in memory.
 * @param identityFile an age identity as `age-keygen` writes it, mode 0600
 * @throws {RefusedError} when the file cannot be read, the identity does not open it, or it holds something else
 */
export async function unsealKeys(file: string, identityFile: string): Promise<KeySet> {
  const lines = readSecret(identityFile).split('\n');
  const identities = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  if (!existsSync(file)) throw new RefusedError([{ message: message('keys.none', { file }) }]);
  try {
    const decrypter = new Decrypter();
    for (const identity of identities) decrypter.addIdentity(identity);
    const text = await decrypter.decrypt(readFileSync(file), 'text');
    return keySetSchema.parse(JSON.parse(text));
  } catch (error) {
    throw notOpened(file, identityFile, error);
  }
}

/** Writes keys into the folder of keys of a home, mode 0600. @returns their names */
export function writeKeys(home: Home, { files }: KeySet): readonly string[] {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(home.keys, name);
    writing(file, () => writeWhole(file, text));
  }
  return Object.keys(files);
}

/**
 * Puts sealed keys into a home that has none of them. The act is on the record.
 * @returns the names of the key files
 * @throws {RefusedError} when they are of another home, or one of them is there
 */
export async function restoreKeys(
  folder: string,
  set: KeySet,
  file: string,
  at: Date,
): Promise<readonly string[]> {
  const { home, settings } = openHome(folder);
  await requireKeysOf(settings, set, file);
  const there = Object.keys(set.files).find((name) => existsSync(path.join(home.keys, name)));
  if (there !== undefined)
    throw new RefusedError([
      { message: message('quarantine.target-exists', { file: path.join(home.keys, there) }) },
    ]);
  using database = openOlderCatalog(home);
  const names = writeKeys(home, set);
  const body = { files: names.length };
  transaction(database, () =>
    appendEvent(database, { at: at.toISOString(), kind: 'keys-restored', loadId: null, body }),
  );
  return names;
}
