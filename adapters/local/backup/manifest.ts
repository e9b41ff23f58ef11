import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { RefusedError, VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { writeWhole } from '../files.ts';
import { settingsSchema } from '../home.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A path that stays within its folder: names without a leading dot. */
const innerPath = z.string().regex(/^(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*\/)+[A-Za-z0-9_-][A-Za-z0-9_.-]*$/);

const partSchema = z.strictObject({ path: innerPath, bytes: z.int().nonnegative(), sha256 });

/** A file of a backup; `path` is relative to its folder, and to the home, with slashes. */
export type Part = Readonly<z.infer<typeof partSchema>>;

const form = 'udw-backup/1';

const manifestSchema = z.strictObject({
  manifest: z.literal(form),
  /** ISO 8601 in UTC. */
  at: z.iso.datetime(),
  /** The format version of the home. */
  homeVersion: z.int().positive(),
  settings: settingsSchema,
  /** Events of the record in the copied catalog, and the hash of the last. */
  events: z.int().nonnegative(),
  lastHash: sha256,
  catalog: partSchema,
  files: z.array(partSchema),
});

/** What belongs to a backup. */
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

const fileIn = (folder: string): string => path.join(folder, 'manifest.json');

const seal = (content: unknown): string =>
  createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex');

/** Writes the manifest with its own hash: from here on the folder is this backup. */
export function writeManifest(folder: string, manifest: Omit<Manifest, 'manifest'>): void {
  const content = { manifest: form, ...manifest };
  writeWhole(fileIn(folder), `${JSON.stringify({ ...content, sha256: seal(content) }, null, 1)}\n`);
}

/**
 * Reads the manifest of a folder.
 * @returns undefined when there is none: the folder is no finished backup
 * @throws {VerificationError} when it is damaged
 * @throws {RefusedError} when another edition wrote it
 */
export function readManifest(folder: string): Manifest | undefined {
  const file = fileIn(folder);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
  const damaged = () =>
    new VerificationError([{ message: message('backup.manifest-damaged'), at: { file } }]);
  const { sha256: sealed, ...content } = parse(text) ?? {};
  if (sealed !== seal(content)) throw damaged();
  if (content['manifest'] !== form)
    throw new RefusedError([{ message: message('backup.other-edition'), at: { file } }]);
  const { data } = manifestSchema.safeParse(content);
  if (!data) throw damaged();
  return data;
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
