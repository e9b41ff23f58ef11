import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { iins, wrongIin } from '../load/setting/people.ts';
import { payments, regulationsText } from '../load/setting/regulations.ts';
import { copiesOf, csv, newWarehouse, type Warehouse } from '../load/setting/warehouse.ts';

/** Regulations of a table that grows; a third of its records may be rejected. */
export const growing = regulationsText({
  tables: [{ ...payments, delivery: 'increment', rejectTolerance: 0.5 }],
});

/** Loads a delivery of two good records and a faulty one: it leaves a data file, a report, rejects and a sealed delivery. */
export async function loadOne(warehouse: Warehouse, number: number): Promise<void> {
  const [one = '', two = ''] = iins(2 * number + 2).slice(2 * number);
  const file = warehouse.write(
    `delivery-${number}.csv`,
    csv(`${one};A;${number}`, `${two};B;${number}`, `${wrongIin(number)};C;${number}`),
  );
  const { code, err } = await warehouse.load(growing, file);
  if (code !== 0) throw new Error(err);
}

/** A home with two loads, and where its backup goes. */
export interface BackedHome extends Warehouse {
  /** Folder of the backup. */
  readonly out: string;
  /** A folder that is not there. */
  readonly fresh: string;
}

const twoLoads = copiesOf(async (life) => {
  const warehouse = await newWarehouse(life);
  await loadOne(warehouse, 1);
  await loadOne(warehouse, 2);
  return warehouse;
});

/** Makes a home with two loads; all such homes are one home, copied. */
export async function newBackedHome(): Promise<BackedHome> {
  const warehouse = await twoLoads();
  return {
    ...warehouse,
    out: path.join(warehouse.folder, 'backup'),
    fresh: path.join(warehouse.folder, 'restored'),
  };
}

/** An age identity in a file as `age-keygen` writes it, and its recipient. */
export async function newIdentity(
  folder: string,
  name = 'keeper',
): Promise<{ file: string; recipient: string }> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const file = path.join(folder, `${name}.identity`);
  writeFileSync(file, `# created: 2026-10-01T08:00:00Z\n# public key: ${recipient}\n${identity}\n`, {
    mode: 0o600,
  });
  return { file, recipient };
}
