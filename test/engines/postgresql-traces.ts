import { createHash, randomBytes } from 'node:crypto';
import { pads, type Subkey } from '../../core/depersonalization/keys.ts';
import { type Secret, type SecretFinder, secretFinder } from '../load/support/secrets.ts';
import type { LayerKeys } from './conformance/plan-engine.ts';

/** Random keys of one purpose, their search in the forms of every engine, and those in which PostgreSQL writes bytes down. */
export interface Planted {
  readonly keys: LayerKeys;
  readonly find: SecretFinder;
}

/** Bytes of a constant in a plan that `debug_print_plan` writes down. */
const asNode = (bytes: Uint8Array) => [...new Int8Array(bytes)].join(' ');

/** Bytes as `bytea_output = 'escape'` writes them. */
const asEscapes = (bytes: Uint8Array) =>
  [...bytes]
    .map((byte) => {
      if (byte === 0x5c) return '\\\\';
      return byte >= 0x20 && byte <= 0x7e
        ? String.fromCharCode(byte)
        : `\\${byte.toString(8).padStart(3, '0')}`;
    })
    .join('');

/** Makes random keys and their search. */
export function plant(): Planted {
  const keys = { edge: randomBytes(32), warehouse: randomBytes(32) };
  const secrets: readonly Secret[] = Object.entries(keys).flatMap(([layer, key]) => {
    const { inner, outer } = pads(key as Uint8Array as Subkey<'edge'>);
    const parts = { key, 'inner pad': inner.subarray(0, 32), 'outer pad': outer.subarray(0, 32) };
    return Object.entries(parts).map(([part, bytes]) => ({
      name: `${layer} ${part}`,
      bytes: Buffer.from(bytes),
    }));
  });
  const common = secretFinder(secrets);
  const needles = secrets.flatMap(({ name, bytes }) =>
    [0, 8, 16, 24].flatMap((from) => {
      const part = bytes.subarray(from, from + 8);
      return [
        { found: `${name} as bytes of a plan`, needle: asNode(part) },
        { found: `${name} as escaped text`, needle: asEscapes(part) },
      ];
    }),
  );
  const find: SecretFinder = (bytes) => {
    const within = Buffer.from(bytes);
    const more = needles.filter(({ needle }) => within.includes(needle)).map(({ found }) => found);
    return [...common(within), ...new Set(more)];
  };
  return { keys, find };
}

/** Text without the lines that it has already: a server that writes everything down repeats itself a hundredfold. */
export const distinct = (text: string): string => [...new Set(text.split('\n'))].join('\n');

const PAGE_BYTES = 8192;
const fingerprint = (page: Buffer): string => createHash('sha256').update(page).digest('base64');

function* pagesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PAGE_BYTES) yield bytes.subarray(at, at + PAGE_BYTES);
}

/** The pages of PostgreSQL's files that were there before there were keys: they need no search. */
export interface KnownPages {
  /** Notes the pages of a file. */
  add(bytes: Buffer): void;
  /** The other pages of a file, one after the other. */
  others(bytes: Buffer): Buffer;
}

/** Makes an empty set of known pages. */
export function knownPages(): KnownPages {
  const known = new Set<string>();
  return {
    add(bytes) {
      for (const page of pagesOf(bytes)) known.add(fingerprint(page));
    },
    others: (bytes) => Buffer.concat([...pagesOf(bytes)].filter((page) => !known.has(fingerprint(page)))),
  };
}
