import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { python } from './harness/python.ts';
import { useEngine } from './harness/use-engine.ts';

const standardLibrary = useEngine(python([]));
const script = path.join(import.meta.dirname, 'pseudonyms.py');
const published = path.join(import.meta.dirname, '../../docs/pseudonyms.vectors.json');

const Report = z.strictObject({
  checked: z.int(),
  mismatches: z.array(z.strictObject({ where: z.string(), expected: z.unknown(), found: z.unknown() })),
});

const hex = z.string().regex(/^([0-9a-f]{2})+$/);
const Vectors = z.looseObject({
  subkeys: z.array(z.looseObject({ label: z.string(), subkey: hex, keyCheckValue: hex })),
  pseudonyms: z.array(
    z.looseObject({ class: z.string(), canonical: z.string(), t: hex, p: hex, r: z.record(z.string(), hex) }),
  ),
});
type Vectors = z.infer<typeof Vectors>;

async function readVectors(): Promise<Vectors> {
  return Vectors.parse(JSON.parse(await readFile(published, 'utf8')));
}

async function recompute(file: string) {
  const { status, stdout, stderr } = await standardLibrary().run(script, [file]);
  return { status, stderr, report: Report.parse(JSON.parse(stdout)) };
}

/** The same value with another last hexadecimal digit. */
function corrupt(value: string): string {
  return `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`;
}

/** Copies of the vectors with one kind of value corrupted everywhere. */
const corruptions: Readonly<Record<string, (vectors: Vectors) => Vectors>> = {
  subkey: (vectors) => ({
    ...vectors,
    subkeys: vectors.subkeys.map((entry) => ({ ...entry, subkey: corrupt(entry.subkey) })),
  }),
  keyCheckValue: (vectors) => ({
    ...vectors,
    subkeys: vectors.subkeys.map((entry) => ({ ...entry, keyCheckValue: corrupt(entry.keyCheckValue) })),
  }),
  t: (vectors) => ({
    ...vectors,
    pseudonyms: vectors.pseudonyms.map((entry) => ({ ...entry, t: corrupt(entry.t) })),
  }),
  p: (vectors) => ({
    ...vectors,
    pseudonyms: vectors.pseudonyms.map((entry) => ({ ...entry, p: corrupt(entry.p) })),
  }),
  r: (vectors) => ({
    ...vectors,
    pseudonyms: vectors.pseudonyms.map((entry) => ({
      ...entry,
      r: Object.fromEntries(Object.entries(entry.r).map(([customer, r]) => [customer, corrupt(r)])),
    })),
  }),
};

async function recomputeCorrupted(spoil: (vectors: Vectors) => Vectors) {
  const folder = await mkdtemp(path.join(tmpdir(), 'udw-vectors-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'vectors.json');
  await writeFile(file, JSON.stringify(spoil(await readVectors())));
  return await recompute(file);
}

test('Python computes every published subkey, key check value and pseudonym from the root keys alone', async () => {
  const { subkeys, pseudonyms } = await readVectors();
  const releases = pseudonyms.flatMap(({ r }) => Object.keys(r)).length;
  const { status, stderr, report } = await recompute(published);
  expect({ status, stderr, mismatches: report.mismatches }).toEqual({
    status: 0,
    stderr: '',
    mismatches: [],
  });
  expect(report.checked).toBeGreaterThanOrEqual(subkeys.length * 2 + pseudonyms.length * 2 + releases);
  expect(Math.min(subkeys.length, pseudonyms.length)).toBeGreaterThan(0);
});

test.each(Object.entries(corruptions))('a wrong %s is reported as just that', async (name, spoil) => {
  const { status, report } = await recomputeCorrupted(spoil);
  expect(status).toBe(1);
  expect(report.mismatches).not.toEqual([]);
  for (const { where } of report.mismatches) expect(where.split(' ')).toContain(name);
});
