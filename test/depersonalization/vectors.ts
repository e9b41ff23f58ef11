import { readFileSync } from 'node:fs';
import { z } from 'zod';

const hex = z.string().regex(/^[0-9a-f]{64}$/);

const Vectors = z.strictObject({
  scheme: z.literal('v1'),
  rootKeys: z.strictObject({ edge: hex, warehouse: hex, release: hex }),
  subkeys: z.array(
    z.strictObject({
      boundary: z.enum(['edge', 'warehouse', 'release']),
      label: z.string(),
      subkey: hex,
      keyCheckValue: z.string(),
    }),
  ),
  pseudonyms: z.array(
    z.strictObject({
      class: z.enum(['iin', 'phone', 'document']),
      written: z.string(),
      canonical: z.string(),
      domain: z.enum(['person', 'phone', 'document']),
      t: hex,
      p: hex,
      r: z.strictObject({ 'customer-a': hex, 'customer-b': hex }),
    }),
  ),
});

/** The path of the published vectors, from the root of the project. */
export const VECTORS_PATH = 'docs/pseudonyms.vectors.json';

/** The published vectors. */
export const vectors = Vectors.parse(JSON.parse(readFileSync(VECTORS_PATH, 'utf8')));
