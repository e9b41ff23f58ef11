import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  deriveSubkey,
  EDGE_LABEL,
  keyCheckValue,
  releaseLabel,
  rootKey,
  WAREHOUSE_LABEL,
} from '../../core/depersonalization/keys.ts';
import {
  asEdgePseudonym,
  asWarehousePseudonym,
  edgePseudonym,
  pseudonymHex,
  releasePseudonym,
  warehousePseudonym,
} from '../../core/depersonalization/pseudonyms.ts';
import { canonicalize } from '../../core/identifiers/canonical.ts';
import { VECTORS_PATH, vectors } from './vectors.ts';

const bytes = (hex: string) => Buffer.from(hex, 'hex');
const k1 = deriveSubkey(rootKey('edge', bytes(vectors.rootKeys.edge)), EDGE_LABEL);
const k2 = deriveSubkey(rootKey('warehouse', bytes(vectors.rootKeys.warehouse)), WAREHOUSE_LABEL);
const releaseRoot = rootKey('release', bytes(vectors.rootKeys.release));
const customers = ['customer-a', 'customer-b'] as const;

describe('the published subkeys', () => {
  const keys = [
    [EDGE_LABEL, k1],
    [WAREHOUSE_LABEL, k2],
    ...customers.map((customer) => {
      const label = releaseLabel(customer);
      return [label, deriveSubkey(releaseRoot, label)] as const;
    }),
  ] as const;

  test('are those of the three boundaries, with their labels and check values', () =>
    expect(
      keys.map(([label, key]) => ({
        label,
        subkey: Buffer.from(key).toString('hex'),
        keyCheckValue: keyCheckValue(key),
      })),
    ).toEqual(vectors.subkeys.map(({ boundary: _, ...rest }) => rest)));
});

describe.each(vectors.pseudonyms)('the published vector $class, written $written', (vector) => {
  test('has its canonical form', () =>
    expect(canonicalize(vector.class, vector.written)).toMatchObject({
      kind: 'value',
      value: vector.canonical,
    }));

  test('t', () => expect(pseudonymHex(edgePseudonym(k1, vector.class, vector.canonical))).toBe(vector.t));

  test('p', () =>
    expect(
      pseudonymHex(warehousePseudonym(k2, vector.domain, asEdgePseudonym(vector.class, bytes(vector.t)))),
    ).toBe(vector.p));

  test.each(customers)('r of %s', (customer) => {
    const k3 = deriveSubkey(releaseRoot, releaseLabel(customer));
    const p = asWarehousePseudonym(vector.domain, bytes(vector.p));
    expect(pseudonymHex(releasePseudonym(k3, p))).toBe(vector.r[customer]);
  });
});

describe('the document shows', () => {
  const document = readFileSync('docs/pseudonyms.md', 'utf8');

  test.each(vectors.subkeys)('the subkey of $label', ({ boundary, label, subkey, keyCheckValue: kcv }) =>
    expect(document).toContain(`| \`${label}\` | ${boundary} | \`${subkey}\` | \`${kcv}\` |`),
  );

  test.each(vectors.pseudonyms)(
    '$class, written $written',
    ({ class: cls, written, canonical, domain, t, p, r }) => {
      expect(document).toContain(`| ${cls} | \`${written}\` | \`${canonical}\` | ${domain} |`);
      const layers = { t, p, 'r, customer-a': r['customer-a'], 'r, customer-b': r['customer-b'] };
      for (const [layer, hex] of Object.entries(layers)) {
        expect(document).toContain(`| ${cls} | \`${canonical}\` | ${layer} | \`${hex}\` |`);
      }
    },
  );
});

test('the vectors cover a leading zero, the second round of the check digit, a warning and the longest message', () => {
  const canonical = vectors.pseudonyms.map((vector) => vector.canonical);
  expect(canonical).toEqual(expect.arrayContaining(['000229501006', '920229400408', '991305301003']));
  expect(Math.max(...canonical.map((value) => value.length))).toBe(20);
});

test('Python, with its standard library alone, computes the same', () => {
  const printed = execFileSync('python3', ['-B', 'test/engines/pseudonyms.py', VECTORS_PATH], {
    encoding: 'utf8',
  });
  expect(JSON.parse(printed)).toEqual({ checked: 96, mismatches: [] });
});
