import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeEdgeKey } from '../../core/depersonalization/edge-key-file.ts';
import { KEY_BYTES, keyCheckValue, subkey } from '../../core/depersonalization/keys.ts';
import { drawnIins } from '../load/setting/people.ts';
import { brokenKinds, reportOf } from '../load/setting/report.ts';
import { newProvider, raw } from './setting.ts';

const rows = (persons: readonly string[]) => raw(...persons.map((person) => `${person};;2026-03-01;1`));

test('a provider without a key is found beneath our own keyed layer, by the self-attack alone', async () => {
  // So many that an attack on them has some fourteen hits: none by bad luck once in a million runs.
  const persons = drawnIins(42_000);
  const provider = await newProvider();
  await provider.hash(rows(persons));
  let line = 0;
  provider.forge((text) =>
    text.replace(/^[0-9a-f]{64}/gm, (pseudonym) => {
      const person = persons[line];
      line += 1;
      // The canaries, which come after the persons, are hashed as they should be.
      return person === undefined ? pseudonym : createHash('sha256').update(person).digest('hex');
    }),
  );
  const { code, err } = await provider.load();
  expect(code).toBe(5);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).toMatch(
    /column person, pseudonyms as their provider made them: [1-9]\d* hits of 250,000 candidate IINs, hashed in 4 ways without a key, in .* Nothing was published\. Treat it as an incident: .* \[verify\.attack, paras 18, 20\(5\)\]\n$/,
  );
  expect(brokenKinds(await reportOf(provider.operator, 1))).toEqual(['self-attack']);
  expect(await provider.operator.rows('contributions')).toBe(0);
  expect(provider.operator.stored()).toEqual([]);
});

test('a provider whose key file holds zeros is stopped by its own kit', async () => {
  const provider = await newProvider();
  const key = subkey('edge', new Uint8Array(KEY_BYTES));
  writeFileSync(provider.key, writeEdgeKey({ version: 1, key, checkValue: keyCheckValue(key) }));
  const { code, err } = await provider.hash(rows(drawnIins(10_000)));
  expect(code).toBe(5);
  expect(err).toMatch(
    /column person, pseudonyms: [1-9]\d* hits of 250,000 candidate IINs, hashed in 5 ways without a key/,
  );
  expect(existsSync(path.join(provider.out, 'contributions-1.csv'))).toBe(false);
});
