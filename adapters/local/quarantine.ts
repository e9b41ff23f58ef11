import {
  createReadStream,
  createWriteStream,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Decrypter } from 'age-encryption';
import { RefusedError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { RegisteredFile } from '../../services/ports.ts';
import { deliveredBytes } from './delivery/sealed.ts';
import { syncPath } from './files.ts';
import type { Home } from './home.ts';
import { writeSealed } from './seal.ts';
import { readSecret } from './secret.ts';

/** A sealed raw delivery; its name holds when it must be destroyed. */
export interface SealedDelivery {
  readonly name: string;
  /** ISO 8601 in UTC. */
  readonly destroyAfter: string;
  readonly bytes: number;
}

/** `<load>-<table>-until-<yyyymmddThhmmssZ>.age`: the term stands in the name, so that no record is needed to keep it. */
const nameForm = /^\d+-[a-z0-9_]+-until-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.age$/;

const stamp = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '');

/**
 * Seals a raw delivery to the operator: an age file (age-encryption.org/v1) that only the quarantine identity opens.
 * @returns its name
 */
export async function sealDelivery(
  home: Home,
  recipient: string,
  file: Pick<RegisteredFile, 'path' | 'identityFile'>,
  owner: string,
  destroyAfter: Date,
): Promise<string> {
  const name = `${owner}-until-${stamp(destroyAfter)}.age`;
  const target = path.join(home.quarantine, name);
  const draft = `${target}.draft`;
  await writeSealed(deliveredBytes(file, 1 << 20), recipient, draft);
  syncPath(draft);
  renameSync(draft, target);
  syncPath(home.quarantine);
  return name;
}

/** The term in the name of a sealed delivery, ISO 8601 in UTC; undefined when the name is not of that form. */
function termOf(name: string): string | undefined {
  const [, year, month, day, hour, minute, second] = nameForm.exec(name) ?? [];
  return year && `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

/** Tells whether a name is that of a sealed delivery whose retention has ended. */
export function isExpired(name: string, now: Date): boolean {
  const term = termOf(name);
  return term !== undefined && new Date(term) <= now;
}

/** Lists sealed deliveries by name. */
export function listSealed(home: Home): readonly SealedDelivery[] {
  return readdirSync(home.quarantine)
    .sort()
    .flatMap((name) => {
      const destroyAfter = termOf(name);
      if (destroyAfter === undefined) return [];
      return [{ name, destroyAfter, bytes: statSync(path.join(home.quarantine, name)).size }];
    });
}

/** The names of sealed deliveries whose retention has ended. */
export function listExpired(home: Home, now: Date): readonly string[] {
  return listSealed(home)
    .filter(({ destroyAfter }) => new Date(destroyAfter) <= now)
    .map(({ name }) => name);
}

/**
 * Opens a sealed delivery into a new file of mode 0600, with the identity in a file of mode 0600.
 * @throws {RefusedError} when it is not there, its retention has ended, the target is there or cannot be made, or the identity
 * does not open it
 */
export async function openSealed(
  home: Home,
  name: string,
  identityFile: string,
  target: string,
  now: Date,
): Promise<void> {
  const sealed = listSealed(home).find((entry) => entry.name === name);
  if (!sealed) throw new RefusedError([{ message: message('quarantine.unknown') }]);
  if (new Date(sealed.destroyAfter) <= now) throw new RefusedError([{ message: message('quarantine.due') }]);
  const decrypter = decrypterOf(identityFile);
  const descriptor = makeTarget(target);
  try {
    const bytes = Readable.toWeb(createReadStream(path.join(home.quarantine, name)));
    const clear = await decrypter.decrypt(bytes as ReadableStream<Uint8Array>);
    const out = createWriteStream(target, { fd: descriptor });
    await pipeline(Readable.fromWeb(clear as Parameters<typeof Readable.fromWeb>[0]), out);
  } catch (error) {
    rmSync(target, { force: true });
    throw notOpened(identityFile, error);
  }
}

const notOpened = (file: string, cause: unknown): RefusedError =>
  new RefusedError([{ message: message('quarantine.not-opened', { file }) }], { cause });

function decrypterOf(identityFile: string): Decrypter {
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(readSecret(identityFile).trim());
  } catch (error) {
    throw error instanceof RefusedError ? error : notOpened(identityFile, error);
  }
  return decrypter;
}

/** Makes the file that the clear delivery goes into; one that is there already is left alone. */
function makeTarget(file: string): number {
  try {
    return openSync(file, 'wx', 0o600);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const text =
      code === 'EEXIST'
        ? message('quarantine.target-exists', { file })
        : message('quarantine.target-unwritable', { file, code });
    throw new RefusedError([{ message: text }], { cause: error });
  }
}
