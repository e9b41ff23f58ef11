import { describe, expect, test } from 'vitest';
import type { Item } from '../../adapters/aws/dynamo/table.ts';
import { keyText } from '../../adapters/aws/recovery/items.ts';
import { planLoads } from '../../adapters/aws/recovery/loads.ts';

const at = (...items: readonly Item[]) => new Map(items.map((item) => [keyText(item), item]));

const loadOf = (place: object): Item => ({
  pk: 'LOADS',
  sk: '000000000002',
  id: 2,
  state: 'committed',
  table: 'people',
  ...place,
});
const tableOf = (last: object): Item => ({ pk: 'TABLES', sk: 'people', ...last });

describe('a table that the copy has as it was before load 2 is not put back', () => {
  test.each([
    ['published later', { place: 8 }, { lastLoad: 3, lastPlace: 7 }, true],
    ['published before', { place: 7 }, { lastLoad: 1, lastPlace: 7 }, false],
    ['with a place, where the table has none yet', { place: 1 }, { lastLoad: 3 }, true],
    ['without a place, where the table has one', {}, { lastLoad: 1, lastPlace: 1 }, false],
    ['of an older edition, with a later number', {}, { lastLoad: 1 }, true],
    ['of an older edition, which the table knows', {}, { lastLoad: 2 }, false],
  ])('%s', (_, place, last, isBehind) => {
    const { faults } = planLoads({ live: at(loadOf(place)), copy: at(loadOf(place), tableOf(last)) });
    expect(faults.map((fault) => fault.message.id)).toEqual(isBehind ? ['recover.table-behind'] : []);
  });
});
