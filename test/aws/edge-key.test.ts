import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { edgeKeyWith } from '../../functions/edge-key/handler.ts';
import { env, newCloud, subkeys } from './setting/cloud.ts';

const clock = () => new Date('2026-10-01T09:00:00Z');
const recipientOfNew = async () => await identityToRecipient(await generateX25519Identity());

test('each handing out of the edge key is an item of its own, and tells nothing of the key', async () => {
  const { clients, documents } = newCloud();
  const handOut = edgeKeyWith(clients, env, clock);
  const recipients = [await recipientOfNew(), await recipientOfNew()];
  const checkValues: string[] = [];
  for (const recipient of recipients) checkValues.push((await handOut({ recipient })).checkValue);
  const exported = documents.of(env.LOADS_TABLE).filter(({ sk }) => String(sk).startsWith('EXPORTED#'));
  expect(exported).toEqual(
    recipients.map((recipient, index) => ({
      pk: 'KEY',
      sk: `EXPORTED#2026-10-01T09:00:00.000Z#${recipient}`,
      kind: 'edge-key-exported',
      at: '2026-10-01T09:00:00.000Z',
      recipient,
      keyVersion: 1,
      keyCheckValue: checkValues[index],
    })),
  );
  const key = Buffer.from(subkeys().edge);
  const record = JSON.stringify(documents.of(env.LOADS_TABLE));
  expect(record).not.toContain(key.toString('hex'));
  expect(record).not.toContain(key.toString('base64'));
});

test('nothing is handed out, and nothing is recorded of it, where only the check value is asked for', async () => {
  const { clients, documents } = newCloud();
  expect(await edgeKeyWith(clients, env, clock)({})).not.toHaveProperty('sealed');
  expect(documents.of(env.LOADS_TABLE).map(({ sk }) => sk)).toEqual(['EDGE']);
});

test('where it cannot be recorded the key is not answered', async () => {
  const { clients, documents } = newCloud();
  documents.before = (_, { Item: item }) => {
    if (String(item?.['sk']).startsWith('EXPORTED#')) throw new Error('no record');
  };
  const recipient = await recipientOfNew();
  await expect(edgeKeyWith(clients, env, clock)({ recipient })).rejects.toThrow('no record');
});

test('a recipient that is none is not recorded', async () => {
  const { clients, documents } = newCloud();
  await expect(edgeKeyWith(clients, env, clock)({ recipient: 'age1nobody' })).rejects.toThrow();
  expect(documents.of(env.LOADS_TABLE).map(({ sk }) => sk)).toEqual(['EDGE']);
});
