import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { deriveSubkey, EDGE_LABEL, rootKey, WAREHOUSE_LABEL } from '../../core/depersonalization/keys.ts';
import { edgePseudonym, pseudonymHex, warehousePseudonym } from '../../core/depersonalization/pseudonyms.ts';
import { iins } from './setting/people.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { csv, newWarehouse } from './setting/warehouse.ts';

function rootOf(home: string, boundary: 'edge' | 'warehouse'): Buffer {
  const { root } = JSON.parse(readFileSync(path.join(home, 'keys', `${boundary}.key`), 'utf8')) as {
    root: string;
  };
  return Buffer.from(root, 'hex');
}

test('a loaded pseudonym is HMAC under the warehouse key of HMAC under the edge key, as the scheme says', async () => {
  const warehouse = await newWarehouse();
  const people = iins(20);
  await warehouse.load(
    regulationsText({ tables: [payments] }),
    warehouse.write('payments.csv', csv(...people.map((id) => `${id};A;1`))),
  );
  const edge = deriveSubkey(rootKey('edge', rootOf(warehouse.home, 'edge')), EDGE_LABEL);
  const layer = deriveSubkey(rootKey('warehouse', rootOf(warehouse.home, 'warehouse')), WAREHOUSE_LABEL);
  const expected = people.map((id) =>
    pseudonymHex(warehousePseudonym(layer, 'person', edgePseudonym(edge, 'iin', id))),
  );
  expect(await warehouse.select('SELECT person FROM payments ORDER BY _seq')).toEqual(
    expected.map((person) => ({ person })),
  );
});
