import { readFileSync } from 'node:fs';
import path from 'node:path';
import { homeAt } from '../../../adapters/local/home.ts';
import { boundaries, readKey, readLoadKeys } from '../../../adapters/local/keys.ts';
import { KEY_BYTES, pads } from '../../../core/depersonalization/keys.ts';
import { unpacked } from './clear-bytes.ts';
import { filesUnder } from './scan.ts';

/** Secret bytes: a root key, a subkey, or the half of a padded key that tells it. */
export interface Secret {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Everything that must not leave the folder of keys of a home. */
export function secretsOf(folder: string): readonly Secret[] {
  const home = homeAt(folder);
  const { edge, warehouse } = readLoadKeys(home);
  const all: Record<string, Uint8Array> = { 'edge subkey': edge, 'warehouse subkey': warehouse };
  for (const boundary of boundaries) all[`${boundary} root`] = readKey(home, boundary).root;
  for (const [name, key] of [
    ['edge', pads(edge)],
    ['warehouse', pads(warehouse)],
  ] as const) {
    all[`${name} inner pad`] = key.inner;
    all[`${name} outer pad`] = key.outer;
  }
  return Object.entries(all).map(([name, bytes]) => ({
    name,
    bytes: Buffer.from(bytes.subarray(0, KEY_BYTES)),
  }));
}

/** A way in which bytes are written down. */
export interface Form {
  readonly title: string;
  write(bytes: Buffer): Buffer;
  /** Bytes of a fragment that is looked up, and how far the fragments lie apart: a part of a key is as forbidden as the whole. */
  readonly fragment: number;
  readonly step: number;
}

const text = (title: string, write: (bytes: Buffer) => string, fragment = 8, step = 8): Form => ({
  title,
  write: (bytes) => Buffer.from(write(bytes)),
  fragment,
  step,
});

/** Printable characters as they are, all other bytes as \xHH: how DuckDB shows a BLOB in a plan, a cast or an error. */
const engineByte = (byte: number): string => {
  const plain = byte >= 0x20 && byte <= 0x7e && !`\\'"`.includes(String.fromCharCode(byte));
  return plain ? String.fromCharCode(byte) : `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
};

/** The forms of a key that are looked up. Base64 is looked up from each byte, as its groups may begin at any. */
export const forms: readonly Form[] = [
  { title: 'raw bytes', write: (bytes) => bytes, fragment: 8, step: 8 },
  text('hex', (bytes) => bytes.toString('hex')),
  text('upper-case hex', (bytes) => bytes.toString('hex').toUpperCase()),
  text('hex in pairs', (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')),
  text('base64', (bytes) => bytes.toString('base64'), 9, 1),
  text('base64url', (bytes) => bytes.toString('base64url'), 9, 1),
  // A plan drawn as boxes breaks long text into lines, so short fragments are looked up.
  text('the text of a BLOB', (bytes) => [...bytes].map(engineByte).join(''), 4, 2),
  text(
    'the text of a BLOB in JSON',
    (bytes) => [...bytes].map(engineByte).join('').replaceAll('\\', '\\\\'),
    4,
    2,
  ),
  text('a list of numbers', (bytes) => [...bytes].join(',')),
  text('a spaced list of numbers', (bytes) => [...bytes].join(', ')),
];

/** Bytes fewer than these turn up by chance, and a finding would prove nothing. */
const SHORTEST = 8;

/** Names the secrets that bytes hold, each with the form in which it was found. */
export type SecretFinder = (bytes: Buffer | string) => readonly string[];

/** Makes a finder of secrets, whole or in part. */
export function secretFinder(secrets: readonly Secret[]): SecretFinder {
  const needles = secrets
    .flatMap(({ name, bytes }) =>
      forms.flatMap(({ title, write, fragment, step }) => {
        const count = Math.floor((bytes.length - fragment) / step) + 1;
        return Array.from({ length: count }, (_, n) => ({
          found: `${name} as ${title}`,
          needle: write(bytes.subarray(n * step, n * step + fragment)),
        }));
      }),
    )
    .filter(({ needle }) => needle.length >= SHORTEST);
  return (bytes) => {
    const within = Buffer.from(bytes);
    return [...new Set(needles.filter(({ needle }) => within.includes(needle)).map(({ found }) => found))];
  };
}

/** Looks for secrets in every file under a folder but those of its folder of keys, also in what is packed within a file. */
export function secretsUnder(folder: string, find: SecretFinder): readonly string[] {
  return filesUnder(folder)
    .filter((file) => !file.startsWith(`keys${path.sep}`))
    .flatMap((file) => {
      const bytes = readFileSync(path.join(folder, file));
      // What does not pack well stands in the packed file too.
      const found = new Set([bytes, ...unpacked(bytes)].flatMap((part) => find(part)));
      return [...found].map((one) => `${file}: ${one}`);
    });
}
