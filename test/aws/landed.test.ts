import fc from 'fast-check';
import { expect, test } from 'vitest';
import { landedFolder, landedPlace } from '../../core/lake/landed.ts';
import { loadKinds } from '../../core/procedures/gate/needs.ts';

const digest = 'ab'.repeat(32);
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/);

test('what an upload is allowed for stands in the place where it lands', () => {
  fc.assert(
    fc.property(fc.constantFrom(...loadKinds), id, id, (kind, body, regulations) => {
      const place = { kind, body, regulations };
      expect(landedPlace(`${landedFolder(place, digest)}people.csv.age`)).toEqual(place);
    }),
  );
});

test.each([
  'people.csv',
  'fund/people.csv',
  'historical/fund/people.csv',
  'yearly/fund/fund/0/people.csv',
  'historical/fund/fund/0/',
  'historical//fund/0/people.csv',
  'historical/fund/fund/0/deeper/people.csv',
  'historical/fund/fund/0/870412300123_people.csv',
])('no upload is allowed to %s', (key) => {
  expect(landedPlace(key)).toBeUndefined();
});
